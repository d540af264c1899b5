package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import java.io.IOException;

/** What Jackson says of a text that is not JSON, as an error of ours. */
final class JsonFault {
  private static final int LONGEST_MESSAGE = 160;

  private JsonFault() {}

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
    String reason = SafeText.cut(SafeText.oneLine(reason(e)), LONGEST_MESSAGE);
    // Not the cause as well: its message quotes the text as it is.
    return new InvalidFindingException(code, path, at, expected + reason, null);
  }

  private static String reason(IOException e) {
    return e instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }

  private static Position place(IOException e, Position start) {
    return e instanceof JsonProcessingException json
        ? Places.within(start, json.getLocation())
        : start;
  }
}
