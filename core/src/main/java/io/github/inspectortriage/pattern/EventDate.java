package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.JsonValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads a value of an event as a date, in any of the spellings of {@link Timestamps}. */
final class EventDate {
  private EventDate() {}

  /** The instant, or null if the value is not a date. */
  static @Nullable Instant of(Value value) {
    boolean mayBeDate = value.isText() || value.kind() == JsonValue.Kind.NUMBER;
    return mayBeDate ? parse(value.text()) : null;
  }

  /** The instant, or null if the text is not a spelling of one. */
  static @Nullable Instant parse(String text) {
    return Timestamps.parse(text).orElse(null);
  }
}
