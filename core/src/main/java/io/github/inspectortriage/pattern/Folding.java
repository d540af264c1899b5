package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.Utf8;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text to be found in any case, character by character: each may stand in its own lower or upper case, as Unicode
 * spells that one character alone.
 *
 * <p>So it is the pattern's character that is turned, never the event's: {@code ß} finds {@code SS}, but {@code ss} does
 * not find {@code ß}; {@code İ} is not {@code i}, and the Kelvin sign finds {@code k} while {@code k} does not find it.
 * event-ruler's {@code EqualsIgnoreCaseParser} does the same, but loses characters outside the Basic Multilingual Plane.
 */
final class Folding {
  private final String text;
  // One entry for each character. Neither spelling is ever the beginning or the end of the other
  // without being equal to it (FoldingTest looks at all of Unicode), so the first that fits is the
  // right one.
  private final byte[][] lower;
  private final byte[][] upper;

  Folding(String text) {
    this.text = text;
    int[] characters = text.codePoints().toArray();
    lower = new byte[characters.length][];
    upper = new byte[characters.length][];
    for (int i = 0; i < characters.length; i++) {
      String character = Character.toString(characters[i]);
      lower[i] = Utf8.encode(character.toLowerCase(Locale.ROOT));
      upper[i] = Utf8.encode(character.toUpperCase(Locale.ROOT));
    }
  }

  /** Where the text ends, counted in bytes, if the value begins with it, else -1. */
  int endIn(Value value) {
    int at = 0;
    for (int i = 0; i < lower.length; i++) {
      if (value.has(lower[i], at)) {
        at += lower[i].length;
      } else if (value.has(upper[i], at)) {
        at += upper[i].length;
      } else {
        return -1;
      }
    }
    return at;
  }

  boolean isAtEndOf(Value value) {
    int end = value.length();
    for (int i = lower.length - 1; i >= 0; i--) {
      if (value.has(lower[i], end - lower[i].length)) {
        end -= lower[i].length;
      } else if (value.has(upper[i], end - upper[i].length)) {
        end -= upper[i].length;
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Folding that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
