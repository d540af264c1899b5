package io.github.inspectortriage.transform;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.transform.InvalidTransformerException.Code;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.immutables.value.Value;

/** One thing that is wrong with an input transformer, with an event, or with what came out. */
@Value.Immutable
public abstract class TransformProblem {
  TransformProblem() {}

  /** Returns its kind. */
  public abstract Code code();

  /** Returns the text in which it is. */
  public abstract Where where();

  /** Returns the place in that text in UTF-16 units, from 0 to the length of the text. */
  public abstract int offset();

  /** Returns the same place as an editor shows it. */
  public abstract Position position();

  /** Returns the variable that is to blame; empty if none is. May be outside text: escape it where it is shown. */
  public abstract Optional<String> variable();

  /** Returns where in the template that variable stands, in UTF-16 units, if {@link #where()} is another text. */
  public abstract OptionalInt templateOffset();

  /** Returns the number of our decision that an unverified output rests on, like {@code U09}. */
  public abstract Optional<String> decision();

  /** Returns what is wrong and the cure, in one sentence that is safe to show. */
  public abstract String sentence();

  /** Returns code, text and place, variable and sentence, like {@code MISSING_VALUE template 1:8 variable "x": …}. */
  @Override
  public final String toString() {
    return code() + " " + where().name().toLowerCase(Locale.ROOT) + " " + position() + " "
        + decision().map(id -> id + " ").orElse("")
        + variable().map(name -> "variable " + SafeText.quote(name) + ": ").orElse("")
        + sentence();
  }

  /** Begins the problem at an offset of a text. */
  static ImmutableTransformProblem.Builder at(
      Code code, Where where, CharSequence text, int offset) {
    return ImmutableTransformProblem.builder()
        .code(code)
        .where(where)
        .offset(offset)
        .position(position(text, offset));
  }

  /** What stands at an offset, safe to show. */
  static String found(CharSequence text, int offset) {
    if (offset == text.length()) {
      return "the end";
    }
    int c = Character.codePointAt(text, offset);
    return switch (c) {
      case ' ' -> "a blank";
      case '\t' -> "a tab";
      case '\n' -> "a line feed";
      case '\r' -> "a carriage return";
      default -> SafeText.quote(Character.toString(c));
    };
  }

  /** The place as an editor shows it. */
  static Position position(CharSequence text, int offset) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < offset; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Position(line, offset - start + 1);
  }
}
