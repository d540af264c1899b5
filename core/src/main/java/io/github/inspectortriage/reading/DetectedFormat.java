package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.InputFormat;
import java.util.Objects;

/**
 * What an input looks like from its beginning.
 *
 * @param format the format of the first record; those behind it may be of others
 * @param isGzip whether it is packed
 */
public record DetectedFormat(InputFormat format, boolean isGzip) {
  /** Checks both parts. */
  public DetectedFormat {
    Objects.requireNonNull(format, "format");
  }

  /** Returns format and packing in words. */
  @Override
  public String toString() {
    return isGzip ? format + ", gzip" : format.toString();
  }
}
