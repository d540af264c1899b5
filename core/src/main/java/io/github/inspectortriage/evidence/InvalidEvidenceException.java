package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonStream;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that a file is not the evidence for which it was given: no catalogue, no EPSS scores, no VEX document. */
public final class InvalidEvidenceException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final Position position;

  InvalidEvidenceException(
      String source, Position position, String message, @Nullable Throwable cause) {
    super(SafeText.oneLine(source) + position + ": " + message, cause);
    this.position = position;
  }

  InvalidEvidenceException(JsonProblems problems) {
    super(problems.message());
    this.position = problems.all().get(0).position();
  }

  /** What is thrown for a fault in a file of that name. */
  static JsonStream.Faults in(String source) {
    return (position, message) -> new InvalidEvidenceException(source, position, message, null);
  }

  /** Returns where the fault is, or the first of several. */
  public Position position() {
    return position;
  }
}
