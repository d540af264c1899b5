package io.github.inspectortriage.lint;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.PatternCondition;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import io.github.inspectortriage.pattern.PatternField;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules on texts that seem to be more than a text: with stars outside of a wildcard, or with an operator in them. */
final class MistakenText {
  private static final Set<String> OPERATORS = Set.of(
      "prefix",
      "suffix",
      "wildcard",
      "numeric",
      "anything-but",
      "equals-ignore-case",
      "exists",
      "cidr",
      "exactly");
  private static final Pattern NOT = Pattern.compile("(NOT|not) [A-Z][A-Z0-9_]*");
  private static final Set<String> COMPARISONS = Set.of("=", "==", "!=", ">", ">=", "<", "<=");
  private static final int LONGEST = 200;
  private static final String NAMES =
      "(prefix|suffix|wildcard|numeric|anything-but|equals-ignore-case|exists|cidr|exactly|within|older-than)";

  /** An object with an operator: {@code {"prefix": …}}, with or without an array around it, quotes and blanks. */
  private static final Pattern QUOTED =
      Pattern.compile("\\[?\\s*\\{\\s*\\\\?[\"']?" + NAMES + "\\\\?[\"']?\\s*:");

  /** An operator with its operand behind a sign: {@code prefix:CVE}, {@code exists=true}. */
  private static final Pattern CALLED = Pattern.compile(
      "(" + NAMES + "|startswith|endswith|beginswith|contains|regex|anythingbut|not)\\s*(:|\\(|=)");

  /** An operator before a single word: {@code prefix CVE-}. In a sentence there are more, and some words need one that fits. */
  private static final Pattern AFTER_BLANK =
      Pattern.compile("((prefix|suffix|wildcard|anything-but|equals-ignore-case) \\S+"
          + "|numeric [<>=].*|exists (true|false)|cidr [0-9a-f.:]+/[0-9]+"
          + "|(within|older-than) -?p[0-9t].*)");

  /** A comparison: {@code > 5}, {@code != LOW}, {@code !LOW}. */
  private static final Pattern COMPARED =
      Pattern.compile("([<>=!]=?|<>) ?-?[0-9.]{1,20}|(!=?|<>) ?[a-z0-9_-]{1,40}");

  private static final Pattern QUESTION = Pattern.compile("\\p{Lu}\\p{Ll}+\\?|\\p{L}{5,}\\?");

  private final LintFindings findings;

  MistakenText(LintFindings findings) {
    this.findings = findings;
  }

  void check(PatternField field, PatternCondition condition) {
    Operator operator = condition.operator();
    boolean isText =
        operator.isTextual() && operator != Operator.ADDRESS && operator != Operator.CIDR;
    if (!isText) {
      return;
    }
    for (String text : condition.operands()) {
      if (isOperator(text) && operator == Operator.TEXT) {
        addOperator(field, condition, text);
      } else if (!ForeignText.joined(text).isEmpty()) {
        addJoined(field, condition, text);
      } else if (ForeignText.isExpression(text, operator)) {
        addExpression(field, condition, text);
      } else if (ForeignText.isPercentForm(text)) {
        addPercent(field, condition, text);
      } else if (text.indexOf('?') >= 0 && isShort(text) && !text.contains("://")) {
        addQuestion(field, condition, text);
      } else if (text.indexOf('*') >= 0 && operator != Operator.WILDCARD) {
        addStar(field, condition, text);
      }
    }
  }

  /** A question in a title has blanks, or is a single word. */
  private static boolean isShort(String text) {
    return text.indexOf(' ') < 0 && !QUESTION.matcher(text).matches();
  }

  private static boolean isOperator(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    String start = text.strip().toLowerCase(Locale.ROOT);
    return OPERATORS.contains(start)
        || COMPARISONS.contains(start)
        || QUOTED.matcher(start).lookingAt()
        || CALLED.matcher(start).lookingAt()
        || AFTER_BLANK.matcher(start).matches()
        || NOT.matcher(text.strip()).matches()
        || COMPARED.matcher(start).matches();
  }

  private void addOperator(PatternField field, PatternCondition condition, String text) {
    findings.add(
        LintRule.OPERATOR_AS_TEXT,
        field.path(),
        condition.position(),
        null,
        "The text %s is compared as it is; an operator is an object in the array, like [{\"prefix\": \"CVE-\"}] or"
            + " [{\"numeric\": [\">\", 5]}].",
        quote(text));
  }

  private void addJoined(PatternField field, PatternCondition condition, String text) {
    String values =
        ForeignText.joined(text).stream().map(Sought::quoted).collect(Collectors.joining(", "));
    findings.add(
        LintRule.JOINED_VALUES,
        field.path(),
        condition.position(),
        null,
        "The text %s is compared as it is, not one value after the other; write each as a text of its own: %s.",
        quote(text),
        SafeText.cut(SafeText.oneLine(values), LONGEST));
  }

  private void addExpression(PatternField field, PatternCondition condition, String text) {
    String form = condition.operator() == Operator.TEXT ? ForeignText.wildcard(text) : null;
    findings.add(
        LintRule.REGULAR_EXPRESSION,
        field.path(),
        condition.position(),
        form == null ? null : instead(condition, form),
        "The regular expression %s is compared as it is; EventBridge knows prefix, suffix and wildcard, with a star for any"
            + " text, and values side by side.",
        quote(text));
  }

  private void addPercent(PatternField field, PatternCondition condition, String text) {
    findings.add(
        LintRule.STAR_OUTSIDE_WILDCARD,
        field.path(),
        condition.position(),
        text.indexOf('*') < 0 ? instead(condition, text.replace('%', '*')) : null,
        "The percent sign in %s is compared as it is; only a star within wildcard stands for any text.",
        quote(text));
  }

  private void addQuestion(PatternField field, PatternCondition condition, String text) {
    findings.add(
        LintRule.STAR_OUTSIDE_WILDCARD,
        field.path(),
        condition.position(),
        null,
        "The question mark in %s is compared as it is; EventBridge has no sign for a single character.",
        quote(text));
  }

  private void addStar(PatternField field, PatternCondition condition, String text) {
    findings.add(
        LintRule.STAR_OUTSIDE_WILDCARD,
        field.path(),
        condition.position(),
        instead(condition, text),
        "The star in %s is compared as it is; only wildcard takes it for any text.",
        quote(text));
  }

  /** The condition that was probably meant, or null if it cannot be told. */
  private static @Nullable String instead(PatternCondition condition, String text) {
    String form = text.replaceAll("\\*\\*+", "*").replace("\\", "\\\\");
    String wildcard = switch (condition.operator()) {
      case TEXT -> form;
      case PREFIX -> form.endsWith("*") ? form : form + "*";
      case SUFFIX -> form.startsWith("*") ? form : "*" + form;
      default -> "";
    };
    if (wildcard.isEmpty()) {
      return null;
    }
    if (wildcard.equals("*")) {
      return condition.isNegated() ? null : "{\"exists\":true}";
    }
    String operand = wildcard.indexOf('*') < 0 ? Sought.quoted(wildcard) : simplest(wildcard);
    return condition.isNegated() ? "{\"anything-but\":" + operand + "}" : operand;
  }

  private static String simplest(String wildcard) {
    List<Integer> stars = wildcard.chars().filter(c -> c == '*').boxed().toList();
    int last = wildcard.length() - 1;
    if (stars.size() == 1 && wildcard.charAt(last) == '*') {
      return "{\"prefix\":" + Sought.quoted(wildcard.substring(0, last).replace("\\\\", "\\"))
          + "}";
    }
    if (stars.size() == 1 && wildcard.charAt(0) == '*') {
      return "{\"suffix\":" + Sought.quoted(wildcard.substring(1).replace("\\\\", "\\")) + "}";
    }
    return "{\"wildcard\":" + Sought.quoted(wildcard) + "}";
  }
}
