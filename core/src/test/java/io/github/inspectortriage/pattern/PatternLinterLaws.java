package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.Pairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Group;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("ClassCanBeStatic") // A group of jqwik is an inner class.
class PatternLinterLaws {
  private static final int PAIRS = Integer.getInteger("pairs", 2_000);

  // More are slow and show nothing more.
  private static final int MOST_WAYS = 30;

  @Group
  class Whatever_is_legal_can_be_linted {
    @Example
    void for_a_run_of_seeds() {
      for (long seed = 0; seed < PAIRS; seed++) {
        String json = Pairs.pattern(new Random(seed));

        for (LintWarning warning : lint(json)) {
          assertThat(warning.sentence()).endsWith(".").doesNotContain("\n");
          warning.replacement().ifPresent(PatternLinterLaws::assertIsJson);
        }
      }
    }

    @Example
    void and_the_text_tells_the_same_as_the_pattern() {
      for (long seed = 0; seed < 500; seed++) {
        String json = Pairs.pattern(new Random(seed));
        if (json.length() <= 2_048) {
          assertThat(PatternLinter.standard().lint(EventPattern.parse(json))).isEqualTo(lint(json));
        }
      }
    }
  }

  @Group
  class What_is_covered_changes_no_match {
    @Example
    void neither_an_alternative_nor_a_branch() {
      int removed = 0;
      for (long seed = 0; seed < PAIRS; seed++) {
        Random random = new Random(seed);
        Pair pair = Pairs.next(random);
        String pattern = withMore(pair.pattern(), random);
        if (EventPattern.parse(pattern).ways().size() > MOST_WAYS) {
          continue;
        }
        for (LintWarning warning : lint(pattern)) {
          if (warning.id().startsWith("covered-")) {
            String without = without(pattern, warning);
            removed++;
            assertThat(EventPattern.parse(without).matches(pair.event()))
                .as("%s%n %s%n %s%n seed %d", pattern, without, pair.event(), seed)
                .isEqualTo(EventPattern.parse(pattern).matches(pair.event()));
          }
        }
      }
      assertThat(removed).isGreaterThan(PAIRS / 10);
    }

    @Example
    void and_a_condition_that_covers_holds_wherever_the_other_does() {
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

  private static List<LintWarning> lint(String json) {
    return PatternLinter.standard().lint(json);
  }

  private static Json read(String json) {
    return JsonReader.read(json, PatternLimits.standard(), new Problems("test", json));
  }

  private static void assertIsJson(String text) {
    assertThat(read(text).kind()).isNotNull();
  }

  /** Repeats some of what the pattern asks, so that more is covered: a wider alternative, a narrower branch. */
  private static String withMore(String pattern, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> pattern;
      case 1 ->
        pattern.replaceFirst(
            "(?<!\"(numeric|anything-but|equals-ignore-case|prefix|suffix|wildcard)\":)\\[(?=\")",
            "[{\"prefix\":\"a\"},{\"exists\":true},");
      default -> {
        String branch = Pairs.pattern(random);
        String more = Pairs.pattern(random);
        yield "{\"$or\":[" + pattern + "," + branch + "," + merged(branch, more) + "," + pattern
            + "]}";
      }
    };
  }

  private static String merged(String one, String other) {
    return one.substring(0, one.length() - 1) + "," + other.substring(1);
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

  private static void collect(Json json, List<Value> values) {
    json.members().forEach(member -> collect(member.value(), values));
    json.elements().forEach(element -> collect(element, values));
    if (!json.is(Json.Kind.OBJECT) && !json.is(Json.Kind.ARRAY)) {
      values.add(Value.of(json.kind(), json.text()));
    }
  }

  // --- the pattern without what stands at the place of a warning

  private static String without(String pattern, LintWarning warning) {
    return print(read(pattern), warning.position());
  }

  private static String print(Json json, Position out) {
    return switch (json.kind()) {
      case OBJECT -> "{" + members(json, out) + "}";
      case ARRAY ->
        json.elements().stream()
            .filter(element -> !element.position().equals(out))
            .map(element -> print(element, out))
            .collect(Collectors.joining(",", "[", "]"));
      case STRING -> Pairs.quoted(json.text());
      default -> json.text();
    };
  }

  private static String members(Json json, Position out) {
    List<String> members = new ArrayList<>();
    for (Json.Member member : json.members()) {
      boolean isOr = member.name().equals(Operators.OR);
      Json other = isOr ? otherOfTwo(member.value(), out) : null;
      if (other != null) {
        members.add(members(other, out));
      } else {
        members.add(Pairs.quoted(member.name()) + ":" + print(member.value(), out));
      }
    }
    return String.join(",", members);
  }

  /** Returns the branch that stays if one of two goes; it then stands in the object itself. */
  private static @Nullable Json otherOfTwo(Json or, Position out) {
    List<Json> elements = or.elements();
    if (elements.size() != 2) {
      return null;
    }
    if (elements.get(0).position().equals(out)) {
      return elements.get(1);
    }
    return elements.get(1).position().equals(out) ? elements.get(0) : null;
  }
}
