package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

@SuppressWarnings("ClassCanBeStatic") // A group of jqwik is an inner class.
class CoveringLaws {
  private static final int PAIRS = Integer.getInteger("pairs", 2_000);

  @Group
  class A_condition_that_covers_another {
    @Example
    void holds_wherever_the_other_does() {
      int covering = 0;
      for (long seed = 0; seed < PAIRS / 4; seed++) {
        Random random = new Random(seed);
        List<Condition> conditions = conditions(Pairs.pattern(random));
        conditions.addAll(conditions(Pairs.pattern(random)));
        List<Value> values = values(Pairs.event(random), random);
        for (Condition wide : conditions) {
          for (Condition narrow : conditions) {
            if (wide != narrow && Covering.covers(wide, narrow)) {
              covering++;
              for (Value value : values) {
                assertThat(!narrow.holds(value) || wide.holds(value))
                    .as("%s, %s, %s", wide.inWords(), narrow.inWords(), value.text())
                    .isTrue();
              }
            }
          }
        }
      }
      assertThat(covering).isGreaterThan(PAIRS / 20);
    }
  }

  private static JsonValue read(String json) {
    return PatternDocument.read(json, PatternLimits.standard(), new Problems("test", json));
  }

  private static List<Condition> conditions(String pattern) {
    List<Condition> conditions = new ArrayList<>();
    EventPattern.parse(pattern)
        .ways()
        .forEach(way -> way.leaves().forEach(leaf -> conditions.addAll(leaf.conditions())));
    return conditions;
  }

  private static List<Value> values(String event, Random random) {
    List<Value> values = new ArrayList<>();
    collect(read(event), values);
    collect(read(Pairs.event(random)), values);
    return values;
  }

  private static void collect(JsonValue json, List<Value> values) {
    json.members().forEach(member -> collect(member.value(), values));
    json.elements().forEach(element -> collect(element, values));
    if (!json.is(JsonValue.Kind.OBJECT) && !json.is(JsonValue.Kind.ARRAY)) {
      values.add(Value.of(json.kind(), json.text()));
    }
  }
}
