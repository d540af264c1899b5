package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.ShortNumber;
import io.github.inspectortriage.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that {@link EventPattern.Builder} does, in a file of its own. */
abstract sealed class PatternBuilder permits EventPattern.Builder {
  private final Map<String, List<Condition>> fields = new LinkedHashMap<>();
  private final PatternText text = new PatternText();
  private @Nullable String path;

  PatternBuilder() {}

  /** Names the field that the next allowed values belong to, with dots between its names. */
  public EventPattern.Builder path(String field) {
    this.path = Objects.requireNonNull(field, "field");
    return self();
  }

  /** Allows exactly these strings; an IP address in any spelling. */
  public EventPattern.Builder anyOf(String... texts) {
    for (String value : texts) {
      allow(OperatorReader.bareText(value));
    }
    return self();
  }

  /** Allows these numbers, by value. */
  public EventPattern.Builder anyOf(double... numbers) {
    for (double number : numbers) {
      allow(new SameNumber(spelled(number)));
    }
    return self();
  }

  /** Allows {@code true} or {@code false}. */
  public EventPattern.Builder is(boolean value) {
    return allow(
        new Literal(value ? JsonValue.Kind.TRUE : JsonValue.Kind.FALSE, String.valueOf(value)));
  }

  /** Allows {@code null}, which is not absence. */
  public EventPattern.Builder isNull() {
    return allow(new Literal(JsonValue.Kind.NULL, "null"));
  }

  /** Allows strings that begin so. */
  public EventPattern.Builder prefix(String beginning) {
    return allow(PlainText.start(Objects.requireNonNull(beginning, "beginning")));
  }

  /** Allows strings that end so. */
  public EventPattern.Builder suffix(String end) {
    return allow(PlainText.end(Objects.requireNonNull(end, "end")));
  }

  /** Allows the string in any case. */
  public EventPattern.Builder equalsIgnoreCase(String value) {
    return allow(new IgnoringCase(TextPart.WHOLE, Objects.requireNonNull(value, "value")));
  }

  /**
   * Allows strings of the form, in which {@code *} stands for any characters.
   *
   * @throws IllegalArgumentException if two stars are in a row or a backslash escapes anything but a star or itself
   */
  public EventPattern.Builder wildcard(String form) {
    Wildcard wildcard = Wildcard.parse(Objects.requireNonNull(form, "form"));
    if (wildcard == null) {
      throw new IllegalArgumentException(
          "form must be a wildcard, but was " + SafeText.quote(form));
    }
    return allow(wildcard);
  }

  /**
   * Allows the IP addresses of the block, like {@code 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException if it is not a block
   */
  public EventPattern.Builder cidr(String block) {
    InBlock inBlock = InBlock.parse(Objects.requireNonNull(block, "block"));
    if (inBlock == null) {
      throw new IllegalArgumentException(
          "block must be addresses, but was " + SafeText.quote(block));
    }
    return allow(inBlock);
  }

  /** Allows numbers greater than this one. */
  public EventPattern.Builder above(double number) {
    return allow(new NumberRange(NumberRange.Bound.of(spelled(number), false), null));
  }

  /** Allows this number and greater ones. */
  public EventPattern.Builder atLeast(double number) {
    return allow(new NumberRange(NumberRange.Bound.of(spelled(number), true), null));
  }

  /** Allows numbers less than this one. */
  public EventPattern.Builder below(double number) {
    return allow(new NumberRange(null, NumberRange.Bound.of(spelled(number), false)));
  }

  /** Allows this number and lesser ones. */
  public EventPattern.Builder atMost(double number) {
    return allow(new NumberRange(null, NumberRange.Bound.of(spelled(number), true)));
  }

  /** Allows any value but these strings. The field must be there. */
  public EventPattern.Builder anythingBut(String... texts) {
    List<String> values = List.of(texts);
    return allow(new AnythingBut(
        Operators.ANYTHING_BUT,
        values,
        values.stream().map(value -> (Condition) PlainText.whole(value)).toList()));
  }

  /** Allows dates not older than this; a pattern of {@link PatternDialect#EXTENDED}. */
  public EventPattern.Builder within(Duration period) {
    return allow(new RollingDate(true, period.toString(), period));
  }

  /** Allows dates older than this; a pattern of {@link PatternDialect#EXTENDED}. */
  public EventPattern.Builder olderThan(Duration period) {
    return allow(new RollingDate(false, period.toString(), period));
  }

  /** Allows any value, also {@code null}. */
  public EventPattern.Builder exists() {
    return allow(Existence.PRESENT);
  }

  /** Allows that the field is absent. */
  public EventPattern.Builder absent() {
    return allow(Existence.ABSENT);
  }

  /** Asks one of the patterns, beside all fields. */
  public EventPattern.Builder or(EventPattern... branches) {
    text.or(List.of(branches));
    return self();
  }

  /**
   * Returns the pattern.
   *
   * @throws InvalidPatternException if it has no field, a field without a value, or a value that EventBridge refuses
   */
  public EventPattern build() {
    fields.forEach(text::add);
    return EventPattern.parse(text.json(), PatternDialect.EXTENDED);
  }

  private EventPattern.Builder self() {
    return (EventPattern.Builder) this;
  }

  private EventPattern.Builder allow(Condition condition) {
    if (path == null) {
      throw new IllegalStateException("path(…) must come before the values that it allows");
    }
    fields.computeIfAbsent(path, key -> new ArrayList<>()).add(condition);
    return self();
  }

  private static String spelled(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("number must be finite, but was " + number);
    }
    return ShortNumber.of(number);
  }
}
