package io.github.inspectortriage.estate;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * For how long Inspector scans an image again after its push, and after its last use or pull.
 *
 * @param push since the push; empty if that is not known
 * @param use since the last use or pull; empty if that is not known
 * @param mode which of both; empty if that is not known
 */
public record RescanSetting(Optional<Time> push, Optional<Time> use, Optional<Mode> mode) {
  /** How long; {@link #LIFETIME} is for the push alone. */
  public enum Time {
    /** 3 days. */
    DAYS_3(3),
    /** 7 days. */
    DAYS_7(7),
    /** 14 days. */
    DAYS_14(14),
    /** 30 days. */
    DAYS_30(30),
    /** 60 days. */
    DAYS_60(60),
    /** 90 days. */
    DAYS_90(90),
    /** 180 days. */
    DAYS_180(180),
    /** Always. */
    LIFETIME(-1);

    private final long days;

    Time(long days) {
      this.days = days;
    }

    /** Returns the days; empty if it is always. */
    public OptionalLong days() {
      return days < 0 ? OptionalLong.empty() : OptionalLong.of(days);
    }
  }

  /** What counts beside the push. */
  public enum Mode {
    /** When it was last pulled. */
    LAST_PULL_DATE,
    /** When it last ran. */
    LAST_IN_USE_AT
  }

  /** Checks that no part is null. */
  public RescanSetting {
    Objects.requireNonNull(push, "push");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(mode, "mode");
  }

  /** Returns a setting of which all is known. */
  public static RescanSetting of(Time push, Time use, Mode mode) {
    return new RescanSetting(Optional.of(push), Optional.of(use), Optional.of(mode));
  }
}
