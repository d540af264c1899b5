package io.github.inspectortriage.reading;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** The times of OCSF, which gives each twice: as a text, and in milliseconds since 1970. */
final class OcsfTime {
  private static final long LAST_MILLISECOND = 253_402_300_799_999L;

  private OcsfTime() {}

  /** The time of a member, by its name without the ending for the text. */
  static Optional<Instant> read(RecordFields fields, String name) {
    Optional<Instant> text = fields.instant(name + "_dt");
    OptionalDouble milliseconds = fields.number(name, 0, LAST_MILLISECOND);
    return text.isPresent() || milliseconds.isEmpty()
        ? text
        : Optional.of(Instant.ofEpochMilli((long) milliseconds.getAsDouble()));
  }
}
