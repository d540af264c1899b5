package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PolicyLaws {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Group
  class Decision_tables_are_total_unambiguous_and_monotone_in_every_column {
    @Property(tries = 100)
    void so_a_table_that_is_all_that_is_taken(@ForAll("tables") ObjectNode table) {
      DecisionTable read = table(table);

      assertThat(read.outcomesByAnswers()).hasSize(rows(table).size());
      for (List<String> row : read.rows()) {
        for (int column = 0; column < read.points().size(); column++) {
          for (String answer : read.points().get(column).answers()) {
            List<String> other = new ArrayList<>(row.subList(0, read.points().size()));
            boolean isWorse = read.points().get(column).answers().indexOf(answer)
                >= read.points().get(column).answers().indexOf(other.get(column));
            other.set(column, answer);
            int rank = read.outcome(row.get(read.points().size())).rank();
            int otherRank =
                Objects.requireNonNull(read.outcomesByAnswers().get(other)).rank();
            assertThat(isWorse ? otherRank - rank : rank - otherRank).isNotNegative();
          }
        }
      }
    }

    @Property(tries = 50)
    void and_one_that_lacks_a_row_is_not(
        @ForAll("tables") ObjectNode table, @ForAll Random random) {
      rows(table).remove(random.nextInt(rows(table).size()));

      assertThatThrownBy(() -> table(table)).hasMessageContaining("there is no row for");
    }

    @Property(tries = 50)
    void nor_one_with_a_row_twice(@ForAll("tables") ObjectNode table, @ForAll Random random) {
      rows(table).add(rows(table).get(random.nextInt(rows(table).size())).deepCopy());

      assertThatThrownBy(() -> table(table)).hasMessageContaining("stand in row");
    }

    @Property(tries = 50)
    void nor_one_that_is_milder_where_it_is_worse(@ForAll("tables") ObjectNode table) {
      JsonNode all = rows(table).get(rows(table).size() - 1);
      ((ArrayNode) all).set(all.size() - 1, "o0");
      JsonNode first = rows(table).get(0);
      ((ArrayNode) first).set(first.size() - 1, "o1");

      assertThatThrownBy(() -> table(table)).hasMessageContaining("expected an outcome no milder");
    }
  }

  @Group
  class Policy_json_round_trips_unchanged {
    @Property(tries = 200)
    void in_every_character(@ForAll("policies") ObjectNode policy) {
      String json = policy.toPrettyString();

      PriorityPolicy read = PriorityPolicy.parse(json);

      assertThat(read.toJson()).isEqualTo(json);
      assertThat(PriorityPolicy.parse(read.toJson())).isEqualTo(read).hasSameHashCodeAs(read);
    }

    @Property(tries = 100)
    void and_says_the_same_in_any_order_of_its_keys(
        @ForAll("policies") ObjectNode policy, @ForAll Random random) {
      assertThat(PriorityPolicy.parse(shuffled(policy, random).toString()))
          .isEqualTo(PriorityPolicy.parse(policy.toString()));
    }

    @Property(tries = 100)
    void and_one_that_says_all_says_as_much_as_one_that_extends(
        @ForAll("policies") ObjectNode policy) throws JsonProcessingException {
      ObjectNode whole = (ObjectNode) JSON.readTree(PriorityPolicy.standard().toJson());
      policy.properties().forEach(member -> {
        if (member.getValue().isObject() && !member.getKey().equals("slaDays")) {
          ((ObjectNode) whole.get(member.getKey())).setAll((ObjectNode) member.getValue());
        } else if (!member.getKey().equals("extends")) {
          whole.set(member.getKey(), member.getValue());
        }
      });

      assertThat(PriorityPolicy.parse(whole.toString()))
          .isEqualTo(PriorityPolicy.parse(policy.toString()));
    }
  }

  /** A table over some points; an answer that is worse by a step adds to the rank, so it is monotone. */
  @Provide
  Arbitrary<ObjectNode> tables() {
    return Combinators.combine(
            Arbitraries.of(DecisionPoint.class).set().ofMinSize(1).ofMaxSize(4),
            Arbitraries.integers().between(0, 3).list().ofSize(4),
            Arbitraries.integers().between(2, 5))
        .as((points, steps, outcomes) -> {
          ObjectNode table = JSON.createObjectNode().put("key", "test");
          points.forEach(point -> table.withArray("points").add(point.key()));
          addRows(table.putArray("rows"), List.copyOf(points), steps, outcomes, List.of(), 0);
          return table;
        });
  }

  private static void addRows(
      ArrayNode rows,
      List<DecisionPoint> points,
      List<Integer> steps,
      int outcomes,
      List<String> start,
      int rank) {
    if (start.size() == points.size()) {
      ArrayNode row = rows.addArray();
      start.forEach(row::add);
      row.add("o" + Math.min(rank, outcomes - 1));
      return;
    }
    List<String> answers = points.get(start.size()).answers();
    for (int i = 0; i < answers.size(); i++) {
      List<String> longer = new ArrayList<>(start);
      longer.add(answers.get(i));
      addRows(rows, points, steps, outcomes, longer, rank + i * steps.get(start.size()));
    }
  }

  @Provide
  Arbitrary<ObjectNode> policies() {
    Arbitrary<Double> weights = Arbitraries.doubles().between(0.001, 1000).ofScale(3);
    Arbitrary<ObjectNode> rules = Arbitraries.of(
            "{\"when\": {\"imageRepository\": \"payments/*\"}, \"multiply\": 1.5, \"why\": \"cards\"}",
            "{\"when\": {\"cve\": [\"CVE-1\", \"CVE-2\"]}, \"vex\": \"not_affected\","
                + " \"justification\": \"component_not_present\", \"until\": \"2026-12-31\"}",
            "{\"when\": {\"kev\": true, \"exposure\": \"public\"}, \"multiply\": 3}")
        .map(PolicyLaws::object);
    return Combinators.combine(
            weights.list().ofSize(2),
            weights.list().ofSize(2),
            Arbitraries.doubles().between(0.001, 1).ofScale(3),
            Arbitraries.integers().between(0, 100).set().ofMinSize(1).ofMaxSize(4),
            Arbitraries.integers().between(0, 3650).optional(),
            rules.list().ofMaxSize(3),
            Arbitraries.of("idle", "unknown"),
            Arbitraries.doubles().between(1, 3650).ofScale(1).optional())
        .as((use, exploit, rate, froms, days, rule, zero, half) -> {
          ObjectNode policy =
              JSON.createObjectNode().put("name", "random").put("extends", "default");
          policy.put("baseRate", rate).put("zeroInUseCount", zero);
          half.ifPresent(value -> policy.put("useHalfLifeDays", value));
          policy.set("inUse", falling(use, "running", "unknown", "recent", "idle"));
          policy.set("exploit", falling(exploit, "active", "weaponized", "poc", "unknown", "none"));
          bands(policy, froms, days.orElse(7));
          policy.putArray("rules").addAll(rule);
          return policy;
        });
  }

  /** The greater of the two for the first half of the names, the smaller for the rest. */
  private static ObjectNode falling(List<Double> weights, String... names) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < names.length; i++) {
      object.put(
          names[i], i < names.length / 2 ? Collections.max(weights) : Collections.min(weights));
    }
    return object;
  }

  private static void bands(ObjectNode policy, Iterable<Integer> froms, int days) {
    List<Integer> falling = new ArrayList<>(List.of(0));
    froms.forEach(from -> {
      if (from > 0) {
        falling.add(from);
      }
    });
    falling.sort(Collections.reverseOrder());
    ArrayNode bands = policy.putArray("bands");
    ObjectNode sla = policy.putObject("slaDays");
    for (int from : falling) {
      bands.addArray().add("from " + from).add(from);
      sla.put("from " + from, days);
    }
  }

  private static DecisionTable table(ObjectNode table) {
    ObjectNode policy = JSON.createObjectNode()
        .put("name", "random")
        .put("mode", "decisionTable")
        .put("tieBreak", "default");
    policy.set("table", table);
    for (int i = 0; i < 5; i++) {
      policy.withObject("/outcomes").putObject("o" + i).put("rank", i).putNull("slaDays");
    }
    return PriorityPolicy.parse(policy.toString()).weights().table().orElseThrow();
  }

  private static ArrayNode rows(ObjectNode table) {
    return (ArrayNode) table.get("rows");
  }

  private static ObjectNode shuffled(ObjectNode object, Random random) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
    Collections.shuffle(members, random);
    ObjectNode other = JSON.createObjectNode();
    members.forEach(member -> other.set(
        member.getKey(),
        member.getValue() instanceof ObjectNode inner
            ? shuffled(inner, random)
            : member.getValue()));
    return other;
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
