package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.Origin;

/** Counts the records of one input and says of each where it came from. Not thread-safe. */
final class Origins {
  static final String UNNAMED = "input";

  private final String source;
  private long records;

  Origins(String source) {
    this.source = source;
  }

  /** Returns the origin of the next record. */
  Origin next(Position position, long offset) {
    records++;
    return new Origin(source, records, position, offset);
  }
}
