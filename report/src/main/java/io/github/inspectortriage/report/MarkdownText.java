package io.github.inspectortriage.report;

import io.github.inspectortriage.SafeText;

/** Makes outside text harmless in Markdown. */
public final class MarkdownText {
  private static final String MARKUP = "\\`*_{}[]<>|~#&@!";

  private MarkdownText() {}

  /**
   * Returns the text as one line that is neither markup nor a link nor the name of somebody, in a cell of a table too; controls
   * and direction marks are shown by number.
   */
  public static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    SafeText.oneLine(text).codePoints().forEach(c -> {
      if (MARKUP.indexOf(c) >= 0) {
        out.append("&#").append(c).append(';');
      } else {
        out.appendCodePoint(c);
      }
    });
    return out.toString().replace("://", "&#58;//").replace("www.", "www&#46;");
  }
}
