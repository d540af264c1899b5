package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonLocation;
import io.github.inspectortriage.Position;
import org.jspecify.annotations.Nullable;

/** Positions in a text that is a part of another. */
final class Places {
  private Places() {}

  /** Returns the position in the whole of a place in a part that begins at this position. */
  static Position within(Position start, @Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return start;
    }
    int column = Math.max(1, location.getColumnNr());
    return location.getLineNr() == 1
        ? new Position(start.line(), start.column() + column - 1)
        : new Position(start.line() + location.getLineNr() - 1, column);
  }
}
