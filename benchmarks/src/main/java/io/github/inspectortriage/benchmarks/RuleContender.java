package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.event.ruler.Machine;

/** Who takes part where many rules are asked at once. */
public enum RuleContender {
  /** {@link RuleSet}. */
  OURS {
    @Override
    Rules compile(List<String> patterns) {
      return set(patterns)::match;
    }
  },
  /** {@link RuleSet#trusting()}. */
  OURS_TRUSTING {
    @Override
    Rules compile(List<String> patterns) {
      return set(patterns).trusting()::match;
    }
  },
  /** AWS's engine. */
  EVENT_RULER_MACHINE {
    @Override
    Rules compile(List<String> patterns) throws Exception {
      Machine machine = Machine.builder().build();
      for (int i = 0; i < patterns.size(); i++) {
        machine.addRule("rule-" + i, patterns.get(i));
      }
      return event ->
          new TreeSet<>(machine.rulesForJSONEvent(new String(event, StandardCharsets.UTF_8)));
    }
  };

  /** Many rules, ready for events. */
  interface Rules {
    Set<String> matching(byte[] event) throws Exception;
  }

  /** Reads the patterns and makes of them what can be asked. */
  abstract Rules compile(List<String> patterns) throws Exception;

  static RuleSet set(List<String> patterns) {
    RuleSet.Builder rules = RuleSet.builder();
    for (int i = 0; i < patterns.size(); i++) {
      rules.add("rule-" + i, EventPattern.parse(patterns.get(i)));
    }
    return rules.build();
  }
}
