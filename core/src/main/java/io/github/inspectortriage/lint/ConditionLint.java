package io.github.inspectortriage.lint;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.pattern.PatternCondition;
import io.github.inspectortriage.pattern.PatternCondition.Bound;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import io.github.inspectortriage.pattern.PatternField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rules on the allowed values of a single field, whatever the event. */
final class ConditionLint {
  private static final String OR = "$or";

  // An older edition of the service's guide gives these limits for numeric matching; the newer one
  // gives the range of a double.
  private static final double OLDER_LIMIT = 5.0e9;
  private static final int OLDER_DECIMALS = 6;
  private static final int MOST_WIDE = 100;
  private static final int MOST_PAIRS = 20;

  private static final List<String> ENVELOPE = List.of(
      "version",
      "id",
      "detail-type",
      "source",
      "account",
      "time",
      "region",
      "resources",
      "detail",
      "replay-name");
  private static final int SHORTEST_GUESS = 4;
  private static final Set<String> OPERATORS = Set.of(
      "prefix",
      "suffix",
      "wildcard",
      "numeric",
      "anything-but",
      "equals-ignore-case",
      "exists",
      "cidr",
      "exactly",
      "within",
      "older-than",
      "before",
      "after");

  private static final List<String> SORTED_OPERATORS =
      OPERATORS.stream().sorted().toList();
  private static final int LONGEST_NAME = 40;

  /** Names of operators in other languages that no field has, as far as is known. */
  private static final Map<String, String> COUNTERPARTS = Map.ofEntries(
      Map.entry("gt", "[{\"numeric\": [\">\", …]}]"),
      Map.entry(">", "[{\"numeric\": [\">\", …]}]"),
      Map.entry("gte", "[{\"numeric\": [\">=\", …]}]"),
      Map.entry(">=", "[{\"numeric\": [\">=\", …]}]"),
      Map.entry("lt", "[{\"numeric\": [\"<\", …]}]"),
      Map.entry("<", "[{\"numeric\": [\"<\", …]}]"),
      Map.entry("lte", "[{\"numeric\": [\"<=\", …]}]"),
      Map.entry("<=", "[{\"numeric\": [\"<=\", …]}]"),
      Map.entry("=", "the value itself"),
      Map.entry("==", "the value itself"),
      Map.entry("!=", "[{\"anything-but\": …}]"),
      Map.entry("ne", "[{\"anything-but\": …}]"),
      Map.entry("nin", "[{\"anything-but\": […]}]"),
      Map.entry("notin", "[{\"anything-but\": […]}]"),
      Map.entry("in", "its values side by side in the array of the field"),
      Map.entry("startswith", "[{\"prefix\": …}]"),
      Map.entry("beginswith", "[{\"prefix\": …}]"),
      Map.entry("endswith", "[{\"suffix\": …}]"),
      Map.entry("contains", "[{\"wildcard\": \"*…*\"}]"),
      Map.entry("regex", "[{\"wildcard\": \"…*…\"}]"));

  /** Words that look like an operator that is misspelt, and are good names of fields. */
  private static final Set<String> FIELD_NAMES =
      Set.of("exact", "alter", "edits", "exits", "actually");

  /** How other languages join objects, in small letters; of an object they are the name of a field. */
  private static final Map<String, String> GROUPS = Map.ofEntries(
      Map.entry("$and", "all fields of one object must hold, and need no word for it"),
      Map.entry("and", "all fields of one object must hold, and need no word for it"),
      Map.entry("allof", "all fields of one object must hold, and need no word for it"),
      Map.entry("or", "alternatives are an array of two or more objects behind $or"),
      Map.entry("anyof", "alternatives are an array of two or more objects behind $or"),
      Map.entry("oneof", "alternatives are an array of two or more objects behind $or"),
      Map.entry("$not", "what must not be there is [{\"anything-but\": …}] at each field"),
      Map.entry("not", "what must not be there is [{\"anything-but\": …}] at each field"),
      Map.entry("$nor", "what must not be there is [{\"anything-but\": …}] at each field"),
      Map.entry("nor", "what must not be there is [{\"anything-but\": …}] at each field"));

  private final LintFindings findings;
  private final Set<String> orNames = new HashSet<>();

  ConditionLint(LintFindings findings) {
    this.findings = findings;
  }

  /** Checks all fields of a pattern as they were written. */
  void check(List<PatternField> written) {
    for (PatternField field : written) {
      checkName(field);
      if (!isWholeRule(field)) {
        checkEnvelope(field);
      }
      checkGroup(field);
      boolean isOperator = checkOperatorName(field);
      checkAlwaysTrue(field);
      checkAnythingBut(field);
      checkComplement(field);
      checkCovered(field);
      for (PatternCondition condition : field.conditions()) {
        checkWildcard(field, condition);
        if (!isOperator) {
          new MistakenText(findings).check(field, condition);
        }
        Sought.parts(condition).forEach(part -> checkNumbers(field, part));
      }
    }
  }

  private void checkName(PatternField field) {
    int or = ("." + field.path() + ".").indexOf("." + OR + ".");
    if (or >= 0 && orNames.add(field.path().substring(0, or + OR.length()))) {
      findings.add(
          LintRule.OR_AS_FIELD_NAME,
          field.path(),
          field.position(),
          null,
          "This $or is no alternative but a field of that name, because it is not an array of two or more objects.");
    }
  }

  // The service itself makes the envelope, so no source has other names there.
  private void checkEnvelope(PatternField field) {
    int dot = field.path().indexOf('.');
    String first = dot < 0 ? field.path() : field.path().substring(0, dot);
    if (ENVELOPE.contains(first) || first.indexOf('[') >= 0 || first.length() < SHORTEST_GUESS) {
      return;
    }
    Spelling.nearest(first, ENVELOPE)
        .ifPresent(near -> findings.add(
            LintRule.UNKNOWN_PATH,
            field.allowsAbsence() ? LintWarning.Severity.WARNING : LintRule.UNKNOWN_PATH.severity(),
            field.path(),
            field.position(),
            Sought.quoted(near + (dot < 0 ? "" : field.path().substring(dot))),
            "No event has %s at its top, whatever its source (did you mean \"%s\"?)%s.",
            quote(first),
            near,
            field.allowsAbsence() ? ", so the condition always holds" : ""));
  }

  /** Finds a field that is called like an operator; its values are those of the operator. */
  private boolean checkOperatorName(PatternField field) {
    String[] names = field.path().split("\\.", -1);
    for (int i = 1; i < names.length; i++) {
      String meant = meant(names, i);
      if (!meant.isEmpty()) {
        findings.add(
            LintRule.OPERATOR_AS_FIELD_NAME,
            field.path(),
            field.position(),
            null,
            "This asks for a field of the name %s inside of %s; did you mean %s?",
            quote(names[i]),
            quote(String.join(".", List.of(names).subList(0, i))),
            meant);
        return true;
      }
      if (OPERATORS.contains(names[i])) {
        findings.add(
            LintRule.OPERATOR_AS_FIELD_NAME,
            field.path(),
            field.position(),
            null,
            "This asks for a field of the name %s inside of %s, because the array is inside of the object; for the operator"
                + " write [{\"%s\": …}].",
            names[i],
            quote(String.join(".", List.of(names).subList(0, i))),
            names[i]);
        return true;
      }
    }
    return false;
  }

  /** What a name that is nearly an operator, or one of another language, may stand for; nothing if it may be a field's. */
  private static String meant(String[] names, int at) {
    String name = names[at];
    if (OPERATORS.contains(name) || name.length() > LONGEST_NAME) {
      return "";
    }
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z<>=!]", "");
    String counterpart = COUNTERPARTS.get(plain);
    if (counterpart != null) {
      return counterpart;
    }
    boolean isOfInspector = InspectorFields.DETAIL_TYPES.stream()
        .anyMatch(type -> InspectorFields.field(type, String.join(".", names)) != null);
    boolean isWord = FIELD_NAMES.contains(plain);
    return isOfInspector || isWord || plain.length() < SHORTEST_GUESS
        ? ""
        : Spelling.nearest(name, SORTED_OPERATORS)
            .filter(near -> isMisspelt(plain, near.replace("-", "")))
            .map(near -> "[{\"" + near + "\": …}]")
            .orElse("");
  }

  /** Whether both begin and end alike: "exit" is near "exists" too, and another word. */
  private static boolean isMisspelt(String plain, String operator) {
    boolean endsAlike = plain.charAt(plain.length() - 1) == operator.charAt(operator.length() - 1);
    return plain.charAt(0) == operator.charAt(0)
        && (endsAlike || operator.startsWith(plain) || plain.startsWith(operator));
  }

  private void checkGroup(PatternField field) {
    String[] names = field.path().split("\\.", -1);
    for (String name : names) {
      String group = name.length() > LONGEST_NAME || name.equals(OR)
          ? null
          : GROUPS.get(name.toLowerCase(Locale.ROOT));
      if (group != null) {
        findings.add(
            LintRule.OR_AS_FIELD_NAME,
            field.path(),
            field.position(),
            null,
            "This asks for a field of the name %s; %s.",
            quote(name),
            group);
        return;
      }
    }
  }

  /** A rule that has a pattern is one itself, in which nothing that events have is asked. */
  private boolean isWholeRule(PatternField field) {
    String[] names = field.path().split("\\.", -1);
    String first = names[0].length() > LONGEST_NAME
        ? ""
        : names[0].toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    boolean isRule = names.length > 1
        && ENVELOPE.contains(names[1])
        && (first.equals("pattern") || first.equals("eventpattern") || first.equals("rule"));
    if (isRule) {
      findings.add(
          LintRule.UNKNOWN_PATH,
          field.path(),
          field.position(),
          null,
          "No event has %s at its top; if this is a whole rule, the pattern is only what stands behind that name.",
          quote(names[0]));
    }
    return isRule;
  }

  // A value that one of them leaves out is let through by the other.
  private void checkAnythingBut(PatternField field) {
    List<PatternCondition> negated = field.conditions().stream()
        .filter(condition -> condition.isNegated() && !condition.allowsAbsence())
        .limit(2)
        .toList();
    if (negated.size() < 2) {
      return;
    }
    PatternCondition first = negated.get(0);
    PatternCondition second = negated.get(1);
    boolean isApart = !first.covers(second)
        && !second.covers(first)
        && first.excluded().stream()
            .noneMatch(one -> second.excluded().stream()
                .anyMatch(other -> one.covers(other) || other.covers(one)));
    if (isApart) {
      findings.add(
          LintRule.ALWAYS_TRUE,
          field.path(),
          second.position(),
          merged(first, second),
          "What one of two anything-but leaves out the other lets through, so together they let every value through; write"
              + " one anything-but with both lists.");
    }
  }

  /** Finds what an anything-but leaves out among the other alternatives, or two ranges without a gap between them. */
  private void checkComplement(PatternField field) {
    List<PatternCondition> all = field.conditions();
    List<PatternCondition> negated = all.stream()
        .filter(condition -> !condition.excluded().isEmpty())
        .limit(MOST_PAIRS)
        .toList();
    List<PatternCondition> others = all.stream()
        .filter(condition -> !condition.isNegated() && condition.operator() != Operator.EXISTS)
        .limit(MOST_WIDE)
        .toList();
    for (PatternCondition but : negated) {
      List<PatternCondition> excluded = but.excluded();
      if (excluded.size() <= MOST_WIDE
          && excluded.stream()
              .allMatch(out -> others.stream().anyMatch(each -> each.covers(out)))) {
        findings.add(
            LintRule.ALWAYS_TRUE,
            field.path(),
            but.position(),
            null,
            "What anything-but leaves out the other alternatives let through, so together they let every value through;"
                + " remove one of the two.");
      }
    }
    boolean hasAny = all.stream()
        .anyMatch(
            condition -> condition.operator() == Operator.EXISTS && !condition.allowsAbsence());
    if (hasAny && !negated.isEmpty()) {
      findings.add(
          LintRule.ALWAYS_TRUE,
          field.path(),
          negated.get(0).position(),
          null,
          "Beside {\"exists\": true} anything-but says nothing, because that lets every value through; remove that one.");
    }
    addRanges(field, others);
  }

  private void addRanges(PatternField field, List<PatternCondition> others) {
    List<PatternCondition> below = others.stream()
        .filter(each -> each.upper().isPresent() && each.lower().isEmpty())
        .limit(MOST_PAIRS)
        .toList();
    List<PatternCondition> above = others.stream()
        .filter(each -> each.lower().isPresent() && each.upper().isEmpty())
        .limit(MOST_PAIRS)
        .toList();
    for (PatternCondition low : below) {
      for (PatternCondition high : above) {
        Bound upper = low.upper().orElseThrow();
        Bound lower = high.lower().orElseThrow();
        boolean meets = upper.number() > lower.number()
            || (upper.number() == lower.number() && (upper.isInclusive() || lower.isInclusive()));
        if (meets) {
          findings.add(
              LintRule.ALWAYS_TRUE,
              field.path(),
              high.position(),
              null,
              "Every number is in one of two ranges here; for numbers in both write one range with two bounds.");
        }
      }
    }
  }

  /** One anything-but for both, or null if they are of different operators. */
  private static @Nullable String merged(PatternCondition first, PatternCondition second) {
    if (first.operator() != second.operator()
        || (first.operator() != Operator.TEXT && first.operator() != Operator.NUMBER)) {
      return null;
    }
    List<String> all = new ArrayList<>();
    for (PatternCondition each : List.of(first, second)) {
      each.operands()
          .forEach(operand ->
              all.add(first.operator() == Operator.TEXT ? Sought.quoted(operand) : operand));
    }
    return "{\"anything-but\":[" + String.join(",", all) + "]}";
  }

  private void checkAlwaysTrue(PatternField field) {
    boolean allowsAny = field.conditions().stream()
        .anyMatch(
            condition -> condition.operator() == Operator.EXISTS && !condition.allowsAbsence());
    if (field.allowsAbsence() && allowsAny) {
      findings.add(
          LintRule.ALWAYS_TRUE,
          field.path(),
          field.position(),
          null,
          "The field %s may be there or not: the condition says nothing and can go.",
          quote(field.path()));
    }
  }

  // Only few conditions of a real field accept more than one value, so this is not quadratic.
  private void checkCovered(PatternField field) {
    List<PatternCondition> all = field.conditions();
    int[] wide = IntStream.range(0, all.size())
        .filter(i -> isWide(all.get(i)))
        .limit(MOST_WIDE)
        .toArray();
    Set<PatternCondition> seen = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      PatternCondition condition = all.get(i);
      if (!seen.add(condition)) {
        addRepeated(field, condition);
        continue;
      }
      for (int other : wide) {
        boolean covers = other != i && all.get(other).covers(condition);
        if (covers && (other < i || !condition.covers(all.get(other)))) {
          addCovered(field, condition, all.get(other));
          break;
        }
      }
    }
  }

  private void addRepeated(PatternField field, PatternCondition repeated) {
    findings.add(
        LintRule.COVERED_ALTERNATIVE,
        field.path(),
        repeated.position(),
        null,
        "That the value %s stands there already; remove one of the two.",
        repeated.inWords());
  }

  private void addCovered(PatternField field, PatternCondition covered, PatternCondition by) {
    findings.add(
        LintRule.COVERED_ALTERNATIVE,
        field.path(),
        covered.position(),
        null,
        "What this allows is allowed by another alternative already, which says that the value %s; remove the narrower, or mend"
            + " the wider.",
        by.inWords());
  }

  private static boolean isWide(PatternCondition condition) {
    boolean isOneValue = condition.operator() == Operator.TEXT
        || condition.operator() == Operator.NUMBER
        || condition.operator() == Operator.LITERAL;
    return condition.isNegated() ? !condition.allowsAbsence() : !isOneValue;
  }

  private void checkWildcard(PatternField field, PatternCondition condition) {
    Optional<PatternCondition> simpler = condition.withoutWildcard();
    boolean isExpression = condition.operands().stream()
        .anyMatch(form -> ForeignText.isExpression(form, Operator.WILDCARD));
    if (simpler.isPresent() && !isExpression) {
      findings.add(
          LintRule.WILDCARD_AS_PREFIX,
          field.path(),
          condition.position(),
          simpler.get().toJson(),
          "A wildcard counts against the limit on complexity; this one says that the value %s, which is simpler.",
          simpler.get().inWords());
    }
  }

  private void checkNumbers(PatternField field, PatternCondition condition) {
    if (condition.operator() == Operator.NUMBER) {
      checkNumber(
          field, condition, condition.operands().get(0), condition.number().orElse(Double.NaN));
    }
    List<Bound> bounds = new ArrayList<>();
    condition.lower().ifPresent(bounds::add);
    condition.upper().ifPresent(bounds::add);
    bounds.forEach(bound -> checkNumber(field, condition, bound.text(), bound.number()));
  }

  private void checkNumber(
      PatternField field, PatternCondition condition, String text, double value) {
    if (Double.isNaN(value) || Math.abs(value) > OLDER_LIMIT || decimals(value) > OLDER_DECIMALS) {
      findings.add(
          LintRule.NUMBER_BEYOND_LIMIT,
          field.path(),
          condition.position(),
          null,
          "EventBridge has compared numbers only within ±5.0e9 and with six decimals; test the rule with %s before you"
              + " rely on it.",
          SafeText.cut(text, 40));
    }
  }

  private static int decimals(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().scale();
  }
}
