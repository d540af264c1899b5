package io.github.inspectortriage.lint;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.lint.InspectorFields.Field;
import io.github.inspectortriage.lint.InspectorFields.Kind;
import io.github.inspectortriage.pattern.PatternCondition;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import io.github.inspectortriage.pattern.PatternField;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules on one field of Inspector's events: whether there is such a field, and what it can hold. */
final class FieldLint {
  /** What compares a date, in the extended dialect; the period is an example. */
  private static final String ROLLING_DATE = "{\"within\":\"P7D\"}";

  private static final int MOST_GUESSES = 100;

  private final LintFindings findings;
  private int guesses;

  FieldLint(LintFindings findings) {
    this.findings = findings;
  }

  /** Checks a field that is asked of events of these detail types alone. */
  void check(PatternField asked, Set<String> types) {
    if (asked.path().equals(InspectorPaths.DETAIL_TYPE)) {
      checkDetailType(asked);
      return;
    }
    boolean isName = ("." + asked.path() + ".").contains(".$or.");
    if (isName || !types.stream().allMatch(InspectorFields::isKnown)) {
      return;
    }
    List<Field> fields = types.stream()
        .map(type -> InspectorFields.field(type, asked.path()))
        .filter(Objects::nonNull)
        .toList();
    if (fields.isEmpty()) {
      checkUnknownPath(asked, types);
    } else if (asked.path().equals(InspectorPaths.TOP_LEVEL)) {
      asked.conditions().forEach(condition -> checkTopLevel(asked, condition));
    } else if (fields.stream().allMatch(field -> field.equals(fields.get(0)))) {
      asked.conditions().forEach(condition -> checkValue(asked, condition, fields.get(0)));
      checkObject(asked, fields.get(0), types.iterator().next());
    }
  }

  private void checkDetailType(PatternField asked) {
    for (PatternCondition condition : asked.conditions()) {
      boolean isNone = InspectorFields.DETAIL_TYPES.stream().noneMatch(condition::acceptsText);
      if (isNone && !condition.allowsAbsence()) {
        findings.add(
            LintRule.UNKNOWN_DETAIL_TYPE,
            asked.path(),
            condition.position(),
            Sought.quoted(Spelling.nearest(Sought.text(condition), InspectorFields.DETAIL_TYPES)
                .orElse(InspectorFields.FINDING)),
            "Inspector sends no event whose detail-type %s; it sends \"Inspector2 Finding\", \"Inspector2 Scan\","
                + " \"Inspector2 Coverage\" and \"Inspector2 AutoEnable\".",
            condition.inWords());
      }
    }
  }

  private void checkTopLevel(PatternField asked, PatternCondition condition) {
    String text = Sought.text(condition);
    boolean isType = ResourceLint.isType(text);
    if (isType) {
      findings.add(
          LintRule.UNKNOWN_VALUE,
          asked.path(),
          condition.position(),
          Sought.quoted(InspectorPaths.TYPE),
          "The list \"resources\" at the top of an event has ids of resources; their types are in \"%s\".",
          InspectorPaths.TYPE);
    }
  }

  private void checkUnknownPath(PatternField asked, Set<String> types) {
    String type = types.iterator().next();
    // A guess looks at every field there is; who asks thousands of unknown ones gets no more.
    Optional<String> nearest =
        guesses++ < MOST_GUESSES ? InspectorFields.nearest(type, asked.path()) : Optional.empty();
    findings.add(
        LintRule.UNKNOWN_PATH,
        severity(asked.allowsAbsence()),
        asked.path(),
        asked.position(),
        nearest.map(Sought::quoted).orElse(null),
        "No event%s has the field %s%s%s.",
        types.size() == 1 ? " of the detail-type \"" + type + "\"" : " of Inspector",
        quote(asked.path()),
        nearest.map(path -> " (did you mean \"" + path + "\"?)").orElse(""),
        asked.allowsAbsence() ? ", so the condition always holds" : "");
  }

  private void checkObject(PatternField asked, Field field, String type) {
    if (field.kind() == Kind.OBJECT) {
      Optional<String> inside = InspectorFields.valueIn(type, asked.path());
      findings.add(
          LintRule.OBJECT_PATH,
          severity(asked.allowsAbsence()),
          asked.path(),
          asked.position(),
          inside.map(Sought::quoted).orElse(null),
          "The field %s is an object, and an object has no value to compare, not even for exists; ask for a field in"
              + " it%s.",
          quote(asked.path()),
          inside.map(path -> ", like \"" + path + "\"").orElse(""));
    }
  }

  private void checkValue(PatternField asked, PatternCondition condition, Field field) {
    if (condition.operator() == Operator.LITERAL && field.kind() != Kind.OBJECT) {
      addLiteral(asked, condition, field);
    }
    if (asked.path().equals(InspectorPaths.REPOSITORY_NAME)) {
      checkRepository(asked, condition);
    }
    boolean isNumber = condition.operator().isNumeric();
    boolean isText = condition.operator().isTextual();
    if (isNumber && (field.kind() == Kind.TEXT || field.kind() == Kind.DATE)) {
      addNumericOnText(asked, condition, field);
    } else if (isText && field.kind() == Kind.NUMBER) {
      addTextOnNumber(asked, condition);
    } else if (isText && field.kind() == Kind.DATE) {
      findings.add(
          LintRule.DATE_AS_TEXT,
          asked.path(),
          condition.position(),
          ROLLING_DATE,
          "%s is a date written like \"Wed Sep 04 16:55:38.411 UTC 2024\" (before 2024 like \"Dec 3, 2021, 6:02:30"
              + " PM\"): compared as text it says nothing of before and after; the extended dialect compares dates.",
          asked.path());
    } else if (isText && !field.values().isEmpty()) {
      checkEnum(asked, condition, field.values());
    }
  }

  private void checkRepository(PatternField asked, PatternCondition condition) {
    String text = Sought.text(condition);
    boolean isBare = !text.isEmpty()
        && (condition.operator() == Operator.TEXT || condition.operator() == Operator.PREFIX)
        && !text.startsWith("arn:");
    if (isBare) {
      findings.add(
          LintRule.UNKNOWN_VALUE,
          asked.path(),
          condition.position(),
          condition.operator() == Operator.TEXT
              ? "{\"suffix\":" + Sought.quoted(":repository/" + text) + "}"
              : null,
          "%s is the ARN of a repository, like \"arn:aws:ecr:eu-central-1:111122223333:repository/app\", and not its name"
              + " alone.",
          asked.path());
    }
  }

  private void addLiteral(PatternField asked, PatternCondition condition, Field field) {
    findings.add(
        LintRule.LITERAL_ON_VALUE,
        asked.path(),
        condition.position(),
        condition.operands().get(0).equals("null") ? "{\"exists\":false}" : null,
        "%s is %s and never %s%s.",
        quote(asked.path()),
        field.kind() == Kind.NUMBER ? "a number" : "a text",
        condition.operands().get(0),
        condition.operands().get(0).equals("null")
            ? "; Inspector leaves out what it does not know"
            : "");
  }

  private void addNumericOnText(PatternField asked, PatternCondition condition, Field field) {
    findings.add(
        LintRule.NUMERIC_ON_TEXT,
        severity(condition.isNegated()),
        asked.path(),
        condition.position(),
        textInsteadOf(condition, field),
        "%s is %s, and a number never equals a text%s%s.",
        quote(asked.path()),
        field.kind() == Kind.DATE ? "a date written as text" : "a text",
        condition.isNegated() ? ", so the condition holds whenever the field is there" : "",
        field.kind() == Kind.DATE ? "; the extended dialect compares dates" : "");
  }

  private static @Nullable String textInsteadOf(PatternCondition number, Field field) {
    if (field.kind() == Kind.DATE) {
      return ROLLING_DATE;
    }
    return number.operator() == Operator.NUMBER && !number.isNegated()
        ? Sought.quoted(number.operands().get(0))
        : null;
  }

  private void addTextOnNumber(PatternField asked, PatternCondition condition) {
    boolean isQuotedNumber = condition.operator() == Operator.TEXT
        && Sought.text(condition).matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?");
    findings.add(
        LintRule.TEXT_ON_NUMBER,
        severity(condition.isNegated()),
        asked.path(),
        condition.position(),
        isQuotedNumber ? Sought.text(condition) : null,
        "%s is a number, and a text never equals a number%s.",
        quote(asked.path()),
        condition.isNegated() ? ", so the condition holds whenever the field is there" : "");
  }

  private void checkEnum(PatternField asked, PatternCondition condition, List<String> values) {
    for (PatternCondition part : Sought.parts(condition)) {
      boolean isSeveral = !ForeignText.joined(Sought.text(part)).isEmpty();
      if (!isSeveral && values.stream().noneMatch(part::acceptsText)) {
        addEnum(asked, condition, part, values);
      }
    }
  }

  private void addEnum(
      PatternField asked, PatternCondition condition, PatternCondition part, List<String> values) {
    String text = Sought.text(part);
    Optional<String> sameLetters =
        values.stream().filter(value -> value.equalsIgnoreCase(text)).findFirst();
    Optional<String> nearest = sameLetters.isPresent() ? sameLetters : nearest(text, values);
    findings.add(
        sameLetters.isPresent() ? LintRule.VALUE_CASE : LintRule.UNKNOWN_VALUE,
        severity(sameLetters.isEmpty() || condition.isNegated()),
        asked.path(),
        condition.position(),
        condition.excluded().isEmpty() ? nearest.map(Sought::quoted).orElse(null) : null,
        "No known value of %s %s%s; there are %s.",
        asked.path(),
        part.inWords(),
        nearest.map(value -> " (did you mean \"" + value + "\"?)").orElse(""),
        String.join(", ", values));
  }

  /** The value that is spelled nearly so, or the only one that has the text in it. */
  private static Optional<String> nearest(String text, List<String> values) {
    List<String> longer = text.isEmpty()
        ? List.of()
        : values.stream()
            .filter(value -> value.contains(text.toUpperCase(Locale.ROOT)))
            .toList();
    return longer.size() == 1 ? Optional.of(longer.get(0)) : Spelling.nearest(text, values);
  }

  /** An error can never match; what always does is a warning. */
  private static LintWarning.Severity severity(boolean canMatch) {
    return canMatch ? LintWarning.Severity.WARNING : LintWarning.Severity.ERROR;
  }
}
