package io.github.inspectortriage.estate;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** Says that a file about images is not what it should be, or that two files do not go together. */
public final class InvalidEstateException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final String path;

  InvalidEstateException(String source, String path, String message) {
    super(
        SafeText.oneLine((source.isEmpty() ? "" : SafeText.cut(SafeText.oneLine(source), 200) + " ")
            + "at " + path + ": " + message));
    this.path = path;
  }

  /** Returns where in the file it is, like {@code $.imageDetails[3].imagePushedAt}; {@code $} is the whole. */
  public String path() {
    return path;
  }
}
