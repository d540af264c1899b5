package io.github.inspectortriage.lint;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.lint.EventFields.Content;
import io.github.inspectortriage.lint.EventFields.Field;
import io.github.inspectortriage.lint.EventFields.Kind;
import io.github.inspectortriage.transform.Placeholder;
import io.github.inspectortriage.transform.Placeholder.Use;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with the places of a template that values are put into, and with its angle brackets. */
final class PlaceholderLint {
  private static final int NEAR_TEMPLATE = 7372;
  private static final Pattern ESCAPED =
      Pattern.compile("\\\\u003[cC]([A-Za-z0-9_.-]{1,256})\\\\u003[eE]");
  private static final Set<String> EVENTS = Set.of("aws.events.event", "aws.events.event.json");

  private final TransformerFindings findings;
  private final String template;

  PlaceholderLint(TransformerFindings findings) {
    this.findings = findings;
    this.template = findings.transformer().template();
  }

  void check() {
    Set<String> told = new HashSet<>();
    for (Placeholder placeholder : findings.transformer().placeholders()) {
      Reached reached = findings.reached(placeholder.variable());
      if (reached == null) {
        checkPredefined(placeholder);
      } else {
        checkQuotes(placeholder, reached);
        if (told.add(placeholder.variable())) {
          checkPresence(placeholder, reached);
        }
      }
      checkEscape(placeholder);
    }
    checkAngles();
    checkLines();
    if (template.length() > NEAR_TEMPLATE) {
      findings.inTemplate(
          TransformerRule.NEAR_LIMIT,
          NEAR_TEMPLATE,
          "The template has " + template.length() + " of at most 8192 characters.");
    }
  }

  private void checkPredefined(Placeholder placeholder) {
    if (!EVENTS.contains(placeholder.variable())) {
      return;
    }
    if (placeholder.use() == Use.QUOTED) {
      checkContainer(placeholder);
    } else if (placeholder.use() == Use.TEXT) {
      findings.at(
          TransformerRule.EVENT_IN_STRING,
          placeholder,
          "An event is documented as a value of a JSON template only.");
    }
  }

  private void checkQuotes(Placeholder placeholder, Reached reached) {
    if (placeholder.use() != Use.QUOTED || reached.isNever()) {
      return;
    }
    if (reached.isContainer()) {
      checkContainer(placeholder);
    } else if (reached.is(Content.NUMBER)) {
      if (isAlone(placeholder)) {
        findings.at(
            TransformerRule.NUMBER_AS_TEXT,
            placeholder,
            "It is a number, and a text for the target.",
            bare(placeholder));
      }
    } else if (!reached.isClosed()) {
      findings.at(
          TransformerRule.QUOTE_RISK,
          placeholder,
          "A quote in the value is not escaped: it loses the message, or adds members to it.",
          isAlone(placeholder) ? bare(placeholder) : null);
    }
  }

  private void checkContainer(Placeholder placeholder) {
    findings.at(
        TransformerRule.OBJECT_IN_QUOTES,
        placeholder,
        "It is an object or a list, so the output is no JSON and is never delivered.",
        isAlone(placeholder) ? bare(placeholder) : null);
  }

  private static String bare(Placeholder placeholder) {
    return "<" + placeholder.variable() + ">";
  }

  private boolean isAlone(Placeholder placeholder) {
    int end = end(placeholder);
    return template.charAt(placeholder.offset() - 1) == '"'
        && end < template.length()
        && template.charAt(end) == '"';
  }

  private static int end(Placeholder placeholder) {
    return placeholder.offset() + placeholder.variable().length() + 2;
  }

  // Whatever the value, an escape of the template goes on into it.
  private void checkEscape(Placeholder placeholder) {
    boolean isRisk = placeholder.use() == Use.QUOTED
        && template
            .substring(Math.max(0, placeholder.offset() - 5), placeholder.offset())
            .matches("(?s).*\\\\(u[0-9a-fA-F]{0,3})?");
    if (isRisk) {
      findings.at(
          TransformerRule.QUOTE_RISK,
          placeholder,
          "A backslash stands before it, so the value may be part of an escape.");
    }
  }

  private void checkPresence(Placeholder placeholder, Reached reached) {
    Field field = reached.field();
    if (field == null || !field.isOfFindings() || field.isInEveryFinding()) {
      return;
    }
    String without = names(kind -> !field.isInAll(kind) && !field.isInSome(kind));
    String partly = names(field::isInSome);
    String absent = without.isEmpty()
        ? "Some findings of " + partly + " do not have it"
        : "Findings of " + without + " do not have it"
            + (partly.isEmpty() ? "" : ", nor do some of " + partly);
    findings.at(
        TransformerRule.ABSENT_FOR_TYPE,
        placeholder,
        absent + "; "
            + (placeholder.use() == Use.BARE
                ? "an empty text stands there then."
                : "then it reads " + SafeText.quote(without(placeholder)) + "."));
  }

  private static String names(Predicate<Kind> of) {
    return Arrays.stream(Kind.values())
        .filter(of)
        .map(Kind::words)
        .collect(Collectors.joining(", "));
  }

  /** The text around the placeholder, without it. */
  private String without(Placeholder placeholder) {
    int from = placeholder.offset();
    while (from > 0 && !isEnd(from - 1)) {
      from--;
    }
    int to = end(placeholder);
    while (to < template.length() && !isEnd(to)) {
      to++;
    }
    return template.substring(from, placeholder.offset())
        + template.substring(end(placeholder), to);
  }

  private boolean isEnd(int at) {
    char c = template.charAt(at);
    return c == '\n' || (c == '"' && (at == 0 || template.charAt(at - 1) != '\\'));
  }

  private void checkAngles() {
    Set<Integer> brackets = new HashSet<>();
    for (Placeholder placeholder : findings.transformer().placeholders()) {
      brackets.add(placeholder.offset());
      brackets.add(end(placeholder) - 1);
    }
    for (int at = 0; at < template.length(); at++) {
      char c = template.charAt(at);
      if ((c == '<' || c == '>') && !brackets.contains(at)) {
        findings.inTemplate(
            TransformerRule.ANGLE,
            at,
            "An angle bracket that is no part of a placeholder cannot be escaped, and what becomes of it nobody says.");
      }
    }
    Matcher escaped = ESCAPED.matcher(template);
    while (escaped.find()) {
      findings.inTemplate(
          TransformerRule.ESCAPED_ANGLE,
          escaped.start(),
          "The brackets are escaped, as Terraform's jsonencode does, so this is no placeholder; write <"
              + escaped.group(1) + ">.");
    }
  }

  private void checkLines() {
    if (findings.transformer().isJson()) {
      return;
    }
    for (int from = 0; from < template.length(); ) {
      int feed = template.indexOf('\n', from);
      int end = feed < 0 ? template.length() : feed;
      checkLine(from, template.substring(from, end));
      from = end + 1;
    }
  }

  private void checkLine(int from, String line) {
    String text = line.strip();
    boolean isQuoted =
        text.length() > 1 && text.startsWith("\"") && text.endsWith("\"") && !text.endsWith("\\\"");
    if (!text.isEmpty() && !isQuoted) {
      findings.inTemplate(
          TransformerRule.UNQUOTED,
          from + line.indexOf(text.charAt(0)),
          "Each line of a string template needs double quotes of its own.");
    }
  }
}
