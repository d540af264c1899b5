package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.notification.Notification;

/** How a finding ended, in words: mended or gone, or only hidden. */
final class Closing {
  private final Notification notification;
  private final Finding finding;
  private final Dates dates;

  Closing(Notification notification, Dates dates) {
    this.notification = notification;
    this.finding = notification.finding();
    this.dates = dates;
  }

  boolean isSuppressed() {
    return finding.status() == FindingStatus.SUPPRESSED;
  }

  String state() {
    return isSuppressed() ? "Suppressed, not mended" : "Resolved";
  }

  /** Returns how long it was open and whether the due date was kept; of a hidden one, that it is not mended. */
  String outcome() {
    if (isSuppressed()) {
      return "The weakness is still there.";
    }
    String kept = notification
        .priority()
        .due()
        .map(due -> ", closed " + dates.kept(due, finding.reportedAt()))
        .orElse("");
    return "Open for " + Dates.span(finding.firstObservedAt(), finding.reportedAt()) + kept + ".";
  }

  /** Returns when it began and ended. */
  String times() {
    return "First seen " + dates.moment(finding.firstObservedAt())
        + (isSuppressed() ? " · suppressed " : " · closed ") + dates.moment(finding.reportedAt());
  }
}
