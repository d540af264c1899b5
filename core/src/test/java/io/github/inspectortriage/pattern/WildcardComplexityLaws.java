package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
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

  @SuppressWarnings("deprecation") // The oracle is asked as its README shows it.
  private static void assertSameScore(String rule, long seed) throws IOException {
    Machine machine = Machine.builder().build();
    machine.addRule("rule", rule);
    int score = machine.evaluateComplexity(new MachineComplexityEvaluator(MUCH));

    EventPattern pattern = EventPattern.parse(
        rule, PatternDialect.EVENTBRIDGE, PatternLimits.standard().withWildcardComplexity(MUCH));

    assertThat(pattern.wildcardComplexity().values().stream()
            .mapToInt(each -> each)
            .max()
            .orElse(0))
        .as("%s, seed %d", rule, seed)
        .isEqualTo(score);
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
