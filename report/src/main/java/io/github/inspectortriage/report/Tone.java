package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import java.util.Locale;

/** How much something asks for attention: a class of the style sheet. The text beside it says the same. */
enum Tone {
  HOT,
  WARM,
  MILD,
  COOL,
  GOOD,
  PLAIN,
  /** Nothing of it asks for attention. */
  NONE;

  static Tone of(Band band) {
    if (band.isAtLeast(Band.ACT)) {
      return HOT;
    }
    if (band.isAtLeast(Band.ATTEND)) {
      return WARM;
    }
    return band.isAtLeast(Band.TRACK_STAR) ? MILD : COOL;
  }

  static Tone of(ImageUse use) {
    return switch (use) {
      case IN_USE -> PLAIN;
      case UNKNOWN -> MILD;
      case RECENT -> COOL;
      case IDLE -> GOOD;
    };
  }

  String style() {
    return name().toLowerCase(Locale.ROOT);
  }
}
