package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.notification.Notification;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The text that a lock screen, a screen reader and a search see: the message in a sentence or two, in words only.
 *
 * <p>Names are cut as little as the limit allows: all of them are tried at one length after another.
 */
final class Fallback {
  static final int LENGTH = 300;

  private static final List<Integer> NAME_LENGTHS = List.of(80, 60, 40, 30, 20, 12, 8);

  private final Notification notification;
  private final Finding finding;
  private final Subject subject;
  private final Urgency urgency;
  private final Why why;
  private final Use use;

  Fallback(Notification notification, Subject subject, Urgency urgency, Why why, Use use) {
    this.notification = notification;
    this.finding = notification.finding();
    this.subject = subject;
    this.urgency = urgency;
    this.why = why;
    this.use = use;
  }

  String text() {
    return longestWithin(LENGTH, this::text);
  }

  static String longestWithin(int limit, IntFunction<String> text) {
    String shortest = "";
    for (int length : NAME_LENGTHS) {
      shortest = text.apply(length);
      if (shortest.length() <= limit) {
        break;
      }
    }
    return shortest;
  }

  private String text(int length) {
    String decision = Mrkdwn.words(urgency.decision(), 45);
    String what = what(length);
    String asWhat = vulnerability(length).map(id -> " has " + id).orElse("");
    String reason =
        why.mainReason().map(each -> ": " + Mrkdwn.words(each, length)).orElse("");
    String act = new Act(finding, subject).sentence(length);
    String score = "Score " + urgency.score() + (use.isUnknown() ? ", counted as if in use." : ".");
    String later = vulnerability(length).map(id -> ", " + id).orElse("");
    return switch (notification.kind()) {
      case NEW -> decision + ": " + what + use.aside() + asWhat + reason + ". " + act + " " + score;
      case ESCALATED ->
        "Escalated, " + decision + ": " + what + later + ". "
            + sentence(new Changes(notification.changes()).sentence()) + act + " " + score;
      case REOPENED ->
        "Open again, " + decision + ": " + what + use.aside() + later + ". " + act + " " + score;
      case FIX_AVAILABLE ->
        "Fix available, " + decision + ": " + what + use.aside() + later + ". " + act + " " + score;
      case REMINDER ->
        "Still open" + urgency.due().map(due -> ", " + due).orElse("") + ": " + what + later + ". "
            + act + " " + score;
      case RESOLVED -> resolved() + ": " + what + later + ".";
    };
  }

  private String what(int length) {
    return Mrkdwn.words(subject.name(), length) + subject.more() + " " + subject.preposition() + " "
        + Mrkdwn.words(subject.place(), length);
  }

  private Optional<String> vulnerability(int length) {
    return finding
        .vulnerabilityId()
        .filter(id -> !id.equals(subject.name()))
        .map(id -> Mrkdwn.words(id, Math.min(length, 30)));
  }

  private String resolved() {
    return finding.status() == FindingStatus.SUPPRESSED ? "Suppressed, not mended" : "Resolved";
  }

  private static String sentence(String text) {
    return text.isEmpty() ? "" : text + " ";
  }
}
