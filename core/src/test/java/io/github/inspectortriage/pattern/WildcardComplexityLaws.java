package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.Group;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;

@SuppressWarnings("ClassCanBeStatic") // A group of jqwik is an inner class.
class WildcardComplexityLaws {
  private static final int RULES = Integer.getInteger("pairs", 1_000);
  private static final int MUCH = 1_000;

  @Group
  class The_score_is_that_of_the_service_s_engine {
    @Example
    void for_alternatives_of_one_field() throws IOException {
      for (int seed = 0; seed < RULES; seed++) {
        assertSameScore("{" + field("f", new Random(seed)) + "}", seed);
      }
    }

    @Example
    void for_several_fields() throws IOException {
      for (int seed = 0; seed < RULES; seed++) {
        Random random = new Random(seed);
        assertSameScore(
            "{" + fields(random, 2 + random.nextInt(2)) + ",\"o\":{" + field("f", random) + "}}",
            seed);
      }
    }

    /** Here the releases of the engine itself differ more from one another. */
    @Example
    void for_branches_of_several_fields_but_for_few() throws IOException {
      int others = 0;
      for (int seed = 0; seed < RULES; seed++) {
        Random random = new Random(seed);
        List<String> branches = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
          branches.add("{" + fields(random, 1 + random.nextInt(2)) + "}");
        }
        String rule = "{" + fields(random, 1 + random.nextInt(2)) + ",\"$or\":" + branches + "}";
        others += score(rule) == scoreOfEngine(rule) ? 0 : 1;
      }

      assertThat(others).isLessThanOrEqualTo(RULES / 50);
    }

    @Example
    void for_branches_that_ask_the_field_again() throws IOException {
      for (int seed = 0; seed < RULES; seed++) {
        Random random = new Random(seed);
        List<String> branches = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
          branches.add(
              "{" + member("a", random) + field("f", random) + member("z", random, ",") + "}");
        }
        assertSameScore(
            "{" + member("b", random) + member("y", random) + "\"$or\":" + branches + "}", seed);
      }
    }
  }

  private static void assertSameScore(String rule, long seed) throws IOException {
    assertThat(score(rule)).as("%s, seed %d", rule, seed).isEqualTo(scoreOfEngine(rule));
  }

  private static int score(String rule) {
    EventPattern pattern = EventPattern.parse(
        rule, PatternDialect.EVENTBRIDGE, PatternLimits.standard().withWildcardComplexity(MUCH));
    return pattern.wildcardComplexity().values().stream()
        .mapToInt(each -> each)
        .max()
        .orElse(0);
  }

  @SuppressWarnings("deprecation") // The oracle is asked as its README shows it.
  private static int scoreOfEngine(String rule) throws IOException {
    Machine machine = Machine.builder().build();
    machine.addRule("rule", rule);
    return machine.evaluateComplexity(new MachineComplexityEvaluator(MUCH));
  }

  private static String fields(Random random, int count) {
    List<String> names = new ArrayList<>(List.of("a", "f", "k", "z"));
    Collections.shuffle(names, random);
    List<String> fields = new ArrayList<>();
    for (String name : names.subList(0, count)) {
      fields.add(field(name, random));
    }
    return String.join(",", fields);
  }

  private static String member(String name, Random random) {
    String member = member(name, random, "");
    return member.isEmpty() ? "" : member + ",";
  }

  private static String member(String name, Random random, String before) {
    return switch (random.nextInt(5)) {
      case 0 -> before + "\"" + name + "\":[\"x\"]";
      case 1 -> before + "\"" + name + "\":[\"x\",\"y\"]";
      case 2 -> before + "\"" + name + "\":[{\"exists\":false},\"y\"]";
      case 3 -> before + "\"" + name + "\":[{\"prefix\":\"x\"},5]";
      default -> "";
    };
  }

  private static String field(String name, Random random) {
    List<String> conditions = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      conditions.add(
          switch (random.nextInt(8)) {
            case 0 -> "\"ab\"";
            case 1 -> "{\"prefix\":\"a\"}";
            case 2 ->
              "{\"anything-but\":{\"wildcard\":[" + form(random) + "," + form(random) + "]}}";
            case 3 -> "{\"anything-but\":{\"wildcard\":" + form(random) + "}}";
            default -> "{\"wildcard\":" + form(random) + "}";
          });
    }
    return "\"" + name + "\":" + conditions;
  }

  private static String form(Random random) {
    String alphabet = random.nextBoolean() ? "ab**" : "a:/1é*";
    StringBuilder form = new StringBuilder();
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      char c = alphabet.charAt(random.nextInt(alphabet.length()));
      if (c != '*' || !form.toString().endsWith("*")) {
        form.append(c);
      }
    }
    return "\"" + form + "\"";
  }
}
