package io.github.inspectortriage.priority;

import io.github.inspectortriage.json.PolicyFields;
import io.github.inspectortriage.json.PolicyText.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a decision table, and holds it to what makes it one: a row for every combination of answers, none twice, and no
 * answer that is worse and leads to a milder outcome.
 */
final class TableReader {
  private static final double TEN_YEARS = 3650;
  private static final int MOST_ROWS = 1000;
  private static final Set<String> TABLE_KEYS = Set.of("key", "points", "map", "defaults", "rows");
  private static final Set<String> OUTCOME_KEYS = Set.of("rank", "slaDays", "notify");

  private final PolicyFields root;
  private final @Nullable DecisionTable base;

  TableReader(PolicyFields root, @Nullable DecisionTable base) {
    this.root = root;
    this.base = base;
  }

  Optional<DecisionTable> table() {
    if (base == null) {
      root.requireAll(Set.of("table", "outcomes"), "a decision table needs it");
    }
    Optional<PolicyFields> table = root.object("table", TABLE_KEYS);
    if (base == null) {
      table.ifPresent(
          fields -> fields.requireAll(Set.of("key", "points", "rows"), "a table needs it"));
    }
    List<Outcome> outcomes = outcomes();
    if (root.hasProblems()) {
      return Optional.empty();
    }
    List<DecisionPoint> points = points(table);
    Map<DecisionPoint, Map<String, String>> answers = answers(table, points);
    List<List<String>> rows = rows(table, points, outcomes);
    if (root.hasProblems()) {
      return Optional.empty();
    }
    return Optional.of(ImmutableDecisionTable.builder()
        .key(table.flatMap(fields -> fields.text("key")).orElseGet(() -> base().key()))
        .points(points)
        .answers(answers)
        .rows(rows)
        .outcomes(outcomes)
        .build());
  }

  private List<Outcome> outcomes() {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    if (base != null) {
      base.outcomes().forEach(outcome -> outcomes.put(outcome.name(), outcome));
    }
    root.members("outcomes").forEach((name, node) -> {
      Outcome inherited = outcomes.get(name);
      outcome(name, root.part(node, OUTCOME_KEYS), inherited)
          .ifPresent(outcome -> outcomes.put(name, outcome));
    });
    Set<Integer> ranks = new HashSet<>();
    if (!outcomes.values().stream().allMatch(outcome -> ranks.add(outcome.rank()))) {
      root.problem(root.at("outcomes"), "expected outcomes with ranks of their own");
    }
    return outcomes.values().stream()
        .sorted(Comparator.comparingInt(Outcome::rank))
        .toList();
  }

  private static Optional<Outcome> outcome(
      String name, PolicyFields fields, @Nullable Outcome inherited) {
    if (inherited == null) {
      fields.requireAll(Set.of("rank", "slaDays"), "an outcome needs it");
    }
    Optional<Integer> rank = fields.wholeNumber("rank", 0, 1000);
    Optional<Integer> days =
        fields.isNull("slaDays") ? Optional.empty() : fields.wholeNumber("slaDays", 0, TEN_YEARS);
    List<String> notified = fields.texts("notify");
    if (inherited == null && rank.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Outcome(
        name,
        rank.orElseGet(() -> Objects.requireNonNull(inherited).rank()),
        fields.has("slaDays") || inherited == null
            ? days.map(OptionalInt::of).orElse(OptionalInt.empty())
            : inherited.slaDays(),
        fields.has("notify") || inherited == null ? notified : inherited.notified()));
  }

  private List<DecisionPoint> points(Optional<PolicyFields> table) {
    if (table.isEmpty() || !table.get().has("points")) {
      return base().points();
    }
    Set<DecisionPoint> points = new LinkedHashSet<>();
    List<String> words = table.get().words("points", DecisionPoint.keys());
    words.forEach(word -> DecisionPoint.of(word).ifPresent(points::add));
    if (points.size() < words.size() && !root.hasProblems()) {
      root.problem(table.get().at("points"), "expected each decision point once");
    }
    return List.copyOf(points);
  }

  private Map<DecisionPoint, Map<String, String>> answers(
      Optional<PolicyFields> table, List<DecisionPoint> points) {
    Set<String> keys = new LinkedHashSet<>();
    points.forEach(point -> keys.add(point.key()));
    Optional<PolicyFields> defaults = table.flatMap(fields -> fields.object("defaults", keys));
    Optional<PolicyFields> map = table.flatMap(fields -> fields.object("map", keys));
    Map<DecisionPoint, Map<String, String>> all = new LinkedHashMap<>();
    for (DecisionPoint point : points) {
      Map<String, String> answers = new LinkedHashMap<>(
          base == null
              ? point.usualAnswers()
              : base.answers().getOrDefault(point, point.usualAnswers()));
      defaults
          .flatMap(fields -> fields.word(point.key(), point.answers()))
          .ifPresent(answer -> point.factsOfNothing().forEach(fact -> answers.put(fact, answer)));
      map.flatMap(fields -> fields.object(point.key(), point.facts()))
          .ifPresent(fields -> point
              .facts()
              .forEach(fact -> fields
                  .word(fact, point.answers())
                  .ifPresent(answer -> answers.put(fact, answer))));
      if (!point.isInOrder(answers)) {
        root.problem(
            map.map(fields -> fields.at(point.key())).orElse(root.whole()),
            "expected \"public\" to stand for the worst answer, and \"isolated\" for the mildest");
      }
      all.put(point, answers);
    }
    return all;
  }

  private List<List<String>> rows(
      Optional<PolicyFields> table, List<DecisionPoint> points, List<Outcome> outcomes) {
    if (table.isEmpty() || !table.get().has("rows")) {
      if (!points.equals(base().points())) {
        root.problem(root.at("table"), "expected \"rows\", because the points are others");
      }
      return base().rows();
    }
    List<Node> nodes = table.get().elements("rows");
    if (nodes.size() > MOST_ROWS) {
      root.problem(table.get().at("rows"), "expected at most " + MOST_ROWS + " rows");
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    nodes.forEach(node -> rows.add(row(node, points, outcomes)));
    if (!root.hasProblems()) {
      new TableRows(root, points, outcomes, nodes, rows).check(table.get().at("rows"));
    }
    return rows;
  }

  private List<String> row(Node node, List<DecisionPoint> points, List<Outcome> outcomes) {
    List<Node> cells = PolicyFields.elements(node);
    if (cells.size() != points.size() + 1) {
      root.problem(
          node,
          "expected " + (points.size() + 1) + " texts: an answer for each point and the outcome");
      return List.of();
    }
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      Node cell = cells.get(i);
      List<String> words = i < points.size()
          ? points.get(i).answers()
          : outcomes.stream().map(Outcome::name).toList();
      String word = cell.value() instanceof String text ? text : "";
      if (word.isEmpty()) {
        root.problem(cell, "expected " + PolicyFields.oneOf(words));
      } else {
        root.isOneOf(word, cell, words);
      }
      row.add(word);
    }
    return row;
  }

  private DecisionTable base() {
    return Objects.requireNonNull(base);
  }
}
