package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date that is, or is not, older than a period. Can be asked only {@link #at} a present. */
record RollingDate(boolean isWithin, String text, Duration period) implements Condition {
  private static final Pattern WEEKS = Pattern.compile("P(\\d{1,5})W");
  // Far more than any finding is old, and far from the ends of Instant.
  private static final Duration LONGEST = Duration.ofDays(366L * 1000);

  /** The condition, or null if the text is not a period of ISO 8601 in weeks, days or less. */
  static @Nullable RollingDate parse(boolean isWithin, String text) {
    Matcher weeks = WEEKS.matcher(text);
    try {
      Duration period = weeks.matches()
          ? Duration.ofDays(7 * Long.parseLong(weeks.group(1)))
          : Duration.parse(text);
      boolean isUsable = !period.isNegative() && period.compareTo(LONGEST) <= 0;
      return isUsable ? new RollingDate(isWithin, text, period) : null;
    } catch (DateTimeParseException notAPeriod) {
      return null;
    }
  }

  @Override
  public boolean isExtended() {
    return true;
  }

  @Override
  public Condition at(Instant now) {
    Instant border = now.minus(period);
    return isWithin
        ? new DateBound(DateBound.Side.FROM, border, inWords(), this)
        : new DateBound(DateBound.Side.BEFORE, border, inWords(), this);
  }

  @Override
  public boolean holds(Value value) {
    throw new IllegalStateException("how old a date is depends on the present: use at(now)");
  }

  @Override
  public Operator operator() {
    return isWithin ? Operator.WITHIN : Operator.OLDER_THAN;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return (isWithin ? "is a date not older than " : "is a date older than ") + text;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, isWithin ? Operators.WITHIN : Operators.OLDER_THAN, text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RollingDate that
        && isWithin == that.isWithin
        && period.equals(that.period);
  }

  @Override
  public int hashCode() {
    return period.hashCode() * 2 + Boolean.hashCode(isWithin);
  }
}
