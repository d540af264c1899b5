package io.github.inspectortriage.priority;

import io.github.inspectortriage.ShortNumber;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Members;
import io.github.inspectortriage.priority.CvssFacts.Answer;
import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy's JSON into the numbers of the formula, on top of those that it extends. A table of keys and ranges; it
 * goes on after a problem, so that one reading finds all.
 */
final class PolicyReader {
  private static final double SMALLEST = 0.001;
  private static final double LARGEST = 1000;
  private static final int TEN_YEARS = 3650;
  private static final int MOST_BANDS = 100;
  private static final int LONGEST_NAME = 80;

  private static final Set<String> KEYS = Set.of(
      "name",
      "extends",
      "version",
      "mode",
      "baseRate",
      "automatable",
      "technicalImpact",
      "exploit",
      "recentExploitDays",
      "recency",
      "unknownEpss",
      "priorCap",
      "impactFloor",
      "severityAsCvss",
      "inUse",
      "recentUseDays",
      "exposure",
      "reachability",
      "kevFloor",
      "bands",
      "slaDays",
      "useHalfLifeDays",
      "zeroInUseCount",
      "rules",
      "table",
      "outcomes",
      "tieBreak");

  /** What the default must say; all else may be left out. */
  private static final Set<String> OPTIONAL = Set.of(
      "extends",
      "version",
      "mode",
      "useHalfLifeDays",
      "zeroInUseCount",
      "reachability",
      "rules",
      "table",
      "outcomes",
      "tieBreak");

  private static final String SCORE = "score";
  private static final String TABLE = "decisionTable";

  private static final Map<String, Severity> SEVERITIES = Map.of(
      "CRITICAL", Severity.CRITICAL,
      "HIGH", Severity.HIGH,
      "MEDIUM", Severity.MEDIUM,
      "LOW", Severity.LOW,
      "INFORMATIONAL", Severity.INFORMATIONAL,
      "UNTRIAGED", Severity.UNTRIAGED);

  private final Members fields;
  private final @Nullable ScoringPolicy base;
  private final List<PolicyRule> inherited;

  private PolicyReader(Members fields, @Nullable ScoringPolicy base, List<PolicyRule> inherited) {
    this.fields = fields;
    this.base = base;
    this.inherited = inherited;
  }

  /**
   * Reads a policy.
   *
   * @param source what stands before each problem, like {@code policy.json:}
   * @param bases where it finds those that it builds on
   * @throws InvalidPolicyException if something is wrong with it
   */
  static ScoringPolicy read(String json, String source, PolicyBases bases) {
    JsonProblems problems = new JsonProblems(source);
    Optional<ScoringPolicy> policy =
        JsonDocument.read(json, problems).map(root -> read(root, bases, problems));
    problems.throwIfAny();
    return policy.orElseThrow();
  }

  private static @Nullable ScoringPolicy read(
      JsonValue root, PolicyBases bases, JsonProblems problems) {
    Members fields = Members.of(root, KEYS, problems);
    ScoringPolicy extended = base("extends", fields, bases);
    ScoringPolicy tieBreak = base("tieBreak", fields, bases);
    List<PolicyRule> rules = extended == null ? List.of() : extended.rules();
    if (!isTable(fields, extended)) {
      return new PolicyReader(fields, extended, rules).policy(null);
    }
    ScoringPolicy numbers = tieBreak == null ? extended : tieBreak;
    if (numbers == null && !fields.problems().areThere()) {
      fields.problem(
          root, "the key \"tieBreak\" is missing: which policy orders findings within an outcome");
    }
    DecisionTable inherited = extended == null ? null : extended.table().orElse(null);
    return new TableReader(fields, inherited)
        .table()
        .map(table -> new PolicyReader(fields, numbers, rules).policy(table))
        .orElse(null);
  }

  private static @Nullable ScoringPolicy base(String key, Members fields, PolicyBases bases) {
    if (!fields.has(key)) {
      return null;
    }
    ScoringPolicy base = fields
        .text(key)
        .map(name -> bases.find(name, problem -> fields.problem(fields.at(key), problem)))
        .orElse(null);
    // One that cannot be found is one problem: ours stands in, so that the rest is still looked at.
    return base == null ? PriorityPolicy.standard().weights() : base;
  }

  private static boolean isTable(Members fields, @Nullable ScoringPolicy extended) {
    boolean isInherited = extended != null && extended.table().isPresent();
    Optional<String> mode = fields.word("mode", List.of(SCORE, TABLE));
    boolean isTable = mode.map(TABLE::equals).orElse(isInherited);
    if (isInherited && !isTable) {
      fields.problem(fields.at("mode"), "what extends a decision table is one itself");
    }
    List<String> wrong =
        isTable ? List.of("bands", "slaDays") : List.of("table", "outcomes", "tieBreak");
    wrong.stream()
        .filter(fields::has)
        .forEach(key -> fields.problem(
            fields.at(key),
            isTable
                ? "a decision table has outcomes instead"
                : "only a decision table has this; say \"mode\": \"decisionTable\""));
    return isTable;
  }

  private @Nullable ScoringPolicy policy(@Nullable DecisionTable table) {
    ImmutableScoringPolicy.Builder builder = ImmutableScoringPolicy.builder();
    if (base == null) {
      Set<String> needed = new HashSet<>(KEYS);
      needed.removeAll(OPTIONAL);
      fields.requireAll(needed, "say it, or add \"extends\": \"default\"");
    } else {
      builder.from(base);
    }
    fields.name("name", LONGEST_NAME).ifPresent(builder::name);
    numbers(builder);
    recency(builder);
    use(builder);
    weights(builder);
    builder.severityAsCvss(severities());
    List<Band> bands = bands();
    builder
        .bands(bands)
        .slaDays(days(bands))
        .table(Optional.ofNullable(table))
        .rules(rules(bands, table));
    return fields.problems().areThere() ? null : inOrder(builder.build());
  }

  /** Those of the base first: what is said later is added, never taken away. */
  private List<PolicyRule> rules(List<Band> bands, @Nullable DecisionTable table) {
    List<String> names = table == null
        ? bands.stream().map(Band::name).toList()
        : table.outcomes().stream().map(Outcome::name).toList();
    List<PolicyRule> rules = new ArrayList<>(inherited);
    rules.addAll(new RuleReader(fields, names).rules());
    return rules;
  }

  /** A weaker fact that outweighs a stronger one is a slip of the pen, and would turn the ranking over. */
  private ScoringPolicy inOrder(ScoringPolicy policy) {
    List<Answer> answers = List.of(Answer.YES, Answer.UNKNOWN, Answer.NO);
    requireFalling("automatable", policy.automatable(), answers);
    requireFalling("technicalImpact", policy.technicalImpact(), answers);
    requireFalling(
        "exploit",
        policy.exploit(),
        List.of(Exploit.ACTIVE, Exploit.WEAPONIZED, Exploit.POC, Exploit.NONE));
    requireFalling("exploit", policy.exploit(), List.of(Exploit.POC, Exploit.UNKNOWN));
    requireFalling(
        "inUse", policy.inUse(), List.of(ImageUse.IN_USE, ImageUse.RECENT, ImageUse.IDLE));
    requireFalling(
        "inUse", policy.inUse(), List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.IDLE));
    requireFalling(
        "exposure",
        policy.exposure(),
        List.of(Exposure.PUBLIC, Exposure.INTERNAL, Exposure.ISOLATED));
    requireFalling(
        "exposure",
        policy.exposure(),
        List.of(Exposure.PUBLIC, Exposure.UNKNOWN, Exposure.ISOLATED));
    requireFalling(
        "reachability",
        policy.reachability(),
        List.of(
            RuntimeReachability.REACHABLE,
            RuntimeReachability.UNKNOWN,
            RuntimeReachability.NOT_REACHABLE));
    return policy;
  }

  /** Checks that each weight is at most the one before it. */
  private <K> void requireFalling(String key, Map<K, Double> weights, List<K> strongestFirst) {
    for (int i = 1; i < strongestFirst.size(); i++) {
      double stronger = weights.getOrDefault(strongestFirst.get(i - 1), 0.0);
      double weaker = weights.getOrDefault(strongestFirst.get(i), 0.0);
      if (weaker > stronger) {
        fields.problem(
            fields.at(key),
            "expected " + strongestFirst.get(i - 1) + " to weigh at least as much as "
                + strongestFirst.get(i) + ", but " + ShortNumber.of(stronger) + " is less than "
                + ShortNumber.of(weaker));
      }
    }
  }

  private void numbers(ImmutableScoringPolicy.Builder builder) {
    fields.number("baseRate", SMALLEST, 1).ifPresent(builder::baseRate);
    fields.number("unknownEpss", 0, 1).ifPresent(builder::unknownEpss);
    fields.number("priorCap", SMALLEST, 1).ifPresent(builder::priorCap);
    fields.number("impactFloor", SMALLEST, 1).ifPresent(builder::impactFloor);
    fields.number("kevFloor", 0, 100).ifPresent(builder::kevFloor);
    fields.wholeNumber("recentExploitDays", 0, TEN_YEARS).ifPresent(builder::recentExploitDays);
  }

  private void use(ImmutableScoringPolicy.Builder builder) {
    fields.wholeNumber("recentUseDays", 0, TEN_YEARS).ifPresent(builder::recentUseDays);
    if (fields.isNull("useHalfLifeDays")) {
      builder.useHalfLifeDays(OptionalDouble.empty());
    } else {
      fields.number("useHalfLifeDays", 1, TEN_YEARS).ifPresent(builder::useHalfLifeDays);
    }
    fields
        .word("zeroInUseCount", List.of("idle", "unknown"))
        .ifPresent(word -> builder.isZeroUseUnknown(word.equals("unknown")));
  }

  private void recency(ImmutableScoringPolicy.Builder builder) {
    fields.object("recency", Set.of("halfDays", "floor", "onEvidence")).ifPresent(recency -> {
      recency.number("halfDays", 1, TEN_YEARS).ifPresent(builder::recencyHalfDays);
      recency.number("floor", SMALLEST, 1).ifPresent(builder::recencyFloor);
      recency.number("onEvidence", 0, 1).ifPresent(builder::recencyOnEvidence);
      if (base == null) {
        recency.requireAll(Set.of("halfDays", "floor", "onEvidence"), "say it");
      }
    });
  }

  private void weights(ImmutableScoringPolicy.Builder builder) {
    builder.automatable(multipliers(
        "automatable",
        Map.of("yes", Answer.YES, "unknown", Answer.UNKNOWN, "no", Answer.NO),
        base == null ? Map.of() : base.automatable()));
    builder.technicalImpact(multipliers(
        "technicalImpact",
        Map.of("total", Answer.YES, "unknown", Answer.UNKNOWN, "partial", Answer.NO),
        base == null ? Map.of() : base.technicalImpact()));
    builder.exploit(multipliers(
        "exploit",
        Map.of(
            "active", Exploit.ACTIVE,
            "weaponized", Exploit.WEAPONIZED,
            "poc", Exploit.POC,
            "unknown", Exploit.UNKNOWN,
            "none", Exploit.NONE),
        base == null ? Map.of() : base.exploit()));
    builder.inUse(multipliers(
        "inUse",
        Map.of(
            "running", ImageUse.IN_USE,
            "unknown", ImageUse.UNKNOWN,
            "recent", ImageUse.RECENT,
            "idle", ImageUse.IDLE),
        base == null ? Map.of() : base.inUse()));
    builder.exposure(multipliers(
        "exposure",
        Map.of(
            "public", Exposure.PUBLIC,
            "unknown", Exposure.UNKNOWN,
            "internal", Exposure.INTERNAL,
            "isolated", Exposure.ISOLATED),
        base == null ? Map.of() : base.exposure()));
    builder.reachability(multipliers(
        "reachability",
        Map.of(
            "reachable", RuntimeReachability.REACHABLE,
            "unknown", RuntimeReachability.UNKNOWN,
            "notReachable", RuntimeReachability.NOT_REACHABLE),
        base == null ? ScoringPolicy.USUAL_REACHABILITY : base.reachability()));
  }

  private <K> Map<K, Double> multipliers(
      String key, Map<String, K> names, Map<K, Double> inherited) {
    return numbers(key, names, inherited, SMALLEST, LARGEST);
  }

  /** A severity that this version does not know counts as one that nobody has triaged. */
  private Map<Severity, Double> severities() {
    Map<Severity, Double> scores = new LinkedHashMap<>(numbers(
        "severityAsCvss", SEVERITIES, base == null ? Map.of() : base.severityAsCvss(), 0, 10));
    Double untriaged = scores.get(Severity.UNTRIAGED);
    if (untriaged != null) {
      scores.put(Severity.UNKNOWN, untriaged);
    }
    return scores;
  }

  private <K> Map<K, Double> numbers(
      String key, Map<String, K> names, Map<K, Double> inherited, double min, double max) {
    Map<K, Double> numbers = new LinkedHashMap<>(inherited);
    Optional<Members> object = fields.object(key, names.keySet());
    object.ifPresent(members -> names.forEach((name, value) ->
        members.number(name, min, max).ifPresent(number -> numbers.put(value, number))));
    if (inherited.isEmpty()) {
      object.ifPresent(members -> members.requireAll(names.keySet(), "say it"));
    }
    return numbers;
  }

  private List<Band> bands() {
    List<Band> bands = fields.has("bands") ? bandsOf(fields.array("bands", MOST_BANDS)) : List.of();
    return bands.isEmpty() && base != null ? base.bands() : bands;
  }

  /** Reads pairs of name and lowest score, from the most urgent down to one that begins at 0. */
  private List<Band> bandsOf(List<JsonValue> pairs) {
    List<Band> bands = new ArrayList<>();
    pairs.forEach(pair -> band(pair).ifPresent(bands::add));
    boolean isFalling = true;
    for (int i = 1; i < bands.size(); i++) {
      isFalling &= bands.get(i).from() < bands.get(i - 1).from();
    }
    boolean endsAtZero = !bands.isEmpty() && bands.get(bands.size() - 1).from() == 0;
    Set<String> names = new HashSet<>();
    boolean areDistinct = bands.stream().allMatch(band -> names.add(band.name()));
    if (!isFalling || !endsAtZero || !areDistinct) {
      fields.problem(
          fields.at("bands"),
          "expected bands with names of their own, from the highest score down to 0, like"
              + " [[\"Act\", 80], [\"Track\", 0]]");
    }
    return bands;
  }

  private Optional<Band> band(JsonValue pair) {
    if (pair.elements().size() != 2 || !pair.elements().get(0).isSaidText()) {
      fields.problem(
          pair,
          "expected a name and the lowest score, like [\"Act\", 80], found " + pair.inWords());
      return Optional.empty();
    }
    JsonValue name = pair.elements().get(0);
    boolean isName = fields.isName(name.text(), name, LONGEST_NAME);
    Optional<Double> from = fields.number(pair.elements().get(1), 0, 100);
    return from.filter(score -> isName).map(score -> new Band(name.text(), score));
  }

  /** A policy that names its own bands starts its due days anew: those of the old names mean nothing. */
  private Map<String, Integer> days(List<Band> bands) {
    Set<String> names = new HashSet<>();
    bands.forEach(band -> names.add(band.name()));
    Map<String, Integer> days = new LinkedHashMap<>(base == null ? Map.of() : base.slaDays());
    days.keySet().retainAll(names);
    fields.object("slaDays", names).ifPresent(object -> {
      for (String name : names) {
        if (object.isNull(name)) {
          days.remove(name);
        } else {
          object.wholeNumber(name, 0, TEN_YEARS).ifPresent(number -> days.put(name, number));
        }
      }
    });
    return days;
  }
}
