package io.github.inspectortriage.finding;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.Objects;

/**
 * What is to be said of a finding that was read all the same: a value that its member cannot have, or that could not be kept,
 * counts as unknown and costs nothing else.
 *
 * @param path the member, like {@code $.detail.epss.score}; names from outside are escaped
 * @param position where it stands, or where the record begins that has it
 * @param message what was expected and what was found, safe to show
 */
public record Remark(String path, Position position, String message) {
  /** Checks all parts. */
  public Remark {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(message, "message");
  }

  /** Returns place and message in one line, safe to show. */
  @Override
  public String toString() {
    return position + " at " + SafeText.oneLine(path) + ": " + SafeText.oneLine(message);
  }
}
