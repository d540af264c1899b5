package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.json.JsonFaults;
import java.io.IOException;

/** What Jackson says of a record that is not JSON, as the error that a reader of findings throws. */
final class RecordFault {
  private static final int LONGEST_MESSAGE = 160;

  private RecordFault() {}

  /** The fault of a text that begins at this position. */
  static InvalidFindingException of(IOException e, Position start) {
    return of(e, "$", place(e, start));
  }

  /** The fault of a text that stands at a path of a record, which begins at a position. */
  static InvalidFindingException of(IOException e, String path, Position at) {
    Code code = e instanceof StreamConstraintsException ? Code.TOO_LARGE : Code.NOT_JSON;
    String expected = code == Code.TOO_LARGE
        ? "expected JSON within the limits of the reader, but: "
        : "expected JSON, but: ";
    // Not the cause as well: its message quotes the text as it is.
    return new InvalidFindingException(code, path, at, expected + reason(e), null);
  }

  private static String reason(IOException e) {
    return e instanceof JsonProcessingException json
        ? JsonFaults.reason(json)
        : SafeText.cut(SafeText.oneLine(String.valueOf(e.getMessage())), LONGEST_MESSAGE);
  }

  private static Position place(IOException e, Position start) {
    return e instanceof JsonProcessingException json
        ? JsonFaults.within(start, json.getLocation())
        : start;
  }
}
