package io.github.inspectortriage.remediation;

import java.time.LocalDate;
import org.immutables.value.Value;

/** How much {@link SuppressionAdvice} may say. */
@Value.Immutable
public abstract class AdviceSettings {
  private static final int QUARTER = 90;
  private static final int LONGEST = 3_650;

  AdviceSettings() {}

  /** Returns the day of the question. */
  public abstract LocalDate today();

  /** Returns after how many days a rule is to be looked at again, 1 to 3650; 90 by default. */
  @Value.Default
  public int untilDays() {
    return QUARTER;
  }

  /** Returns how many findings a rule must hide that no other one hides, 1 or more; 5 by default. */
  @Value.Default
  public int min() {
    return 5;
  }

  /** Returns how many rules are advised at most, 1 or more; 20 by default. */
  @Value.Default
  public int max() {
    return 20;
  }

  /** Returns the rules that are there; none by default. */
  @Value.Default
  public KnownRules rules() {
    return KnownRules.none();
  }

  @Value.Check
  void check() {
    if (untilDays() < 1 || untilDays() > LONGEST) {
      throw new IllegalArgumentException(
          "untilDays must be 1 to " + LONGEST + ", but was " + untilDays());
    }
    if (min() < 1 || max() < 1) {
      throw new IllegalArgumentException(
          "min and max must be 1 or more, but were " + min() + " and " + max());
    }
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link AdviceSettings}; not thread-safe. */
  public static final class Builder extends ImmutableAdviceSettings.Builder {
    Builder() {}
  }
}
