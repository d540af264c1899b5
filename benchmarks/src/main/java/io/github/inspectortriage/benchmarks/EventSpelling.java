package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How the same event is written. */
public enum EventSpelling {
  /** As EventBridge delivers it: without a blank. */
  COMPACT {
    @Override
    String write(String event) {
      return event;
    }
  },
  /**
   * As people and many programs hand it on: a line for each member, and signs by their
   * number in texts, also in one that is asked for.
   */
  BLANKS_AND_ESCAPES {
    @Override
    String write(String event) {
      try {
        String lines = MAPPER.readTree(event).toPrettyString();
        return lines
            .replace("\\\"", "\\u0022")
            .replace("Inspector2 Finding", "Inspector2\\u0020Finding")
            .replace("login run", "login\\u0020run");
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Writes an event that is compact. */
  abstract String write(String event);
}
