package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.priority.Outlook;
import java.util.Optional;

/** Whether the image runs, in words; for what is no image, nothing. */
final class Use {
  private static final int LENGTH = 100;
  private static final String NOT_KNOWN =
      "❔ *We do not know whether this image runs.* The finding does not tell. Security Hub and"
          + " basic scans of ECR mostly leave it out; Inspector cannot tell for multi-architecture images, in the"
          + " first 36 hours, and for anything outside ECS and EKS.";

  private final Notification notification;
  private final ImageUse use;
  private final boolean isImage;
  private final String fact;

  Use(Notification notification, Why why) {
    this.notification = notification;
    this.use = notification.priority().use();
    this.isImage = notification.finding().image().isPresent();
    this.fact = why.use().orElseGet(() -> words(use));
  }

  boolean isUnknown() {
    return isImage && use == ImageUse.UNKNOWN;
  }

  /** Returns a sentence or two; empty for what is no image. */
  String sentence() {
    if (!isImage) {
      return "";
    }
    return switch (use) {
      case UNKNOWN -> NOT_KNOWN;
      case IN_USE -> "This image *" + Mrkdwn.words(fact, LENGTH) + "*.";
      case RECENT, IDLE -> "This image: *" + Mrkdwn.words(fact, LENGTH) + "*.";
    };
  }

  /** Returns the same as part of a sentence, for the lock screen; empty for what is no image. */
  String aside() {
    if (!isImage) {
      return "";
    }
    return isUnknown() ? " (not known whether it runs)" : " (" + Mrkdwn.words(fact, 60) + ")";
  }

  /** Returns what becomes of the finding if nothing runs the image; empty if that is not in doubt. */
  Optional<Outlook> ifNothingRunsIt() {
    return notification.priority().ifUnused();
  }

  private static String words(ImageUse use) {
    return switch (use) {
      case IN_USE -> "runs now";
      case RECENT -> "nothing runs it now, but something did lately";
      case IDLE -> "nothing runs it";
      case UNKNOWN -> "not known whether it runs";
    };
  }
}
