package io.github.inspectortriage.estate;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.finding.ImageUse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/** What other settings of the re-scan would keep, drop, close and cost. */
@Value.Immutable
public abstract class RescanPlan {
  RescanPlan() {}

  /** Returns what is said of each account, by account. */
  public abstract List<OfAccount> accounts();

  /** Returns what the setting that was asked for, or else the recommended ones, would drop or perhaps drop. */
  public abstract List<Leaving> leaving();

  @Override
  public String toString() {
    return accounts().size() + " accounts, " + leaving().size() + " images leaving";
  }

  /** One account. */
  @Value.Immutable
  public abstract static class OfAccount {
    OfAccount() {}

    /** Returns the account. */
    public abstract String account();

    /** Returns the setting in force. */
    public abstract RescanSetting current();

    /** Returns the images on continuous scan that are scanned. */
    public abstract long active();

    /** Returns those that are not scanned any more; they never come back. */
    public abstract long inactive();

    /** Returns the images that are scanned at the push or by hand. */
    public abstract long notContinuous();

    /** Returns how often an image was scanned again in 30 days; empty without usage. */
    public abstract Optional<BigDecimal> rescansPerImage();

    /** Returns each setting that was asked, by its texts. */
    public abstract List<Alternative> alternatives();

    /** Returns the setting that scans least and surely keeps all that is not idle. */
    public abstract Optional<RescanSetting> recommended();

    @Override
    public String toString() {
      return Shown.of(account(), recommended());
    }
  }

  /** What one setting would do. */
  @Value.Immutable
  public abstract static class Alternative {
    Alternative() {}

    /** Returns the setting. */
    public abstract RescanSetting setting();

    /** Returns how many images surely stay. */
    public abstract long stay();

    /** Returns how many leave, by use; 0 is there too. */
    public abstract Map<ImageUse, Long> leave();

    /** Returns of how many nobody knows. */
    public abstract long perhaps();

    /** Returns how many open findings would be closed without being fixed. */
    public abstract long closes();

    /** Returns how many more would be if all left of which nobody knows. */
    public abstract long perhapsCloses();

    /** Returns how many of those that surely close ask somebody to act now. */
    public abstract long closesAct();

    /** Returns what scanning the images that surely stay costs a month. */
    public abstract Optional<BigDecimal> cost();

    /** Returns what it costs if all stay of which nobody knows. */
    public abstract Optional<BigDecimal> costAtMost();
  }

  /** An image that leaves, or perhaps does. */
  @Value.Immutable
  public abstract static class Leaving {
    Leaving() {}

    /** Returns the image, like {@code 111122223333/payments/api@sha256:…}. */
    public abstract String image();

    /** Returns the account. */
    public abstract String account();

    /** Returns whether it surely leaves. */
    public abstract boolean isSure();

    /** Returns whether it runs. */
    public abstract ImageUse use();

    /** Returns the last day on which it is scanned, as far as is known. */
    public abstract Optional<LocalDate> lastDay();

    /** Returns its open findings. */
    public abstract long findings();

    /** Returns the highest score of them. */
    public abstract OptionalDouble topScore();

    @Override
    public String toString() {
      return Shown.of(image(), use());
    }
  }
}
