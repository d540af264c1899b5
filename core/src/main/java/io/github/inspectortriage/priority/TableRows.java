package io.github.inspectortriage.priority;

import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Members;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks whether the rows of a table are total, unambiguous, and monotone in every column. */
final class TableRows {
  private final Members root;
  private final List<DecisionPoint> points;
  private final List<String> outcomes;
  private final List<JsonValue> nodes;
  private final List<List<String>> rows;
  private final Map<List<String>, Integer> numbers = new HashMap<>();

  TableRows(
      Members root,
      List<DecisionPoint> points,
      List<Outcome> outcomes,
      List<JsonValue> nodes,
      List<List<String>> rows) {
    this.root = root;
    this.points = points;
    this.outcomes = outcomes.stream().map(Outcome::name).toList();
    this.nodes = nodes;
    this.rows = rows;
  }

  /** Notes what is wrong; what is missing has no place of its own. */
  void check(JsonValue all) {
    for (int i = 0; i < rows.size(); i++) {
      Integer earlier = numbers.putIfAbsent(answers(i), i);
      if (earlier != null) {
        root.problem(nodes.get(i), "these answers stand in row [" + earlier + "] already");
      }
    }
    List<List<String>> missing =
        combinations().stream().filter(answers -> !numbers.containsKey(answers)).toList();
    if (!missing.isEmpty()) {
      root.problem(
          all,
          "there is no row for " + String.join(", ", missing.get(0))
              + (missing.size() == 1 ? "" : ", nor for " + (missing.size() - 1) + " others"));
    }
    numbers.values().stream().sorted().forEach(this::checkOrder);
  }

  /** Compares a row with those that are one step worse in one column. */
  private void checkOrder(int row) {
    List<String> answers = answers(row);
    for (int column = 0; column < points.size(); column++) {
      List<String> scale = points.get(column).answers();
      int next = scale.indexOf(answers.get(column)) + 1;
      if (next < scale.size()) {
        List<String> worse = new ArrayList<>(answers);
        worse.set(column, scale.get(next));
        Integer other = numbers.get(worse);
        if (other != null && rank(other) < rank(row)) {
          root.problem(
              nodes.get(other),
              "expected an outcome no milder than \"" + outcome(row) + "\" of row [" + row
                  + "], because only " + points.get(column).key()
                  + " differs, and is worse; found \""
                  + outcome(other) + "\"");
        }
      }
    }
  }

  private List<List<String>> combinations() {
    List<List<String>> all = List.of(List.of());
    for (DecisionPoint point : points) {
      all = all.stream()
          .flatMap(start -> point.answers().stream().map(answer -> longer(start, answer)))
          .toList();
    }
    return all;
  }

  private static List<String> longer(List<String> start, String answer) {
    List<String> longer = new ArrayList<>(start);
    longer.add(answer);
    return longer;
  }

  private List<String> answers(int row) {
    return rows.get(row).subList(0, points.size());
  }

  private String outcome(int row) {
    return rows.get(row).get(points.size());
  }

  private int rank(int row) {
    return outcomes.indexOf(outcome(row));
  }
}
