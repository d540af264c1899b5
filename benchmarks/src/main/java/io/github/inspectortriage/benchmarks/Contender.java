package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.pattern.EventPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Ruler;

/** Who takes part: ourselves, the peer, and what merely reads an event. */
public enum Contender {
  /** {@link EventPattern}. */
  OURS {
    @Override
    Matcher matcher(String pattern) {
      return EventPattern.parse(pattern)::matches;
    }
  },
  /** {@link EventPattern#trusting()}. */
  OURS_TRUSTING {
    @Override
    Matcher matcher(String pattern) {
      return EventPattern.parse(pattern).trusting()::matches;
    }
  },
  /** AWS's engine, compiled. */
  EVENT_RULER_MACHINE {
    @Override
    Matcher matcher(String pattern) throws IOException {
      Machine machine = Machine.builder().build();
      machine.addRule("rule", pattern);
      return event ->
          !machine.rulesForJSONEvent(new String(event, StandardCharsets.UTF_8)).isEmpty();
    }
  },
  /** AWS's engine, one pattern at a time. */
  EVENT_RULER_RULER {
    @Override
    Matcher matcher(String pattern) {
      return event -> Ruler.matchesRule(new String(event, StandardCharsets.UTF_8), pattern);
    }
  },
  /** The sum of all bytes: the least that anybody can do who looks at each of them. */
  SUM_OF_BYTES {
    @Override
    Matcher matcher(String pattern) {
      return event -> {
        int sum = 0;
        for (byte each : event) {
          sum += each;
        }
        return sum == 0;
      };
    }
  },
  /** Jackson, to the end of the event, without an answer. */
  JACKSON_STREAMING {
    @Override
    Matcher matcher(String pattern) {
      JsonFactory factory = new JsonFactory();
      return event -> {
        try (JsonParser parser = factory.createParser(event)) {
          int tokens = 0;
          while (parser.nextToken() != null) {
            tokens++;
          }
          return tokens > 0;
        }
      };
    }
  },
  /** Jackson's tree, without an answer. */
  JACKSON_TREE {
    @Override
    Matcher matcher(String pattern) {
      ObjectMapper mapper = new ObjectMapper();
      return event -> mapper.readTree(event).isObject();
    }
  };

  /** Takes an event and says whether it matches. */
  interface Matcher {
    boolean matches(byte[] event) throws Exception;
  }

  abstract Matcher matcher(String pattern) throws IOException;

  /** Whether it gives the pattern's answer, rather than showing what reading alone costs. */
  boolean answers() {
    return this == OURS
        || this == OURS_TRUSTING
        || this == EVENT_RULER_MACHINE
        || this == EVENT_RULER_RULER;
  }
}
