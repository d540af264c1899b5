package io.github.inspectortriage.remediation;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.util.List;

/** What must not be hidden, and what counts as running. */
final class Urgency {
  /** The strongest first: what nobody knows of may be running. */
  static final List<ImageUse> USES =
      List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);

  private Urgency() {}

  static boolean isUrgent(Priority priority) {
    return priority.band().isAtLeast(Band.ATTEND);
  }

  static ImageUse stronger(ImageUse a, ImageUse b) {
    return USES.indexOf(a) <= USES.indexOf(b) ? a : b;
  }
}
