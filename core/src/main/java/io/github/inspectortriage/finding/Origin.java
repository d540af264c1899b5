package io.github.inspectortriage.finding;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.Objects;

/**
 * Where a record came from.
 *
 * <p>One record may bring several findings, like the messages of a queue in one Lambda event: they differ in the path.
 *
 * @param source the name that the caller gave the input, like a file name; {@code input} if it gave none
 * @param record the record within the input, counted from 1, whether it could be read or not
 * @param position the line and column at which the record begins
 * @param offset the bytes before it, counted in the unpacked input if that is gzip
 * @param path where within the record, like {@code $.Records[2].body.Message}, of which the last two are texts that hold
 *     JSON; {@code $} is the record itself
 */
public record Origin(String source, long record, Position position, long offset, String path) {
  private static final String WHOLE = "$";

  /**
   * Checks all parts.
   *
   * @throws IllegalArgumentException if the record is below 1 or the offset below 0
   */
  public Origin {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(path, "path");
    if (record < 1 || offset < 0) {
      throw new IllegalArgumentException(
          "record counts from 1 and offset from 0, but were " + record + " and " + offset);
    }
  }

  /** The origin of a record as a whole. */
  public Origin(String source, long record, Position position, long offset) {
    this(source, record, position, offset, WHOLE);
  }

  /** The origin of what stands at a path within this record. */
  public Origin at(String path) {
    return new Origin(source, record, position, offset, path);
  }

  /** Returns source, line and column as compilers write them, and the path within the record, safe to show. */
  @Override
  public String toString() {
    String place = SafeText.oneLine(source) + ":" + position;
    return path.equals(WHOLE) ? place : place + " at " + SafeText.oneLine(path);
  }
}
