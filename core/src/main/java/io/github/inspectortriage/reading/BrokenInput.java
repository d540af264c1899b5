package io.github.inspectortriage.reading;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import java.io.EOFException;
import java.io.IOException;

/** The last record of an input that cannot be unpacked or decoded any further. */
final class BrokenInput {
  private BrokenInput() {}

  static Broken record(IOException e, Origin origin) {
    String reason = e instanceof EOFException
        ? "it is cut off"
        : SafeText.quote(String.valueOf(e.getMessage()));
    String message = "expected a whole gzip file, or UTF-8, but: " + reason;
    return new Broken(
        new InvalidFindingException(Code.NOT_JSON, "$", origin.position(), message, null), origin);
  }
}
