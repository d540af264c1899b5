package io.github.inspectortriage.finding;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.Objects;

/**
 * Where a record came from.
 *
 * <p>Findings that one record brought, like the messages of a queue in one Lambda event, share its origin.
 *
 * @param source the name that the caller gave the input, like a file name; {@code input} if it gave none
 * @param record the record within the input, counted from 1, whether it could be read or not
 * @param position the line and column at which the record begins
 * @param offset the bytes before it, counted in the unpacked input if that is gzip
 */
public record Origin(String source, long record, Position position, long offset) {
  /**
   * Checks all parts.
   *
   * @throws IllegalArgumentException if the record is below 1 or the offset below 0
   */
  public Origin {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(position, "position");
    if (record < 1 || offset < 0) {
      throw new IllegalArgumentException(
          "record counts from 1 and offset from 0, but were " + record + " and " + offset);
    }
  }

  /** Returns source, line and column as compilers write them, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(source) + ":" + position;
  }
}
