package io.github.inspectortriage.transform;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.Shown;
import java.util.Objects;

/**
 * A place of a template that a value is put into.
 *
 * @param variable the variable, or the name of a predefined one
 * @param use how the value is written there
 * @param offset where its angle bracket stands in the template, in UTF-16 units
 * @param position the same as an editor shows it
 */
public record Placeholder(String variable, Use use, int offset, Position position) {
  /** Takes all parts. */
  public Placeholder {
    Objects.requireNonNull(variable, "variable");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(position, "position");
  }

  /** How a value is written. */
  public enum Use {
    /** A value of a JSON template: written as JSON, a string with quotes. */
    BARE,
    /** A part of a string of a JSON template: written as it is, and not escaped. */
    QUOTED,
    /** A part of a string template: written as it is, an object without any quote. */
    TEXT
  }

  /** Returns what it holds in one line, safe to show. */
  @Override
  public String toString() {
    return Shown.of(variable, position);
  }
}
