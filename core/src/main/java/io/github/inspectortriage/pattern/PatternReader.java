package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the shape of a pattern: objects, {@code $or}, fields. */
final class PatternReader {
  private static final String BESIDE =
      "the fields side by side in one object: all of them must hold";
  private static final String OR = "$or, in lower case and with the dollar sign";
  private static final String NOT = "{\"anything-but\": …} at each field";

  /** How other languages join objects, in small letters and without signs, and what says the same here. */
  private static final Map<String, String> WRONG_GROUPS = Map.ofEntries(
      Map.entry("and", BESIDE),
      Map.entry("allof", BESIDE),
      Map.entry("all", BESIDE),
      Map.entry("must", BESIDE),
      Map.entry("or", OR),
      Map.entry("anyof", OR),
      Map.entry("oneof", OR),
      Map.entry("any", OR),
      Map.entry("should", OR),
      Map.entry("not", NOT),
      Map.entry("nor", NOT),
      Map.entry("noneof", NOT),
      Map.entry("mustnot", NOT));

  private final PatternDialect dialect;
  private final PatternLimits limits;
  private final Problems problems;
  private final boolean isOrAName;

  private PatternReader(
      PatternDialect dialect, PatternLimits limits, Problems problems, boolean isOrAName) {
    this.dialect = dialect;
    this.limits = limits;
    this.problems = problems;
    this.isOrAName = isOrAName;
  }

  /** What the pattern asks, or throws all that is wrong with it. */
  static AllOf read(
      JsonValue json, Problems problems, PatternDialect dialect, PatternLimits limits) {
    WholeRule.check(json, problems);
    if (!json.is(Kind.OBJECT)) {
      throw problems.fatal(
          Code.NOT_AN_OBJECT,
          json.position(),
          "expected an object, found %s; write {\"source\": [\"aws.inspector2\"]}",
          json.inWords());
    }
    AllOf asked = new PatternReader(dialect, limits, problems, false).object(json, "", false);
    if (problems.has(Code.BAD_OR)) {
      // event-ruler reads a text whose $or has another shape once more, with $or as the name of a
      // field.
      Problems again = problems.again();
      AllOf plain = new PatternReader(dialect, limits, again, true).object(json, "", false);
      if (again.isEmpty()) {
        return plain;
      }
    }
    if (!problems.isEmpty()) {
      WholeRule.checkRefused(json, problems.again());
    }
    problems.throwIfAny();
    return asked;
  }

  /** Reads the object below {@code prefix}: nothing at the root, else the path and a dot. */
  private AllOf object(JsonValue json, String prefix, boolean isInOr) {
    if (json.members().isEmpty()) {
      problems.add(
          Code.EMPTY_OBJECT,
          pathOf(prefix),
          json.position(),
          "expected a field, found an empty object; write {\"field\": [{\"exists\": true}]}");
    }
    List<AllOf.Member> members = new ArrayList<>();
    List<JsonValue.Member> operators = json.members().stream()
        .filter(member -> isOperatorWithoutArray(member, prefix))
        .toList();
    if (operators.size() > 1) {
      problems.add(
          Code.SCALAR_LEAF,
          pathOf(prefix),
          operators.get(0).position(),
          "expected an array around one operator, found %s and %s without any%s",
          operators.get(0).name(),
          operators.get(1).name(),
          problems.advice(() -> Advice.bothInArray(json)));
    }
    for (JsonValue.Member member : json.members()) {
      if (operators.size() > 1 && isOperatorWithoutArray(member, prefix)) {
        continue;
      }
      Asked asked = member(member, prefix, isInOr);
      if (asked != null) {
        members.add(new AllOf.Member(member.name(), asked));
      }
    }
    return new AllOf(json.position(), members);
  }

  private @Nullable Asked member(JsonValue.Member member, String prefix, boolean isInOr) {
    String name = member.name();
    if (name.equals(Operators.OR) && !isOrAName) {
      return or(member, prefix);
    }
    if (isInOr
        && Operators.RESERVED_IN_OR.contains(name)
        && !isOperatorWithoutArray(member, prefix)) {
      problems.add(
          Code.BAD_OR,
          pathOf(prefix),
          member.position(),
          "expected the name of a field inside $or, found the reserved word %s",
          SafeText.quote(name));
      return null;
    }
    String path = prefix + name;
    JsonValue value = member.value();
    if (isOperatorWithoutArray(member, prefix)) {
      problems.add(
          Code.SCALAR_LEAF,
          pathOf(prefix),
          member.position(),
          "expected an array around the operator %s, found none; write %s",
          name,
          problems.advice(() -> Advice.inArray(member)));
      return null;
    }
    String group = isListOfObjects(value)
        ? WRONG_GROUPS.get(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""))
        : null;
    if (group != null) {
      problems.add(
          Code.BAD_OR,
          pathOf(prefix),
          member.position(),
          "expected the name of a field, found %s; write %s",
          SafeText.quote(name),
          group);
      return null;
    }
    return switch (value.kind()) {
      case OBJECT -> object(value, path + ".", isInOr);
      case ARRAY -> leaf(value, path);
      default -> {
        problems.add(
            Code.SCALAR_LEAF,
            path,
            value.position(),
            "expected an array of allowed values, found %s; write [%s]%s",
            value.inWords(),
            value.is(Kind.STRING) ? SafeText.quote(value.text()) : SafeText.cut(value.text(), 40),
            prefix.isEmpty() ? "" : problems.advice(() -> Advice.ifOperator(member)));
        yield null;
      }
    };
  }

  // What has an array may be a field of that name, which EventBridge takes.
  private static boolean isOperatorWithoutArray(JsonValue.Member member, String prefix) {
    if (prefix.isEmpty() || !OperatorReader.ALL.contains(member.name())) {
      return false;
    }
    List<JsonValue.Member> inner = member.value().members();
    return member.value().is(Kind.OBJECT)
        ? inner.size() == 1 && isOperatorWithoutArray(inner.get(0), prefix)
        : !member.value().is(Kind.ARRAY);
  }

  private static boolean isListOfObjects(JsonValue value) {
    return !value.elements().isEmpty()
        && value.elements().stream().allMatch(element -> element.is(Kind.OBJECT))
        && value.elements().stream()
            .noneMatch(element -> element.members().stream()
                .anyMatch(member -> OperatorReader.ALL.contains(member.name())));
  }

  private @Nullable Asked or(JsonValue.Member member, String prefix) {
    List<JsonValue> elements = member.value().elements();
    if (elements.size() < 2 || !elements.stream().allMatch(element -> element.is(Kind.OBJECT))) {
      problems.add(
          Code.BAD_OR,
          pathOf(prefix),
          member.value().position(),
          "expected an array of two or more objects for $or, found %s",
          elements.isEmpty() ? member.value().inWords() : "another array");
      return null;
    }
    return new OneOf(
        member.value().position(),
        elements.stream().map(branch -> object(branch, prefix, true)).toList());
  }

  private @Nullable Asked leaf(JsonValue array, String path) {
    if (array.elements().isEmpty()) {
      problems.add(
          Code.EMPTY_ARRAY,
          path,
          array.position(),
          "expected an allowed value, found an empty array; write [{\"exists\": true}] for any value");
      return null;
    }
    if (path.chars().filter(c -> c == '.').count() >= limits.patternDepth()) {
      problems.add(
          Code.TOO_DEEP,
          path,
          array.position(),
          "expected at most %,d names in a path",
          limits.patternDepth());
      return null;
    }
    OperatorReader operators = new OperatorReader(path, dialect, problems);
    List<Leaf.Alternative> alternatives = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      Condition condition = operators.read(element);
      if (condition != null) {
        alternatives.add(new Leaf.Alternative(condition, element.position()));
      }
    }
    return new Leaf(path, array.position(), alternatives);
  }

  private static String pathOf(String prefix) {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }
}
