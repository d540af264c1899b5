package io.github.inspectortriage.priority;

import io.github.inspectortriage.Glob;
import io.github.inspectortriage.evidence.Justifications;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Reads the rules of a policy. */
final class RuleReader {
  private static final int MOST = 1000;
  private static final Set<String> KEYS =
      Set.of("when", "multiply", "atLeast", "vex", "justification", "why", "until");
  private static final Set<String> EFFECTS = Set.of("multiply", "atLeast", "vex");

  private final Members root;
  private final List<String> bands;

  /**
   * Reads rules that may name these bands.
   *
   * @param bands the names of the policy's bands, or of its table's outcomes
   */
  RuleReader(Members root, List<String> bands) {
    this.root = root;
    this.bands = bands;
  }

  List<PolicyRule> rules() {
    List<JsonValue> nodes = root.array("rules", MOST);
    return nodes.stream().flatMap(node -> rule(root.part(node, KEYS)).stream()).toList();
  }

  private Optional<PolicyRule> rule(Members rule) {
    List<String> effects = EFFECTS.stream().filter(rule::has).sorted().toList();
    if (effects.size() != 1) {
      rule.problem(
          rule.whole(),
          "expected one of \"multiply\", \"atLeast\" and \"vex\", found "
              + (effects.isEmpty() ? "none" : String.join(" and ", effects)));
      return Optional.empty();
    }
    Map<RuleField, List<String>> when = when(rule);
    Optional<Double> factor = rule.number("multiply", 0.001, 1000);
    Optional<String> atLeast = rule.word("atLeast", bands);
    Optional<String> notAffected = notAffected(rule, when);
    requireOrder(rule, when, factor.orElse(atLeast.isPresent() ? 2.0 : 1.0));
    return Optional.of(ImmutablePolicyRule.builder()
        .when(globs(when))
        .multiply(factor.map(OptionalDouble::of).orElse(OptionalDouble.empty()))
        .atLeast(atLeast)
        .notAffected(notAffected)
        .why(rule.text("why"))
        .until(rule.day("until"))
        .build());
  }

  private static Map<RuleField, List<Glob>> globs(Map<RuleField, List<String>> when) {
    Map<RuleField, List<Glob>> globs = new LinkedHashMap<>();
    when.forEach((field, words) -> globs.put(field, words.stream().map(Glob::of).toList()));
    return globs;
  }

  private static Map<RuleField, List<String>> when(Members rule) {
    Map<RuleField, List<String>> conditions = new LinkedHashMap<>();
    Optional<Members> when = rule.object("when", RuleField.keys());
    if (when.isEmpty() || !when.get().hasAny(RuleField.keys())) {
      rule.problem(
          rule.at("when"),
          "expected \"when\" with at least one condition, like {\"imageRepository\": \"payments/*\"}");
      return conditions;
    }
    for (RuleField field : RuleField.values()) {
      List<String> words = words(when.get(), field);
      if (!words.isEmpty()) {
        conditions.put(field, words);
      }
    }
    return conditions;
  }

  private static List<String> words(Members when, RuleField field) {
    if (field == RuleField.KEV) {
      return when.truth(field.key()).map(String::valueOf).stream().toList();
    }
    return field.words().isEmpty()
        ? when.texts(field.key())
        : when.words(field.key(), field.words());
  }

  /** What is said of a vulnerability must name it: else a rule for a repository would hide all that is in it. */
  private static Optional<String> notAffected(Members rule, Map<RuleField, List<String>> when) {
    if (!rule.has("vex")) {
      if (rule.has("justification")) {
        rule.problem(rule.at("justification"), "only a rule with \"vex\" has a justification");
      }
      return Optional.empty();
    }
    rule.word("vex", List.of("not_affected"));
    if (!when.containsKey(RuleField.CVE)) {
      rule.problem(rule.at("when"), "expected the condition \"cve\": VEX is about a vulnerability");
    }
    if (!rule.has("justification")) {
      rule.problem(
          rule.whole(), "expected \"justification\": " + Members.oneOf(Justifications.VEX));
    }
    return rule.word("justification", Justifications.VEX);
  }

  /** A rule must not make a finding less urgent by becoming more dangerous. */
  private static void requireOrder(Members rule, Map<RuleField, List<String>> when, double factor) {
    when.forEach((field, words) -> {
      boolean isInOrder = factor > 1 ? field.mayRaise(words) : factor == 1 || field.mayLower(words);
      if (!isInOrder) {
        List<String> all = field.words();
        String end = factor > 1 ? all.get(0) : all.get(all.size() - 1);
        String other = factor > 1 ? all.get(all.size() - 1) : all.get(0);
        rule.problem(
            rule.at("when"),
            "expected " + field.key() + " to include \"" + end + "\" and not \"" + other
                + "\", because the rule " + (factor > 1 ? "raises" : "lowers")
                + ": else more danger would mean less urgency");
      }
    });
  }
}
