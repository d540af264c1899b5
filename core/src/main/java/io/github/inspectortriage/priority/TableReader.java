package io.github.inspectortriage.priority;

import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.json.Members;
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
  private static final int TEN_YEARS = 3650;
  private static final int MOST_ROWS = 1000;
  private static final int MOST_OUTCOMES = 100;
  private static final int LONGEST_NAME = 80;
  private static final Set<String> TABLE_KEYS = Set.of("key", "points", "map", "defaults", "rows");
  private static final Set<String> OUTCOME_KEYS = Set.of("rank", "slaDays", "notify");

  private final Members root;
  private final @Nullable DecisionTable base;

  TableReader(Members root, @Nullable DecisionTable base) {
    this.root = root;
    this.base = base;
  }

  Optional<DecisionTable> table() {
    if (base == null) {
      root.requireAll(Set.of("table", "outcomes"), "a decision table needs it");
    }
    Optional<Members> table = root.object("table", TABLE_KEYS);
    if (base == null) {
      table.ifPresent(
          fields -> fields.requireAll(Set.of("key", "points", "rows"), "a table needs it"));
    }
    List<Outcome> outcomes = outcomes();
    if (root.problems().areThere()) {
      return Optional.empty();
    }
    List<DecisionPoint> points = points(table);
    Map<DecisionPoint, Map<String, String>> answers = answers(table, points);
    List<List<String>> rows = rows(table, points, outcomes);
    Optional<String> key = table
        .flatMap(fields -> fields.name("key", LONGEST_NAME))
        .or(() -> Optional.ofNullable(base).map(DecisionTable::key));
    if (root.problems().areThere()) {
      return Optional.empty();
    }
    return Optional.of(ImmutableDecisionTable.builder()
        .key(key.orElseThrow())
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
    Map<String, JsonValue> entries = root.entries("outcomes");
    if (entries.size() > MOST_OUTCOMES) {
      root.problem(root.at("outcomes"), "expected at most " + MOST_OUTCOMES + " outcomes");
      return List.of();
    }
    entries.forEach((name, node) -> {
      Outcome inherited = outcomes.get(name);
      root.isName(name, node, LONGEST_NAME);
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
      String name, Members fields, @Nullable Outcome inherited) {
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

  private List<DecisionPoint> points(Optional<Members> table) {
    if (table.isEmpty() || !table.get().has("points")) {
      return base == null ? List.of() : base.points();
    }
    Set<DecisionPoint> points = new LinkedHashSet<>();
    List<String> words = table.get().words("points", DecisionPoint.keys());
    words.forEach(word -> DecisionPoint.of(word).ifPresent(points::add));
    if (points.size() < words.size() && !root.problems().areThere()) {
      root.problem(table.get().at("points"), "expected each decision point once");
    }
    return List.copyOf(points);
  }

  private Map<DecisionPoint, Map<String, String>> answers(
      Optional<Members> table, List<DecisionPoint> points) {
    Set<String> keys = new LinkedHashSet<>();
    points.forEach(point -> keys.add(point.key()));
    Optional<Members> defaults = table.flatMap(fields -> fields.object("defaults", keys));
    Optional<Members> map = table.flatMap(fields -> fields.object("map", keys));
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
      Optional<Members> table, List<DecisionPoint> points, List<Outcome> outcomes) {
    if (table.isEmpty() || !table.get().has("rows")) {
      if (base == null || !points.equals(base.points())) {
        root.problem(root.at("table"), "expected \"rows\", because the points are others");
        return List.of();
      }
      return base.rows();
    }
    List<JsonValue> nodes = table.get().elements("rows");
    if (nodes.size() > MOST_ROWS) {
      root.problem(table.get().at("rows"), "expected at most " + MOST_ROWS + " rows");
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    nodes.forEach(node -> rows.add(row(node, points, outcomes)));
    if (!root.problems().areThere()) {
      new TableRows(root, points, outcomes, nodes, rows).check(table.get().at("rows"));
    }
    return rows;
  }

  private List<String> row(JsonValue node, List<DecisionPoint> points, List<Outcome> outcomes) {
    List<JsonValue> cells = node.elements();
    if (cells.size() != points.size() + 1) {
      root.problem(
          node,
          "expected " + (points.size() + 1) + " texts: an answer for each point and the outcome");
      return List.of();
    }
    List<String> row = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      JsonValue cell = cells.get(i);
      List<String> words = i < points.size()
          ? points.get(i).answers()
          : outcomes.stream().map(Outcome::name).toList();
      String word = cell.text();
      boolean isText = cell.is(Kind.STRING) && !word.isEmpty();
      if (!isText) {
        root.problem(cell, "expected " + Members.oneOf(words));
      } else {
        root.isOneOf(word, cell, words);
      }
      row.add(word);
    }
    return row;
  }
}
