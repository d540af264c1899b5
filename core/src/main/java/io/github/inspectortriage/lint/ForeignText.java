package io.github.inspectortriage.lint;

import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Texts that other languages take for more than a text: regular expressions, forms with percent signs, lists in one text. */
final class ForeignText {
  private static final int LONGEST = 200;

  // In this order: an anchor, a switch of case, a class or a choice of characters.
  private static final Pattern EXPRESSION = Pattern.compile("^\\^\\S"
      + "|\\(\\?[:=!<i]"
      + "|\\\\[dws][+*{]|\\\\\\."
      + "|\\[\\^?(0-9|a-z|A-Z)[^\\]]{0,20}\\][+*{]");

  // What may stand in a sentence too: an anchor, a class, a choice, slashes around.
  private static final Pattern IN_A_WORD = Pattern.compile("[\\p{L}\\p{N})\\]*+]\\$$"
      + "|\\[\\^?(0-9|a-z|A-Z)|\\[\\p{Lu}\\p{Ll}\\]\\p{L}"
      + "|\\([^()|]+\\|[^()]+\\)"
      + "|^/[^/]+/[gim]{1,3}$");
  private static final Pattern IN_SLASHES = Pattern.compile("/.*/[gim]*");

  /** What a wildcard may hold as well: {@code aws.*} begins with {@code aws.}, but {@code CVE-.*} hardly with {@code CVE-.}. */
  private static final Pattern ANY_TEXT = Pattern.compile("(^|[^\\p{L}\\p{N}*])\\.[*+]");

  private static final Pattern PERCENT = Pattern.compile("%[^%]*\\p{L}[^%]*%?|[^%]*[\\p{L}/_-]%");
  private static final Pattern ANCHORED =
      Pattern.compile("(\\^)?(\\.\\*)?((?:[\\p{L}\\p{N} :/_@,-]|\\\\\\.)+)(\\.\\*)?(\\$)?");

  private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|]\\s*");
  private static final List<Pattern> VALUES = List.of(
      Pattern.compile("[A-Z][A-Z0-9_]+"),
      Pattern.compile("CVE-\\d{4}-\\d+"),
      Pattern.compile("\\d{12}"),
      Pattern.compile("[a-z]{2}-[a-z-]+-\\d"),
      Pattern.compile("aws\\.[a-z0-9.-]+"),
      Pattern.compile("arn:\\S+"));
  private static final Pattern WORDS = Pattern.compile("[\\w./-]+(\\|[\\w./-]+)+");

  private ForeignText() {}

  /** Whether it is a regular expression beyond doubt. */
  static boolean isExpression(String text, Operator operator) {
    return text.length() <= LONGEST
        && (EXPRESSION.matcher(text).find()
            || (text.indexOf(' ') < 0 && IN_A_WORD.matcher(text).find())
            || (operator != Operator.WILDCARD && ANY_TEXT.matcher(text).find()));
  }

  /** Whether percent signs stand where other languages take them for any text. */
  static boolean isPercentForm(String text) {
    return text.length() <= LONGEST && PERCENT.matcher(text).matches();
  }

  /** Several values that stand in one text; empty if it is one value. */
  static List<String> joined(String text) {
    if (text.length() > 4 * LONGEST || !BETWEEN.matcher(text).find()) {
      return List.of();
    }
    String[] parts = BETWEEN.split(text.strip(), -1);
    boolean areAlike = VALUES.stream()
        .anyMatch(value -> Stream.of(parts).allMatch(part -> value.matcher(part).matches()));
    return areAlike || WORDS.matcher(text).matches() ? List.of(parts) : List.of();
  }

  /** The form with stars that a simple regular expression means; null if it is not so simple. */
  static @Nullable String wildcard(String expression) {
    Matcher parts = ANCHORED.matcher(expression);
    if (!parts.matches() || IN_SLASHES.matcher(expression).matches()) {
      return null;
    }
    // Without an anchor an expression is found anywhere; with the sign for any text it says where.
    boolean saysWhere = Stream.of(1, 2, 4, 5).anyMatch(group -> parts.group(group) != null);
    boolean isOpenAtFirst = parts.group(2) != null
        || (parts.group(1) == null && !saysWhere)
        || (parts.group(5) != null && parts.group(1) == null);
    boolean isOpenAtLast = parts.group(4) != null
        || (parts.group(5) == null && !saysWhere)
        || (parts.group(1) != null && parts.group(5) == null);
    return (isOpenAtFirst ? "*" : "")
        + parts.group(3).replace("\\.", ".")
        + (isOpenAtLast ? "*" : "");
  }
}
