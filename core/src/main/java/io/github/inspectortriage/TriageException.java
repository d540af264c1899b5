package io.github.inspectortriage;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The family of the errors that this library reports: a text that is not what it should be, or a message that was not
 * delivered. A mistake of the caller is a {@link NullPointerException} or {@link IllegalArgumentException} instead.
 *
 * <p>A message may quote outside text; it is then escaped and cut at 80 characters, so that it is safe in a log line.
 */
public abstract class TriageException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** Takes a message that says what is wrong, where, what was expected and the cure. */
  protected TriageException(String message) {
    super(message);
  }

  /** Takes such a message and what led to it. */
  protected TriageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
