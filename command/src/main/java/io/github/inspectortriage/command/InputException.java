package io.github.inspectortriage.command;

import java.io.Serial;

/** Says what the user can mend: a file that is not there, or a broken record when none is allowed. */
final class InputException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  InputException(String message) {
    super(message);
  }
}
