package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/**
 * Outside text made harmless for Slack's markup: whatever goes in comes out as one line that pings nobody, links nowhere
 * and reads as it is.
 *
 * <p>Lengths are those of the result, since an escaped {@code &} is five characters. Text is cut before it is escaped and
 * at a whole character, so that neither an entity nor an emoji is ever cut in two. The rules are Slack's:
 * https://api.slack.com/reference/surfaces/formatting.
 */
final class Mrkdwn {
  // \X keeps joined emoji whole on every JDK; BreakIterator cuts them in two on 17.
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private static final Pattern EMOJI_CODE = Pattern.compile(":(?=[\\p{L}\\p{N}_+'-]+:)");

  // Between a letter and a digit, as in my_package, these do not format.
  private static final Pattern BOLD = marker("\\*");
  private static final Pattern ITALIC = marker("_");
  private static final Pattern STRIKE = marker("~");

  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int EMOJI_SELECTOR = 0xFE0F;

  // An empty code span is two back-ticks, and an empty name leaves a sentence without its subject.
  private static final String NOTHING = "–";

  private Mrkdwn() {}

  /** The text in a code span, in which nothing but a back-tick means anything. */
  static String code(String outside, int length) {
    String text = cut(visible(outside, length), length, Mrkdwn::escapedLength);
    return "`" + escape(text.replace('`', '\'')) + "`";
  }

  /**
   * The text for a running line or the label of a link, where no code span can be. Slack knows no way to escape
   * its format marks, so those that would format become characters that look alike. Never the start of a line: there, an
   * escaped {@code >} still quotes.
   */
  static String words(String outside, int length) {
    return escape(withoutMarks(cut(visible(outside, length), length, Mrkdwn::escapedLength)));
  }

  /** The text like {@link #words}, but if it is too long, cut after a whole word. */
  static String sentence(String outside, int length) {
    String text = visible(outside, length);
    String cut = cut(text, length, Mrkdwn::escapedLength);
    int blank = cut.lastIndexOf(' ');
    return escape(withoutMarks(
        !cut.equals(text) && blank > 0 ? cut.substring(0, blank).stripTrailing() + "…" : cut));
  }

  /** The text for a plain_text object, where entities are not read but angle brackets may be. */
  static String plain(String outside, int length) {
    return cut(visible(outside, length), length, String::length)
        .replace('<', '‹')
        .replace('>', '›');
  }

  /** A link. The URL is ours: it holds no blank, no angle bracket and no bar. */
  static String link(String url, String label) {
    return "<" + url + "|" + label + ">";
  }

  private static String visible(String outside, int length) {
    // A text of a megabyte is not looked at as a whole: each character shown stands for 8 at most.
    int enough = 8 * length + 8;
    String start = outside.length() > enough ? startOf(outside, enough) + "…" : outside;
    String visible = withoutStrayJoiners(SafeText.oneLine(start)).strip();
    return visible.isEmpty() ? NOTHING : visible;
  }

  private static String startOf(String text, int length) {
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }

  /** Joiners and variation selectors are invisible, so they stay only where they make an emoji. */
  private static String withoutStrayJoiners(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean afterEmoji = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      boolean beforeEmoji = i < text.length() && isEmoji(text.codePointAt(i));
      if (c == ZERO_WIDTH_JOINER && !(afterEmoji && beforeEmoji)) {
        out.append("⟨U+200D⟩");
      } else if (!isVariationSelector(c) || (c == EMOJI_SELECTOR && afterEmoji)) {
        out.appendCodePoint(c);
      }
      afterEmoji = isEmoji(c) || (c == EMOJI_SELECTOR && afterEmoji);
    }
    return out.toString();
  }

  private static boolean isEmoji(int c) {
    return Character.getType(c) == Character.OTHER_SYMBOL || (c >= 0x1F3FB && c <= 0x1F3FF);
  }

  private static boolean isVariationSelector(int c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
  }

  private static String cut(String text, int length, ToIntFunction<String> measure) {
    if (measure.applyAsInt(text) <= length) {
      return text;
    }
    int end = 0;
    int used = 1;
    var graphemes = GRAPHEME.matcher(text);
    while (graphemes.find()) {
      used += measure.applyAsInt(graphemes.group());
      if (used > length) {
        break;
      }
      end = graphemes.end();
    }
    return text.substring(0, end) + "…";
  }

  private static int escapedLength(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      length += switch (text.charAt(i)) {
        case '&' -> 4;
        case '<', '>' -> 3;
        default -> 0;
      };
    }
    return length;
  }

  /** A text of ours, in which only what Slack would read as its own is escaped. */
  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String withoutMarks(String text) {
    String marked = text.replace('`', '\'').replace('|', '∣');
    marked = BOLD.matcher(marked).replaceAll("∗");
    marked = ITALIC.matcher(marked).replaceAll("‗");
    marked = STRIKE.matcher(marked).replaceAll("∼");
    return EMOJI_CODE.matcher(marked).replaceAll("∶");
  }

  private static Pattern marker(String mark) {
    return Pattern.compile("(?<![A-Za-z0-9])" + mark + "|" + mark + "(?![A-Za-z0-9])");
  }
}
