package io.github.inspectortriage.command;

import java.util.ArrayList;
import java.util.List;

/** Breaks and fills texts for a terminal, whose characters take one column, two, or none. */
final class TextLines {
  private static final String BREAKS_AFTER = "/:@,;.-_";

  private TextLines() {}

  /** The text in lines of at most that width, broken between words; a longer word goes on in the next line. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words(text)) {
      if (line.length() > 0 && width(line) + 1 + width(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      String rest = word;
      while (width(rest) > width) {
        int end = breakOf(rest, width);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.length() > 0 ? " " : "").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }

  /** A line of columns in lines of at most that width: its last column goes on below where it began. */
  static List<String> wrapColumns(String line, int width) {
    if (width(line) <= width) {
      return List.of(line);
    }
    int start = lastColumn(line, width / 2);
    String indent = " ".repeat(width(line.substring(0, start)));
    List<String> lines = new ArrayList<>();
    for (String part : wrap(line.substring(start), width - indent.length())) {
      lines.add((lines.isEmpty() ? line.substring(0, start) : indent) + part);
    }
    return lines;
  }

  /** Where the last text begins that stands behind two blanks, before a limit. */
  private static int lastColumn(String line, int limit) {
    int start = 0;
    for (int i = 0; i < Math.min(limit, line.length()); i++) {
      boolean isText = line.charAt(i) != ' ';
      boolean isBehindGap =
          i == 0 || (i > 1 && line.charAt(i - 1) == ' ' && line.charAt(i - 2) == ' ');
      if (isText && (isBehindGap || (i == 1 && line.charAt(0) == ' '))) {
        start = i;
      }
    }
    return start;
  }

  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** How many columns the text takes. */
  static int width(CharSequence text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int c = Character.codePointAt(text, i);
      width += width(c);
      i += Character.charCount(c);
    }
    return width;
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf(' ', from);
      end = end < 0 ? text.length() : end;
      if (end > from) {
        words.add(text.substring(from, end));
      }
      from = end + 1;
    }
    return words;
  }

  /** Where a word is best broken that is wider than a line: behind the last sign between its parts, else at the end. */
  private static int breakOf(String word, int width) {
    int taken = 0;
    int end = 0;
    int best = 0;
    while (end < word.length()) {
      int c = word.codePointAt(end);
      if (taken + width(c) > width) {
        break;
      }
      taken += width(c);
      end += Character.charCount(c);
      if (BREAKS_AFTER.indexOf(c) >= 0) {
        best = end;
      }
    }
    return best > width / 2 ? best : Math.max(end, Character.charCount(word.codePointAt(0)));
  }

  // The wide ones are those of East Asia and most emoji, as wcwidth has them; marks join what
  // stands before them.
  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200D) {
      return 0;
    }
    boolean isWide = (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
    return isWide ? 2 : 1;
  }
}
