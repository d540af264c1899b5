package io.github.inspectortriage.command;

import io.github.inspectortriage.TriageException;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Supplier;

/** Says what the user can mend: a file that is not there, or a broken record when none is allowed. */
final class InputException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final String option;

  InputException(String message) {
    this("", message);
  }

  private InputException(String option, String message) {
    super(message);
    this.option = option;
  }

  /** Reads what an option names. The option may come from a setting, and who finds it wrong shall hear from which. */
  static <T> T namedBy(String option, Supplier<T> read) {
    try {
      return read.get();
    } catch (InputException | TriageException e) {
      throw new InputException(option, String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      IOException fault = Objects.requireNonNull(e.getCause());
      throw new InputException(option, Faults.whole(fault));
    }
  }

  /** The option that names what is wrong, like {@code --kev}; empty if none does, or it does not matter. */
  String option() {
    return option;
  }
}
