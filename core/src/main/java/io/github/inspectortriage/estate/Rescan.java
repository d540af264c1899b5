package io.github.inspectortriage.estate;

import io.github.inspectortriage.estate.RescanSetting.Mode;
import io.github.inspectortriage.estate.RescanSetting.Time;
import io.github.inspectortriage.finding.ImageUse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * Asks what would happen if images were scanned again for another time.
 *
 * <p>An image is scanned while its push or its last use is no longer ago than the setting says, the last moment included
 * (https://docs.aws.amazon.com/inspector/latest/user/scanning_resources_configure_duration_setting_ecr.html). What leaves has its
 * findings closed, though nothing was fixed.
 */
@Value.Immutable
public abstract class Rescan {
  private static final List<ImageUse> ORDER =
      List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);
  private static final int DECIMALS = 9;

  Rescan() {}

  /** Returns the one setting that is asked for; all of them by default. */
  public abstract Optional<RescanSetting> asked();

  /** Returns the prices; without them no cost is known. */
  public abstract Optional<Prices> prices();

  /** Returns how many days ago the last use may be to count as recent; 14 by default. */
  @Value.Default
  public int recentUseDays() {
    return 14;
  }

  private enum Stays {
    YES,
    UNKNOWN,
    NO
  }

  /**
   * Answers.
   *
   * @throws InvalidEstateException if the prices are of another Region than the images
   */
  public RescanPlan plan(Estate estate, Instant now) {
    CleanUp.checkRegion(estate, prices());
    Map<String, List<ImageFacts>> accounts = new TreeMap<>();
    estate.images().stream()
        .filter(ImageFacts::isCovered)
        .forEach(image -> accounts
            .computeIfAbsent(image.name().repository().account(), name -> new ArrayList<>())
            .add(image));
    List<RescanPlan.OfAccount> all = new ArrayList<>();
    List<RescanPlan.Leaving> leaving = new ArrayList<>();
    accounts.forEach((account, images) -> {
      RescanPlan.OfAccount one = account(account, images, estate, now);
      all.add(one);
      asked()
          .or(one::recommended)
          .ifPresent(setting -> images.stream()
              .filter(Rescan::isScannedAgain)
              .filter(image -> stays(image, setting, now) != Stays.YES)
              .forEach(image -> leaving.add(leaving(image, setting, now))));
    });
    leaving.sort(Comparator.comparingInt((RescanPlan.Leaving image) -> ORDER.indexOf(image.use()))
        .thenComparing(image -> -image.topScore().orElse(-1))
        .thenComparing(RescanPlan.Leaving::image));
    return ImmutableRescanPlan.builder().accounts(all).leaving(leaving).build();
  }

  private RescanPlan.OfAccount account(
      String account, List<ImageFacts> images, Estate estate, Instant now) {
    List<ImageFacts> active = images.stream().filter(Rescan::isScannedAgain).toList();
    long once = images.stream().filter(ImageFacts::isOnceOnly).count();
    Optional<BigDecimal> rescans = active.isEmpty() ? Optional.empty() : estate.rescans(account);
    List<RescanSetting> every = every();
    return ImmutableOfAccount.builder()
        .account(account)
        .current(estate.setting(account))
        .active(active.size())
        .inactive(images.size() - once - active.size())
        .notContinuous(once)
        .rescansPerImage(rescans.map(total -> perImage(total, 1, active.size())))
        .alternatives(asked().map(List::of).orElse(every).stream()
            .map(setting -> alternative(setting, active, rescans, now))
            .toList())
        .recommended(every.stream()
            .filter(setting -> active.stream()
                .allMatch(image ->
                    use(image, now) == ImageUse.IDLE || stays(image, setting, now) == Stays.YES))
            .min(Comparator.comparingLong((RescanSetting setting) -> active.stream()
                    .filter(image -> stays(image, setting, now) != Stays.NO)
                    .count())
                .thenComparing(setting -> setting.push().orElseThrow(), Comparator.reverseOrder())
                .thenComparing(setting -> setting.use().orElseThrow(), Comparator.reverseOrder())
                .thenComparing(setting -> setting.mode().orElseThrow(), Comparator.reverseOrder())))
        .build();
  }

  private RescanPlan.Alternative alternative(
      RescanSetting setting, List<ImageFacts> active, Optional<BigDecimal> rescans, Instant now) {
    Map<ImageUse, Long> leave = new EnumMap<>(ImageUse.class);
    ORDER.forEach(use -> leave.put(use, 0L));
    Map<Stays, Long> stay = new EnumMap<>(Stays.class);
    Map<Stays, Long> findings = new EnumMap<>(Stays.class);
    long act = 0;
    for (ImageFacts image : active) {
      Stays stays = stays(image, setting, now);
      stay.merge(stays, 1L, Long::sum);
      findings.merge(stays, 0L + image.openFindings(), Long::sum);
      if (stays == Stays.NO) {
        leave.merge(use(image, now), 1L, Long::sum);
        act += image.actFindings();
      }
    }
    long sure = stay.getOrDefault(Stays.YES, 0L);
    long perhaps = stay.getOrDefault(Stays.UNKNOWN, 0L);
    return ImmutableAlternative.builder()
        .setting(setting)
        .stay(sure)
        .leave(leave)
        .perhaps(perhaps)
        .closes(findings.getOrDefault(Stays.NO, 0L))
        .perhapsCloses(findings.getOrDefault(Stays.UNKNOWN, 0L))
        .closesAct(act)
        .cost(cost(sure, rescans, active.size()))
        .costAtMost(cost(sure + perhaps, rescans, active.size()))
        .build();
  }

  private Optional<BigDecimal> cost(long images, Optional<BigDecimal> rescans, int active) {
    return prices()
        .flatMap(Prices::ecrRescan)
        .flatMap(price -> rescans.map(total -> perImage(total.multiply(price), images, active)));
  }

  private static BigDecimal perImage(BigDecimal total, long images, int active) {
    return total
        .multiply(BigDecimal.valueOf(images))
        .divide(BigDecimal.valueOf(active), DECIMALS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  private RescanPlan.Leaving leaving(ImageFacts image, RescanSetting setting, Instant now) {
    OptionalDouble top = image.topScore();
    return ImmutableLeaving.builder()
        .image(image.name().toString())
        .account(image.name().repository().account())
        .isSure(stays(image, setting, now) == Stays.NO)
        .use(use(image, now))
        .lastDay(lastDay(image, setting, now))
        .findings(image.openFindings())
        .topScore(top)
        .build();
  }

  private static Optional<LocalDate> lastDay(ImageFacts image, RescanSetting setting, Instant now) {
    Optional<Instant> push = end(image.push(), setting.push());
    Optional<Instant> use = end(reference(image, setting, now), setting.use());
    Optional<Instant> later = push.isPresent() && use.isPresent() && push.get().isAfter(use.get())
        ? push
        : use.or(() -> push);
    return later.map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  private static Stays stays(ImageFacts image, RescanSetting setting, Instant now) {
    boolean isLifetime = setting.push().filter(Time.LIFETIME::equals).isPresent();
    if (isLifetime
        || isWithin(image.push(), setting.push(), now)
        || isWithin(reference(image, setting, now), setting.use(), now)) {
      return Stays.YES;
    }
    return image.push().isEmpty() || isReferenceUnknown(image, setting) ? Stays.UNKNOWN : Stays.NO;
  }

  private static boolean isWithin(Optional<Instant> at, Optional<Time> time, Instant now) {
    return end(at, time).filter(end -> !now.isAfter(end)).isPresent();
  }

  private static Optional<Instant> end(Optional<Instant> at, Optional<Time> time) {
    return at.flatMap(from -> time.filter(it -> it.days().isPresent())
        .map(it -> from.plus(Duration.ofDays(it.days().orElse(0)))));
  }

  /** The last use or pull; empty if there was none, or none is known. */
  private static Optional<Instant> reference(ImageFacts image, RescanSetting setting, Instant now) {
    if (isByPull(setting)) {
      return image.pulled();
    }
    if (image.isIndex() || image.count().isEmpty()) {
      return Optional.empty();
    }
    return image.count().getAsLong() > 0 ? Optional.of(now) : image.used();
  }

  private static boolean isReferenceUnknown(ImageFacts image, RescanSetting setting) {
    return isByPull(setting)
        ? image.pulled().isEmpty() && !image.isDescribed()
        : image.isIndex() || image.count().isEmpty();
  }

  private static boolean isByPull(RescanSetting setting) {
    return setting.mode().filter(Mode.LAST_PULL_DATE::equals).isPresent();
  }

  private static boolean isScannedAgain(ImageFacts image) {
    return image.isScanned() && !image.isOnceOnly();
  }

  private ImageUse use(ImageFacts image, Instant now) {
    return image.useAt(now, Duration.ofDays(recentUseDays()));
  }

  private static List<RescanSetting> every() {
    List<RescanSetting> all = new ArrayList<>();
    for (Time push : Time.values()) {
      for (Time use : Time.values()) {
        for (Mode mode : Mode.values()) {
          if (use != Time.LIFETIME) {
            all.add(RescanSetting.of(push, use, mode));
          }
        }
      }
    }
    all.sort(Comparator.comparing(
            (RescanSetting setting) -> setting.push().orElseThrow().name())
        .thenComparing(setting -> setting.use().orElseThrow().name())
        .thenComparing(setting -> setting.mode().orElseThrow().name()));
    return all;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Rescan}; not thread-safe. */
  public static final class Builder extends ImmutableRescan.Builder {
    Builder() {}
  }
}
