package io.github.inspectortriage.priority;

import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A column of a decision table: which question it asks, and which answers there are. */
@SuppressWarnings("ImmutableEnumChecker") // List.of and Map.of give what cannot change.
enum DecisionPoint {
  EXPLOITATION("exploitation", List.of("none", "public poc", "active"), Map.of("unknown", "none")),
  AUTOMATABLE("automatable", List.of("no", "yes"), Map.of("unknown", "no", "absent", "no")),
  TECHNICAL_IMPACT(
      "technicalImpact",
      List.of("partial", "total"),
      Map.of("unknown", "partial", "absent", "partial")),
  MISSION_AND_WELL_BEING(
      "missionAndWellBeing", List.of("low", "medium", "high"), Map.of("unknown", "medium")),
  IN_KEV("inKev", List.of("no", "yes"), Map.of()),
  PUBLICLY_EXPOSED(
      "publiclyExposed",
      List.of("no", "yes"),
      Map.of("public", "yes", "unknown", "yes", "internal", "no", "isolated", "no"));

  private final String key;
  private final List<String> values;
  private final Map<String, String> usual;

  DecisionPoint(String key, List<String> values, Map<String, String> usual) {
    this.key = key;
    this.values = values;
    this.usual = usual;
  }

  static Optional<DecisionPoint> of(String key) {
    return Arrays.stream(values()).filter(point -> point.key.equals(key)).findFirst();
  }

  static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    for (DecisionPoint point : values()) {
      keys.add(point.key);
    }
    return keys;
  }

  String key() {
    return key;
  }

  /** The answers that a row may hold, the mildest first. */
  List<String> answers() {
    return values;
  }

  /** The facts that are no answer by themselves; a policy may say which answer each stands for. */
  Set<String> facts() {
    return usual.keySet();
  }

  /** The facts that say nothing: those are what a default is for. */
  List<String> factsOfNothing() {
    return usual.keySet().stream()
        .filter(fact -> fact.equals("unknown") || fact.equals("absent"))
        .toList();
  }

  /** Whether no fact stands for a milder answer than one that is known to be less dangerous. */
  boolean isInOrder(Map<String, String> answers) {
    if (this != PUBLICLY_EXPOSED) {
      return true;
    }
    return Stream.of("unknown", "internal")
        .allMatch(fact -> rank(answers, "public") >= rank(answers, fact)
            && rank(answers, fact) >= rank(answers, "isolated"));
  }

  /** Which answer each fact stands for unless the policy says otherwise. */
  Map<String, String> usualAnswers() {
    Map<String, String> answers = new LinkedHashMap<>(usual);
    values.forEach(value -> answers.putIfAbsent(value, value));
    return answers;
  }

  /** What a finding says to the question. */
  String factOf(ScoreFacts facts, CvssFacts cvss, Exploit exploit) {
    return switch (this) {
      case EXPLOITATION -> exploitation(facts, exploit);
      case AUTOMATABLE -> answer(facts, cvss.automatable(), "no", "yes");
      case TECHNICAL_IMPACT -> answer(facts, cvss.totalImpact(), "partial", "total");
      case MISSION_AND_WELL_BEING ->
        facts.missionImpact().map(DecisionPoint::word).orElse("unknown");
      case IN_KEV -> facts.kev().isPresent() ? "yes" : "no";
      case PUBLICLY_EXPOSED -> word(facts.exposure());
    };
  }

  private int rank(Map<String, String> answers, String fact) {
    return values.indexOf(answers.get(fact));
  }

  private static String exploitation(ScoreFacts facts, Exploit exploit) {
    if (facts.kev().isPresent()) {
      return "active";
    }
    return switch (exploit) {
      case ACTIVE -> "active";
      case WEAPONIZED, POC -> "public poc";
      case NONE -> "none";
      case UNKNOWN -> "unknown";
    };
  }

  /** A finding without any vector says less than one whose vector leaves the question open. */
  private static String answer(ScoreFacts facts, CvssFacts.Answer answer, String no, String yes) {
    if (facts.cvssVector().isEmpty()) {
      return "absent";
    }
    return switch (answer) {
      case YES -> yes;
      case NO -> no;
      case UNKNOWN -> "unknown";
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
