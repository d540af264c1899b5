package io.github.inspectortriage.pattern;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.pattern.InspectorFields.Field;
import io.github.inspectortriage.pattern.InspectorFields.Kind;
import io.github.inspectortriage.pattern.Leaf.Alternative;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules on one field of Inspector's events: whether there is such a field, and what it can hold. */
final class FieldLint {
  /** What compares a date, in the extended dialect; the period is an example. */
  private static final String ROLLING_DATE =
      AlternativeLint.json(new RollingDate(true, "P7D", Duration.ofDays(7)));

  private final LintFindings findings;

  FieldLint(LintFindings findings) {
    this.findings = findings;
  }

  /** Checks a field that is asked of events of these detail types alone. */
  void check(Leaf leaf, Set<String> types) {
    if (leaf.path().equals(InspectorPaths.DETAIL_TYPE)) {
      checkDetailType(leaf);
      return;
    }
    boolean isName = ("." + leaf.path() + ".").contains("." + Operators.OR + ".");
    if (isName || !types.stream().allMatch(InspectorFields::isKnown)) {
      return;
    }
    List<Field> fields = types.stream()
        .map(type -> InspectorFields.field(type, leaf.path()))
        .filter(Objects::nonNull)
        .toList();
    if (fields.isEmpty()) {
      checkUnknownPath(leaf, types.iterator().next());
    } else if (leaf.path().equals(InspectorPaths.TOP_LEVEL)) {
      leaf.alternatives().forEach(alternative -> checkTopLevel(leaf, alternative));
    } else if (fields.stream().allMatch(field -> field.equals(fields.get(0)))) {
      leaf.alternatives().forEach(alternative -> checkValue(leaf, alternative, fields.get(0)));
      checkObject(leaf, fields.get(0), types.iterator().next());
    }
  }

  private void checkDetailType(Leaf leaf) {
    for (Alternative alternative : leaf.alternatives()) {
      Condition condition = alternative.condition();
      boolean isNone =
          InspectorFields.DETAIL_TYPES.stream().noneMatch(type -> Sought.isHeldBy(condition, type));
      if (isNone && condition != Existence.ABSENT) {
        findings.add(
            LintRule.UNKNOWN_DETAIL_TYPE,
            leaf.path(),
            alternative.position(),
            Sought.quoted(Spelling.nearest(Sought.text(condition), InspectorFields.DETAIL_TYPES)
                .orElse(InspectorFields.FINDING)),
            "Inspector sends no event whose detail-type %s; it sends \"Inspector2 Finding\", \"Inspector2 Scan\","
                + " \"Inspector2 Coverage\" and \"Inspector2 AutoEnable\".",
            condition.inWords());
      }
    }
  }

  private void checkTopLevel(Leaf leaf, Alternative alternative) {
    String text = Sought.text(alternative.condition());
    boolean isType = ResourceLint.isType(text);
    if (isType) {
      findings.add(
          LintRule.UNKNOWN_VALUE,
          leaf.path(),
          alternative.position(),
          Sought.quoted(InspectorPaths.TYPE),
          "The list \"resources\" at the top of an event has ids of resources; their types are in \"%s\".",
          InspectorPaths.TYPE);
    }
  }

  private void checkUnknownPath(Leaf leaf, String type) {
    Optional<String> nearest = InspectorFields.nearest(type, leaf.path());
    findings.add(
        LintRule.UNKNOWN_PATH,
        severity(leaf.allowsAbsence()),
        leaf.path(),
        leaf.position(),
        nearest.map(Sought::quoted).orElse(null),
        "No event of Inspector has the field %s%s%s.",
        quote(leaf.path()),
        nearest.map(path -> " (did you mean \"" + path + "\"?)").orElse(""),
        leaf.allowsAbsence() ? ", so the condition always holds" : "");
  }

  private void checkObject(Leaf leaf, Field field, String type) {
    if (field.kind() == Kind.OBJECT) {
      Optional<String> inside = InspectorFields.valueIn(type, leaf.path());
      findings.add(
          LintRule.OBJECT_PATH,
          severity(leaf.allowsAbsence()),
          leaf.path(),
          leaf.position(),
          inside.map(Sought::quoted).orElse(null),
          "The field %s is an object, and an object has no value to compare, not even for exists; ask for a field in"
              + " it%s.",
          quote(leaf.path()),
          inside.map(path -> ", like \"" + path + "\"").orElse(""));
    }
  }

  private void checkValue(Leaf leaf, Alternative alternative, Field field) {
    Condition condition = alternative.condition();
    boolean isNumber = all(condition, FieldLint::isNumeric);
    boolean isText = all(condition, FieldLint::isTextual);
    if (isNumber && (field.kind() == Kind.TEXT || field.kind() == Kind.DATE)) {
      addNumericOnText(leaf, alternative, field);
    } else if (isText && field.kind() == Kind.NUMBER) {
      addTextOnNumber(leaf, alternative);
    } else if (isText && field.kind() == Kind.DATE) {
      findings.add(
          LintRule.DATE_AS_TEXT,
          leaf.path(),
          alternative.position(),
          ROLLING_DATE,
          "%s is a date written like \"Wed Sep 04 16:55:38.411 UTC 2024\" (before 2024 like \"Dec 3, 2021, 6:02:30"
              + " PM\"): compared as text it says nothing of before and after; the extended dialect compares dates.",
          leaf.path());
    } else if (isText && !field.values().isEmpty()) {
      checkEnum(leaf, alternative, field.values());
    }
  }

  private void addNumericOnText(Leaf leaf, Alternative alternative, Field field) {
    Condition condition = alternative.condition();
    findings.add(
        LintRule.NUMERIC_ON_TEXT,
        severity(condition instanceof AnythingBut),
        leaf.path(),
        alternative.position(),
        textInsteadOf(condition, field),
        "%s is %s, and a number never equals a text%s%s.",
        quote(leaf.path()),
        field.kind() == Kind.DATE ? "a date written as text" : "a text",
        condition instanceof AnythingBut
            ? ", so the condition holds whenever the field is there"
            : "",
        field.kind() == Kind.DATE ? "; the extended dialect compares dates" : "");
  }

  private static @Nullable String textInsteadOf(Condition number, Field field) {
    if (field.kind() == Kind.DATE) {
      return ROLLING_DATE;
    }
    return number instanceof SameNumber same ? Sought.quoted(same.text()) : null;
  }

  private void addTextOnNumber(Leaf leaf, Alternative alternative) {
    Condition condition = alternative.condition();
    boolean isQuotedNumber = condition instanceof SameText same
        && same.text().matches("-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,15})?");
    findings.add(
        LintRule.TEXT_ON_NUMBER,
        severity(condition instanceof AnythingBut),
        leaf.path(),
        alternative.position(),
        isQuotedNumber ? Sought.text(condition) : null,
        "%s is a number, and a text never equals a number%s.",
        quote(leaf.path()),
        condition instanceof AnythingBut
            ? ", so the condition holds whenever the field is there"
            : "");
  }

  private void checkEnum(Leaf leaf, Alternative alternative, List<String> values) {
    Condition whole = alternative.condition();
    List<Condition> parts = whole instanceof AnythingBut but ? but.excluded() : List.of(whole);
    for (Condition part : parts) {
      if (values.stream().noneMatch(value -> Sought.isHeldBy(part, value))) {
        addEnum(leaf, alternative, part, values);
      }
    }
  }

  private void addEnum(Leaf leaf, Alternative alternative, Condition part, List<String> values) {
    String text = Sought.text(part);
    Optional<String> sameLetters =
        values.stream().filter(value -> value.equalsIgnoreCase(text)).findFirst();
    Optional<String> nearest =
        sameLetters.isPresent() ? sameLetters : Spelling.nearest(text, values);
    findings.add(
        sameLetters.isPresent() ? LintRule.VALUE_CASE : LintRule.UNKNOWN_VALUE,
        severity(sameLetters.isEmpty() || alternative.condition() instanceof AnythingBut),
        leaf.path(),
        alternative.position(),
        part == alternative.condition() ? nearest.map(Sought::quoted).orElse(null) : null,
        "No known value of %s %s%s; there are %s.",
        leaf.path(),
        part.inWords(),
        nearest.map(value -> " (did you mean \"" + value + "\"?)").orElse(""),
        String.join(", ", values));
  }

  /** An error can never match; what always does is a warning. */
  private static LintWarning.Severity severity(boolean canMatch) {
    return canMatch ? LintWarning.Severity.WARNING : LintWarning.Severity.ERROR;
  }

  private static boolean all(Condition condition, Predicate<Condition> test) {
    return condition instanceof AnythingBut but
        ? but.excluded().stream().allMatch(test)
        : test.test(condition);
  }

  private static boolean isNumeric(Condition condition) {
    return condition instanceof SameNumber || condition instanceof NumberRange;
  }

  private static boolean isTextual(Condition condition) {
    return !isNumeric(condition)
        && !(condition instanceof Existence)
        && !(condition instanceof Literal)
        && !condition.isExtended()
        && !(condition instanceof AnythingBut);
  }
}
