package io.github.inspectortriage.command.data;

import io.github.inspectortriage.command.data.Image.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Inspector reports on the ten days. Every open finding is reported anew each day, as Inspector does it: only {@code
 * lastObservedAt} and {@code updatedAt} differ, unless something happened. Nothing in here is left to chance, so the data
 * are the same wherever they are made.
 */
final class History {
  static final Instant FIRST_DAY = Instant.parse("2026-08-10T00:00:00Z");
  static final int DAYS = 10;

  private static final int REBUILT_ON = 5;
  private static final int IDLE_FROM = 5;
  private static final int STARTS_ON = 6;

  // Every image lacks some of the packages of its platform; no two lack the same.
  private static final int HAS_OF_7 = 5;

  private final Map<String, FindingState> latest = new LinkedHashMap<>();
  private final List<FindingState> reports = new ArrayList<>();

  private History() {}

  /** Plays all days. */
  static History play() {
    return play(DAYS);
  }

  /** Plays the first days. */
  static History play(int days) {
    History history = new History();
    for (int day = 0; day < days; day++) {
      history.playDay(day);
    }
    history.reports.sort(
        Comparator.comparing(FindingState::lastObservedAt).thenComparing(FindingState::key));
    return history;
  }

  /** Every report, in the order in which it came. */
  List<FindingState> reports() {
    return reports;
  }

  /** Every finding in its last state. */
  List<FindingState> latest() {
    return List.copyOf(latest.values());
  }

  static Instant pushedAt(Image image, int build) {
    return build == 1
        ? FIRST_DAY.minus(Duration.ofDays(3 + image.number()))
        : FIRST_DAY.plus(Duration.ofDays(REBUILT_ON));
  }

  private void playDay(int day) {
    for (Image image : Image.all()) {
      for (Vulnerability vulnerability : Vulnerability.all()) {
        if (image.mayHave(vulnerability) && has(image, vulnerability)) {
          play(day, image, vulnerability);
        }
      }
    }
  }

  private void play(int day, Image image, Vulnerability vulnerability) {
    if (image.story() == Story.REBUILT && day >= REBUILT_ON) {
      if (day == REBUILT_ON) {
        report(state(day, image, 1, vulnerability, "CLOSED"));
      }
      boolean isMended = vulnerability.fixedInVersion().isPresent()
          && vulnerability.ecosystem().equals("OS");
      if (!isMended) {
        report(state(day, image, 2, vulnerability, "ACTIVE"));
      }
      return;
    }
    int mendedOn = mendedOn(image, vulnerability);
    if (day <= mendedOn) {
      report(state(
          day,
          image,
          1,
          vulnerability,
          day == mendedOn ? "CLOSED" : status(day, image, vulnerability)));
    }
  }

  private void report(FindingState state) {
    reports.add(state);
    latest.put(state.key(), state);
  }

  private static boolean has(Image image, Vulnerability vulnerability) {
    return !vulnerability.ecosystem().equals("OS") || mix(image, vulnerability) % 7 < HAS_OF_7;
  }

  /** The day on which it is closed, or one that never comes. */
  private static int mendedOn(Image image, Vulnerability vulnerability) {
    boolean isMended =
        image.story() == Story.IN_USE && vulnerability.fixedInVersion().isPresent();
    int chance = mix(image, vulnerability) % 29;
    return isMended && chance < 5 ? 3 + chance : Integer.MAX_VALUE;
  }

  private static String status(int day, Image image, Vulnerability vulnerability) {
    boolean isSuppressed = day >= 4
        && image.repository().equals("data/notebook")
        && vulnerability.severity().equals("LOW");
    return isSuppressed ? "SUPPRESSED" : "ACTIVE";
  }

  private static FindingState state(
      int day, Image image, int build, Vulnerability vulnerability, String status) {
    Instant midnight = FIRST_DAY.plus(Duration.ofDays(day));
    Instant pushed = pushedAt(image, build);
    Instant first = FIRST_DAY
        .plus(Duration.ofDays(build == 1 ? 0 : REBUILT_ON))
        .plus(scanTime(image, vulnerability));
    Optional<Instant> exploit = exploitAt(day, vulnerability);
    return new FindingState(
        image,
        build,
        vulnerability,
        first,
        midnight.plus(scanTime(image, vulnerability)),
        status,
        vulnerability.exploitAvailable() || exploit.isPresent(),
        exploit,
        vulnerability.fixedInVersion().isPresent() && day >= fixKnownOn(vulnerability),
        inUseCount(day, image),
        lastInUseAt(day, image, midnight),
        pushed);
  }

  /** Exploit code becomes known for two during the days; for those that have it, it was seen lately or long ago. */
  private static Optional<Instant> exploitAt(int day, Vulnerability vulnerability) {
    return switch (vulnerability.id()) {
      case "CVE-2026-90202" ->
        day >= 3 ? Optional.of(FIRST_DAY.plus(Duration.ofDays(3))) : Optional.empty();
      case "CVE-2026-90303" ->
        day >= 7 ? Optional.of(FIRST_DAY.plus(Duration.ofDays(7))) : Optional.empty();
      case "CVE-2026-90201" -> Optional.of(FIRST_DAY.minus(Duration.ofDays(2)));
      default -> Optional.empty();
    };
  }

  private static int fixKnownOn(Vulnerability vulnerability) {
    return vulnerability.id().equals("CVE-2026-90207") ? 4 : 0;
  }

  static OptionalLong inUseCount(int day, Image image) {
    return switch (image.story()) {
      case IN_USE, REBUILT -> OptionalLong.of(image.tasks());
      case USED_LAST_WEEK, IDLE -> OptionalLong.of(0);
      case GOES_IDLE -> OptionalLong.of(day < IDLE_FROM ? image.tasks() : 0);
      case STARTS -> OptionalLong.of(day < STARTS_ON ? 0 : image.tasks());
      case UNKNOWN, MULTI_ARCHITECTURE, AZURE -> OptionalLong.empty();
    };
  }

  static Optional<Instant> lastInUseAt(int day, Image image, Instant midnight) {
    Instant today = midnight.plus(Duration.ofHours(1));
    return switch (image.story()) {
      case IN_USE, REBUILT -> Optional.of(today);
      case USED_LAST_WEEK -> Optional.of(FIRST_DAY.minus(Duration.ofDays(4)));
      case IDLE -> Optional.of(FIRST_DAY.minus(Duration.ofDays(90L + image.number())));
      case GOES_IDLE ->
        Optional.of(day < IDLE_FROM ? today : FIRST_DAY.plus(Duration.ofDays(IDLE_FROM - 1)));
      case STARTS -> day < STARTS_ON ? Optional.empty() : Optional.of(today);
      case UNKNOWN, MULTI_ARCHITECTURE, AZURE -> Optional.empty();
    };
  }

  private static Duration scanTime(Image image, Vulnerability vulnerability) {
    return Duration.ofMillis(
        2L * 3_600_000 + image.number() * 600_000L + mix(image, vulnerability) % 500_000);
  }

  /** A number from 0 that looks random and is not: the same on every machine. */
  private static int mix(Image image, Vulnerability vulnerability) {
    int text = (image.repository() + vulnerability.id()).hashCode() * 0x9E3779B1;
    return (text ^ (text >>> 15)) & 0x7fffffff;
  }
}
