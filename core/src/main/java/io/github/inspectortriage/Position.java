package io.github.inspectortriage;

import java.io.Serializable;

/**
 * A place in a text, as an editor shows it.
 *
 * @param line the line, counted from 1
 * @param column the character within the line, counted from 1
 */
public record Position(int line, int column) implements Serializable {
  /**
   * Checks both parts.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public Position {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException(
          "line and column count from 1, but were " + line + " and " + column);
    }
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
