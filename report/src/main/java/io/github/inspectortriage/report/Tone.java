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
    if (band.from() >= Band.ACT.from()) {
      return HOT;
    }
    if (band.from() >= Band.ATTEND.from()) {
      return WARM;
    }
    return band.from() >= Band.TRACK_STAR.from() ? MILD : COOL;
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
