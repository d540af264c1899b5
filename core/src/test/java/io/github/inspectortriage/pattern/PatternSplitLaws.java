package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

class PatternSplitLaws {
  private static final List<String> DATES = List.of(
      "{\"within\":\"P3650D\"}",
      "{\"older-than\":\"P1D\"}",
      "{\"before\":\"2022-01-01T00:00:00Z\"}",
      "{\"after\":\"2021-12-03T18:02:30Z\"}");

  @Group
  class A_pattern_is_its_pushed_and_its_residual_part {
    @Property
    void for_any_pair(@ForAll Random random) {
      Pairs.Pair pair = Pairs.next(random);
      EventPattern whole =
          EventPattern.parse(withDates(pair.pattern(), random), PatternDialect.EXTENDED);
      Instant now = Instant.ofEpochSecond(1_600_000_000L + random.nextInt(200_000_000));
      byte[] event = pair.event().getBytes(StandardCharsets.UTF_8);

      PatternSplit split = whole.split();
      boolean both = split.pushed().matches(event)
          && (split.isExact() || split.residual().matches(event, now));

      assertThat(both).isEqualTo(whole.matches(event, now));
      assertThat(EventPattern.parse(split.pushed().toJson())).isEqualTo(split.pushed());
      assertThat(split.isExact()).isEqualTo(whole.dialect() == PatternDialect.EVENTBRIDGE);
    }
  }

  @Group
  class A_date_is_either_within_a_period_or_older {
    @Property
    void for_any_present(@ForAll Random random) {
      String event = "{\"a\":" + random.nextInt(2_000_000_000) + "}";
      Instant now = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
      String period = "PT" + random.nextInt(100_000) + "H";

      boolean within = matches("within", period, event, now);

      assertThat(matches("older-than", period, event, now)).isEqualTo(!within);
    }

    private boolean matches(String operator, String period, String event, Instant now) {
      return EventPattern.parse(
              "{\"a\":[{\"" + operator + "\":\"" + period + "\"}]}", PatternDialect.EXTENDED)
          .matches(event, now);
    }
  }

  /** Replaces some of the exact strings and adds a date beside others. */
  private static String withDates(String pattern, Random random) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      result.append(pattern.charAt(i));
      boolean startsLeaf = pattern.startsWith("\":[", i - 2) && !pattern.startsWith("{\"", i + 1);
      if (startsLeaf
          && pattern.charAt(i) == '['
          && !isOperand(pattern, i)
          && random.nextInt(3) == 0) {
        result.append(DATES.get(random.nextInt(DATES.size()))).append(',');
      }
    }
    return result.toString();
  }

  private static boolean isOperand(String pattern, int bracket) {
    return List.of(
            "numeric", "anything-but", "equals-ignore-case", "prefix", "suffix", "wildcard", "$or")
        .stream()
        .anyMatch(
            operator -> pattern.startsWith(operator + "\":", bracket - operator.length() - 2));
  }
}
