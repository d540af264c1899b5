package io.github.inspectortriage;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Makes outside text safe to show in a log line, on a terminal, in an error.
 *
 * <p>Tags, package names and titles come from whoever pushed an image. A control character moves the cursor, a
 * direction mark makes a text read otherwise than it is. Slack's own markup is the formatter's business, not ours.
 */
public final class SafeText {
  private static final int QUOTE_LENGTH = 80;
  private static final int MARKS_PER_CHARACTER = 4;

  // \X keeps joined emoji whole on every JDK; BreakIterator cuts them in two on 17.
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private SafeText() {}

  /**
   * Returns the text as one line on which nothing is hidden: line breaks and tabs are blanks; controls, direction marks,
   * invisible characters and lone surrogates are shown by number, like {@code ⟨U+202E⟩}.
   */
  public static String oneLine(String text) {
    Objects.requireNonNull(text, "text");
    StringBuilder out = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      marks = isCombining(c) ? marks + 1 : 0;
      if (marks <= MARKS_PER_CHARACTER) {
        appendVisible(out, c, i > 0);
      }
      i += Character.charCount(c);
    }
    return out.toString().strip();
  }

  /** Returns at most so many characters of the text, cut at a whole character and ended by {@code …} if it was longer. */
  public static String cut(String text, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("length must be 1 or more, but was " + length);
    }
    if (text.length() <= length) {
      return text;
    }
    int end = 0;
    var graphemes = GRAPHEME.matcher(text);
    while (graphemes.find() && graphemes.end() < length) {
      end = graphemes.end();
    }
    return text.substring(0, end) + "…";
  }

  /** Returns the text in double quotes, safe and at most 80 characters long, for an error message. */
  public static String quote(String text) {
    // Cut before the text is looked at: it may be a megabyte.
    String start =
        text.length() > 4 * QUOTE_LENGTH ? text.substring(0, 4 * QUOTE_LENGTH) + "…" : text;
    return '"' + cut(oneLine(start), QUOTE_LENGTH) + '"';
  }

  private static void appendVisible(StringBuilder out, int c, boolean inside) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out.append(' ');
    } else if (isHidden(c) && !(isEmojiJoiner(c) && inside)) {
      out.append(String.format("⟨U+%04X⟩", c));
    } else {
      out.appendCodePoint(c);
    }
  }

  private static boolean isHidden(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED -> true;
      default -> false;
    };
  }

  private static boolean isEmojiJoiner(int c) {
    return c == 0x200D;
  }

  private static boolean isCombining(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }
}
