package io.github.inspectortriage.priority;

import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.immutables.value.Value;

/** A decision table, as CISA's SSVC has them: the answers to a few questions give one outcome. */
@Value.Immutable
abstract class DecisionTable {
  /** The name that its publisher gave it, like {@code cisa:BOD2604:1.0.0}. */
  abstract String key();

  abstract List<DecisionPoint> points();

  /** For each point, the answer that each fact stands for. */
  abstract Map<DecisionPoint, Map<String, String>> answers();

  /** The answers in the order of the points, and then the name of the outcome. */
  abstract List<List<String>> rows();

  /** The mildest first. */
  abstract List<Outcome> outcomes();

  /** What a finding comes to. */
  SsvcDecision decide(ScoreFacts facts, CvssFacts cvss, Exploit exploit) {
    List<String> row = new ArrayList<>();
    Map<String, String> said = new LinkedHashMap<>();
    for (DecisionPoint point : points()) {
      String answer =
          Objects.requireNonNull(answers().get(point)).get(point.factOf(facts, cvss, exploit));
      row.add(Objects.requireNonNull(answer));
      said.put(point.key(), answer);
    }
    Outcome outcome = atLeast(Objects.requireNonNull(outcomesByAnswers().get(row)), facts.rules());
    return new SsvcDecision(key(), said, outcome.name(), outcome.notified());
  }

  Outcome outcome(String name) {
    return outcomes().stream()
        .filter(outcome -> outcome.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The outcome as a band: evenly spread over the scale, so that whoever compares bands can compare outcomes. */
  Band bandOf(Outcome outcome) {
    int last = outcomes().size() - 1;
    return new Band(outcome.name(), last == 0 ? 0 : 100.0 * outcomes().indexOf(outcome) / last);
  }

  private Outcome atLeast(Outcome outcome, List<PolicyRule> rules) {
    return rules.stream()
        .flatMap(rule -> rule.atLeast().stream())
        .map(this::outcome)
        .reduce(outcome, (a, b) -> b.rank() > a.rank() ? b : a);
  }

  @Value.Derived
  Map<List<String>, Outcome> outcomesByAnswers() {
    Map<List<String>, Outcome> byAnswers = new HashMap<>();
    for (List<String> row : rows()) {
      int last = row.size() - 1;
      byAnswers.put(List.copyOf(row.subList(0, last)), outcome(row.get(last)));
    }
    return Collections.unmodifiableMap(byAnswers);
  }
}
