package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.Shown;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One allowed value of a field: an operator with its operands, as the pattern has it.
 *
 * <p>Where {@link #isNegated()} is false there is one operand at most. {@code anything-but} is the operator inside it,
 * negated, with one operand or more: it accepts any value of any kind for which the operator holds with none of them.
 */
public final class PatternCondition {
  /** What a value is compared by. */
  public enum Operator {
    /** The string, exactly. */
    TEXT,
    /** An IP address in any spelling; so a bare string is read that is one. */
    ADDRESS,
    /**
     * The number, by value; one that a 64-bit double does not hold exactly (an id of 17 digits) by its spelling.
     */
    NUMBER,
    /** {@code true}, {@code false} or {@code null} itself. */
    LITERAL,
    /** A string that begins so. */
    PREFIX,
    /** A string that ends so. */
    SUFFIX,
    /** A string that is so in any case. */
    TEXT_IGNORING_CASE,
    /** A string that begins so in any case. */
    PREFIX_IGNORING_CASE,
    /** A string that ends so in any case. */
    SUFFIX_IGNORING_CASE,
    /** A string of a form in which a star stands for any run of characters. */
    WILDCARD,
    /** A number within {@link #lower()} and {@link #upper()}. */
    RANGE,
    /** An IP address in a block. */
    CIDR,
    /** Any value at all; negated: no value. */
    EXISTS,
    /** A date not older than {@link #period()}; of the extended dialect. */
    WITHIN,
    /** A date older than {@link #period()}; of the extended dialect. */
    OLDER_THAN,
    /** A date before {@link #instant()}; of the extended dialect. */
    BEFORE,
    /** A date after {@link #instant()}; of the extended dialect. */
    AFTER;

    /** Returns whether it compares numbers. */
    public boolean isNumeric() {
      return this == NUMBER || this == RANGE;
    }

    /** Returns whether it compares dates, which EventBridge cannot. */
    public boolean isDate() {
      return this == WITHIN || this == OLDER_THAN || this == BEFORE || this == AFTER;
    }

    /** Returns whether it holds for strings alone. */
    public boolean isTextual() {
      return !isNumeric() && !isDate() && this != LITERAL && this != EXISTS;
    }
  }

  /**
   * An end of a range of numbers.
   *
   * @param text the number as it was written
   * @param number its value, which is exactly that of the text
   * @param isInclusive whether a value may equal it
   */
  public record Bound(String text, double number, boolean isInclusive) {
    /** Takes all parts. */
    public Bound {
      Objects.requireNonNull(text, "text");
    }

    static Optional<Bound> of(NumberRange.@Nullable Bound bound) {
      return bound == null
          ? Optional.empty()
          : Optional.of(new Bound(bound.text(), bound.number(), bound.isInclusive()));
    }

    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(text);
    }
  }

  private final Condition condition;
  private final Position position;
  private final List<Condition> operands;

  PatternCondition(Condition condition, Position position) {
    this.condition = condition;
    this.position = position;
    this.operands = condition instanceof AnythingBut but ? but.excluded() : List.of(condition);
  }

  /** Returns what a value is compared by; of {@code anything-but} what must hold with none of the operands. */
  public Operator operator() {
    return condition.operator();
  }

  /** Returns whether the value must not be so: {@code anything-but}, and {@code exists: false}. */
  public boolean isNegated() {
    return condition instanceof AnythingBut || condition == Existence.ABSENT;
  }

  /**
   * Returns the operands as they were written, of a string its content and of all else the spelling. Outside text. Empty for
   * {@link Operator#EXISTS} and {@link Operator#RANGE}.
   */
  public List<String> operands() {
    return operator() == Operator.EXISTS || operator() == Operator.RANGE
        ? List.of()
        : operands.stream().map(Condition::operand).toList();
  }

  /** Returns what must not hold, each operand of {@code anything-but} as a condition of its own; empty for all else. */
  public List<PatternCondition> excluded() {
    return condition instanceof AnythingBut
        ? operands.stream().map(each -> new PatternCondition(each, position)).toList()
        : List.of();
  }

  /**
   * Returns the value of {@link Operator#NUMBER}, or empty if the operator is another, is negated, or the number is not compared
   * by value but by its spelling.
   */
  public OptionalDouble number() {
    return condition instanceof SameNumber same && !Double.isNaN(same.number())
        ? OptionalDouble.of(same.number())
        : OptionalDouble.empty();
  }

  /** Returns the lower end of a range, or empty if it has none. */
  public Optional<Bound> lower() {
    return condition instanceof NumberRange range ? Bound.of(range.lower()) : Optional.empty();
  }

  /** Returns the upper end of a range, or empty if it has none. */
  public Optional<Bound> upper() {
    return condition instanceof NumberRange range ? Bound.of(range.upper()) : Optional.empty();
  }

  /** Returns how old a date may be, or must be at least, or empty if the operator has no such operand. */
  public Optional<Duration> period() {
    return condition instanceof RollingDate date ? Optional.of(date.period()) : Optional.empty();
  }

  /** Returns the instant that a date must be before or after, or empty if the operator has no such operand. */
  public Optional<Instant> instant() {
    return condition instanceof DateBound date ? Optional.of(date.border()) : Optional.empty();
  }

  /** Returns the place in the text. */
  public Position position() {
    return position;
  }

  /** Returns whether a field may be absent by it. */
  public boolean allowsAbsence() {
    return condition == Existence.ABSENT;
  }

  /** Returns whether it accepts that string as a value. */
  public boolean acceptsText(String text) {
    return condition.holds(Value.of(JsonValue.Kind.STRING, Objects.requireNonNull(text, "text")));
  }

  /**
   * Returns whether it accepts every value that the other accepts, and absence too if that does. True is certain; false may
   * mean that it is not known.
   */
  public boolean covers(PatternCondition other) {
    return Covering.covers(condition, other.condition);
  }

  /**
   * Returns the condition without a wildcard that accepts the same, as {@code {"prefix": "x"}} for {@code {"wildcard": "x*"}},
   * or empty if it is not a wildcard or needs to be one.
   */
  public Optional<PatternCondition> withoutWildcard() {
    if (operator() != Operator.WILDCARD) {
      return Optional.empty();
    }
    List<PlainText> plain = operands.stream()
        .map(operand -> ((Wildcard) operand).plain())
        .filter(Objects::nonNull)
        .toList();
    boolean isOfOneKind = plain.size() == operands.size()
        && plain.stream().allMatch(each -> each.part() == plain.get(0).part());
    return isOfOneKind ? Optional.of(withPlain(plain)) : Optional.empty();
  }

  private PatternCondition withPlain(List<PlainText> plain) {
    Condition simpler = isNegated() ? AnythingBut.of(plain) : plain.get(0);
    return new PatternCondition(simpler, position);
  }

  /** Says what the field must be: {@code is "CRITICAL"}, {@code is greater than 0}. Safe to show. */
  public String inWords() {
    return condition.inWords();
  }

  /** Returns the condition as a pattern spells it, as JSON. */
  public String toJson() {
    return JsonFactories.plain(condition::writeTo);
  }

  /** Returns whether the other accepts the same values by the same rule, wherever it stands. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PatternCondition that && condition.equals(that.condition);
  }

  @Override
  public int hashCode() {
    return condition.hashCode();
  }

  /** Returns {@link #inWords()}. */
  @Override
  public String toString() {
    return inWords();
  }
}
