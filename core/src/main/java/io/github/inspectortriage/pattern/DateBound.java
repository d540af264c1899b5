package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A date on one side of an instant. */
final class DateBound implements Condition {
  enum Side {
    BEFORE,
    FROM,
    AFTER
  }

  private final Side side;
  private final Instant border;
  private final String words;
  private final @Nullable RollingDate origin;
  private final String text;

  /** Takes a rolling date at some present; it is still written as what it came from. */
  DateBound(Side side, Instant border, String words, RollingDate origin) {
    this(side, border, words, origin, origin.text());
  }

  private DateBound(
      Side side, Instant border, String words, @Nullable RollingDate origin, String text) {
    this.side = side;
    this.border = border;
    this.words = words;
    this.origin = origin;
    this.text = text;
  }

  /** The condition, or null if the text is not a date. */
  static @Nullable DateBound parse(Side side, String text) {
    Instant border = EventDate.parse(text);
    String words = "is a date " + (side == Side.BEFORE ? "before " : "after ") + border;
    return border == null ? null : new DateBound(side, border, words, null, text);
  }

  Instant border() {
    return border;
  }

  @Override
  public boolean isExtended() {
    return true;
  }

  @Override
  public boolean holds(Value value) {
    Instant date = EventDate.of(value);
    return date != null
        && switch (side) {
          case BEFORE -> date.isBefore(border);
          case FROM -> !date.isBefore(border);
          case AFTER -> date.isAfter(border);
        };
  }

  @Override
  public Operator operator() {
    return origin != null
        ? origin.operator()
        : side == Side.BEFORE ? Operator.BEFORE : Operator.AFTER;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return words;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    if (origin != null) {
      origin.writeTo(json);
    } else {
      Operators.write(json, side == Side.BEFORE ? Operators.BEFORE : Operators.AFTER, text);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateBound that && side == that.side && border.equals(that.border);
  }

  @Override
  public int hashCode() {
    return 31 * side.hashCode() + border.hashCode();
  }
}
