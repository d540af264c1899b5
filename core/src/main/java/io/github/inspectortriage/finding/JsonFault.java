package io.github.inspectortriage.finding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import org.jspecify.annotations.Nullable;

/** What Jackson says of a text that is not JSON, as an error of ours. */
final class JsonFault {
  private static final int LONGEST_MESSAGE = 160;

  private JsonFault() {}

  /** The fault of a text that begins at line 1. */
  static InvalidFindingException of(JsonProcessingException e) {
    return of(e, position(e.getLocation()));
  }

  static InvalidFindingException of(JsonProcessingException e, Position at) {
    Code code = e instanceof StreamConstraintsException ? Code.TOO_LARGE : Code.NOT_JSON;
    String expected = code == Code.TOO_LARGE
        ? "expected JSON within the limits of the reader, but: "
        : "expected JSON, but: ";
    String reason = SafeText.cut(SafeText.oneLine(e.getOriginalMessage()), LONGEST_MESSAGE);
    return new InvalidFindingException(code, "$", at, expected + reason, e);
  }

  private static Position position(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? new Position(1, 1)
        : new Position(location.getLineNr(), Math.max(1, location.getColumnNr()));
  }
}
