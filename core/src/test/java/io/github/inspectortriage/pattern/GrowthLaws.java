package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.management.ThreadMXBean;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.Group;

/** Counted are the values that conditions are asked about; no time is measured. */
@SuppressWarnings("ClassCanBeStatic") // A group of jqwik is an inner class.
class GrowthLaws {
  private static final int SIZE = 2_000;
  private static final List<String> CONDITIONS = List.of(
      "\"x\"",
      "5",
      "true",
      "null",
      "\"10.0.0.1\"",
      "{\"prefix\":\"x\"}",
      "{\"suffix\":\"x\"}",
      "{\"prefix\":{\"equals-ignore-case\":\"x\"}}",
      "{\"equals-ignore-case\":\"x\"}",
      "{\"wildcard\":\"x*y*z\"}",
      "{\"numeric\":[\">\",5,\"<\",9]}",
      "{\"cidr\":\"10.0.0.0/8\"}",
      "{\"anything-but\":[\"y\",\"z\"]}",
      "{\"anything-but\":{\"wildcard\":\"*y*\"}}",
      "{\"exists\":true}",
      "{\"exists\":false}");

  /** An event of so many values, that asks for what another field has not. */
  private enum Event {
    VALUES {
      @Override
      String json(int size) {
        return "{\"a\":" + list("\"y\"", size) + ",\"b\":1}";
      }
    },
    NUMBERS {
      @Override
      String json(int size) {
        return "{\"a\":" + list("1", size) + ",\"b\":1}";
      }
    },
    SAME_NAMES {
      @Override
      String json(int size) {
        return "{" + "\"a\":\"y\",".repeat(size) + "\"b\":1}";
      }
    },
    OBJECTS {
      @Override
      String json(int size) {
        return "{\"a\":" + list("{\"c\":\"y\"}", size) + ",\"b\":1}";
      }
    },
    HOLDING {
      @Override
      String json(int size) {
        return "{\"a\":[" + "\"y\",".repeat(size) + "\"x\",".repeat(size) + "5],\"b\":1}";
      }
    };

    abstract String json(int size);

    private static String list(String value, int size) {
      return IntStream.range(0, size)
          .mapToObj(i -> value)
          .collect(Collectors.joining(",", "[", "]"));
    }
  }

  /** Asks another condition, and counts how often. */
  private static final class Counting implements Condition {
    private final Condition condition;
    private final int[] count;

    Counting(Condition condition, int[] count) {
      this.condition = condition;
      this.count = count;
    }

    @Override
    public boolean holds(Value value) {
      count[0]++;
      return condition.holds(value);
    }

    @Override
    public PatternCondition.Operator operator() {
      return condition.operator();
    }

    @Override
    public String operand() {
      return condition.operand();
    }

    @Override
    public String inWords() {
      return condition.inWords();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
      condition.writeTo(json);
    }
  }

  @Group
  class Twice_the_values_are_at_most_twice_the_work {
    @Example
    void for_every_operator_in_both_modes() {
      for (String condition : CONDITIONS) {
        for (Event event : Event.values()) {
          for (boolean isTrusting : List.of(true, false)) {
            int once = looks(condition, event.json(SIZE), isTrusting);
            int twice = looks(condition, event.json(2 * SIZE), isTrusting);

            assertThat(twice)
                .as("%s, %s, trusting %s", condition, event, isTrusting)
                .isLessThanOrEqualTo((int) (2.2 * once) + 10);
          }
        }
      }
    }
  }

  // Every branch looked at every way, and collected all parts of the $or for each.
  @Group
  class An_explanation_of_twice_the_branches_is_at_most_twice_the_work {
    @Example
    void however_wide_an_or_is() {
      for (String or :
          List.of("{\"$or\":[%s]}", "{\"b\":[1],\"$or\":[{\"c\":[2]},{\"$or\":[%s]}]}")) {
        long first = allocated(or, 100);
        long once = allocated(or, 400);
        long twice = allocated(or, 800);

        assertThat(first).isPositive();
        assertThat(twice).as(or).isLessThanOrEqualTo((long) (2.4 * once));
      }
    }

    private static long allocated(String or, int branches) {
      String list = IntStream.range(0, branches)
          .mapToObj(i -> "{\"a\":[" + i + "]}")
          .collect(Collectors.joining(","));
      EventPattern pattern = EventPattern.parse(String.format(or, list));
      byte[] event = "{\"a\":-1,\"b\":1}".getBytes(StandardCharsets.UTF_8);
      ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long id = Thread.currentThread().getId();
      long before = thread.getThreadAllocatedBytes(id);
      assertThat(pattern.explain(event).matches()).isFalse();
      return thread.getThreadAllocatedBytes(id) - before;
    }
  }

  // Ten thousand prefixes were asked one after the other about each of 50,000 values.
  @Group
  class A_long_list_is_looked_up {
    @Example
    void whatever_part_of_a_text_it_asks_for() {
      for (String operator : List.of("%s", "{\"prefix\":%s}", "{\"suffix\":%s}")) {
        String list = IntStream.range(0, 1_000)
            .mapToObj(i -> String.format(operator, "\"t" + i + "\""))
            .collect(Collectors.joining(","));
        EventPattern pattern = EventPattern.parse("{\"a\":[" + list + "]}");

        for (String text : List.of("t999", "x", "t", "xt5", "t5x", "", "t10")) {
          assertThat(pattern.matches("{\"a\":\"" + text + "\"}"))
              .as("%s, %s", operator, text)
              .isEqualTo(IntStream.range(0, 1_000).anyMatch(i -> holds(operator, text, "t" + i)));
        }
      }
    }

    @Example
    void and_of_numbers() {
      String list =
          IntStream.range(0, 1_000).mapToObj(i -> i + ".5").collect(Collectors.joining(","));
      EventPattern pattern = EventPattern.parse("{\"a\":[" + list + ",12345678901234567]}");

      assertThat(pattern.matches("{\"a\":999.50}")).isTrue();
      assertThat(pattern.matches("{\"a\":5e-1}")).isTrue();
      assertThat(pattern.matches("{\"a\":12345678901234567}")).isTrue();
      assertThat(pattern.matches("{\"a\":12345678901234568}")).isFalse();
      assertThat(pattern.matches("{\"a\":999}")).isFalse();
      assertThat(pattern.matches("{\"a\":\"0.5\"}")).isFalse();
    }
  }

  private static boolean holds(String operator, String text, String part) {
    if (operator.contains("prefix")) {
      return text.startsWith(part);
    }
    return operator.contains("suffix") ? text.endsWith(part) : text.equals(part);
  }

  private static int looks(String json, String event, boolean isTrusting) {
    int[] count = {0};
    Leaf asked =
        EventPattern.parse("{\"a\":[" + json + "]}").ways().get(0).leaves().get(0);
    Condition condition = asked.conditions().get(0);
    Condition counting =
        condition instanceof Existence ? condition : new Counting(condition, count);
    String path = event.contains("\"c\"") ? "a.c" : "a";
    Position place = new Position(1, 1);
    Leaf leaf = new Leaf(path, place, List.of(new Leaf.Alternative(counting, place)));
    Leaf never = new Leaf(
        "b",
        place,
        List.of(new Leaf.Alternative(new Counting(PlainText.whole("never"), count), place)));
    List<Way> ways = new ArrayList<>(List.of(new Way(List.of(leaf, never))));
    EventScanner scanner = EventScanner.borrow();
    try {
      byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
      PathTree fields = PathTree.of(ways);
      PatternLimits limits = PatternLimits.standard();
      Observed observed = isTrusting
          ? scanner.observeTrusted(bytes, limits, new DecidingFields(ways, fields), ways)
          : scanner.observe(bytes, fields, limits);
      assertThat(Objects.requireNonNull(ways.get(0).at(Instant.EPOCH)).holds(observed))
          .isFalse();
      return count[0];
    } finally {
      scanner.giveBack();
    }
  }
}
