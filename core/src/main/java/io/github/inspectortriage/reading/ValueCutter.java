package io.github.inspectortriage.reading;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Goes past the values of a JSON text by brackets and quotes alone, without parsing them. Not thread-safe.
 *
 * <p>Whatever stands between two brackets that match is a value here, valid or not. So a record that is broken inside is
 * still cut off at its end, and the next one can be read. Two faults are so common that their end is found all the same: a
 * string whose closing quote was forgotten ends with its line, and a bracket that was not closed ends with the next one outside
 * that is ({@link OpenBrackets}).
 *
 * <p>Moves the place at hand of its {@link JsonInput}, which others may move in between.
 */
final class ValueCutter {
  private static final int LONGEST_NAME = 64;
  private static final boolean[] OUTSIDE_STRING = stops("\"{}[]\n");
  private static final boolean[] IN_STRING = stops("\"\\\n");

  private final JsonInput input;
  private final OpenBrackets brackets = new OpenBrackets();
  private boolean endedFromOutside;

  ValueCutter(JsonInput input) {
    this.input = input;
  }

  /** Cuts out what follows: the input keeps it, from the byte at hand on. */
  void begin() {
    input.keep();
    endedFromOutside = false;
  }

  /** Whether a value passed since {@link #begin()} was not closed itself: a bracket that closes what is around it ended it. */
  boolean endedFromOutside() {
    return endedFromOutside;
  }

  /** Goes past a value. Returns false if the input ends within it. */
  boolean passValue() throws IOException {
    int c = input.peek();
    if (c == '{' || c == '[') {
      brackets.clear();
      return passBrackets();
    }
    if (c == '"') {
      input.take();
      return passString();
    }
    return passScalar();
  }

  /** Goes past the end of the object that was entered last. Returns false if the input ends within it. */
  boolean passRestOfObject() throws IOException {
    brackets.clear();
    brackets.open((byte) '{');
    return passBrackets();
  }

  /** Goes past the string at hand and returns the beginning of its text as it is written; null if the input ends in it. */
  @Nullable
  String passName() throws IOException {
    StringBuilder name = new StringBuilder();
    int c = '"';
    do {
      input.take();
      if (c == '\\' && input.hasMore()) {
        input.take();
      }
      if (!input.hasMore()) {
        return null;
      }
      c = input.here();
      if (name.length() < LONGEST_NAME) {
        name.append((char) (c & 0xff));
      }
    } while (c != '"');
    input.take();
    return name.substring(0, name.length() - 1);
  }

  private boolean passBrackets() throws IOException {
    while (input.hasMore()) {
      byte c = input.nextStop(OUTSIDE_STRING);
      switch (c) {
        case '"' -> {
          if (!passString()) {
            return false;
          }
        }
        case '{', '[' -> brackets.open(c);
        case '}', ']' -> {
          int depth = brackets.close(c);
          if (depth == OpenBrackets.OUTSIDE) {
            input.back();
            endedFromOutside = true;
            return true;
          }
          if (depth == 0) {
            return true;
          }
        }
        case '\n' -> input.lineEnds();
        default -> {} // The end of what has been read.
      }
    }
    return false;
  }

  private boolean passString() throws IOException {
    while (input.hasMore()) {
      byte c = input.nextStop(IN_STRING);
      if (c == '"') {
        return true;
      }
      if (c == '\n') {
        input.back(); // No string has a line break: its end was forgotten.
        return true;
      }
      if (c == '\\' && input.hasMore()) {
        input.take();
      }
    }
    return false;
  }

  private boolean passScalar() throws IOException {
    while (input.hasMore() && !endsScalar(input.here())) {
      input.take();
    }
    return true;
  }

  private static boolean endsScalar(byte c) {
    return switch (c) {
      case ' ', '\n', '\r', '\t', ',', '{', '}', '[', ']', '"' -> true;
      default -> false;
    };
  }

  private static boolean[] stops(String bytes) {
    boolean[] stops = new boolean[256];
    bytes.chars().forEach(c -> stops[c] = true);
    return stops;
  }
}
