package io.github.inspectortriage.command;

import io.github.inspectortriage.priority.Band;

/** Colours for a terminal, as picocli's markup; where no terminal is, picocli leaves the text alone. */
final class Paint {
  private Paint() {}

  static String band(Band band, String text) {
    String style =
        band.isAtLeast(Band.ACT) ? "bold,red" : band.isAtLeast(Band.ATTEND) ? "yellow" : "faint";
    return "@|" + style + " " + plain(text) + "|@";
  }

  /** A text from outside must not end the markup that surrounds it. */
  static String plain(String text) {
    return text.replace("|@", "| @").replace("@|", "@ |");
  }
}
