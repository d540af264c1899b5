package io.github.inspectortriage.priority;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that an input is no catalogue of known exploited vulnerabilities. */
public final class InvalidCatalogException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final Position position;

  InvalidCatalogException(
      String source, Position position, String message, @Nullable Throwable cause) {
    super(source + position + ": " + message, cause);
    this.position = position;
  }

  /** Returns where the fault is. */
  public Position position() {
    return position;
  }
}
