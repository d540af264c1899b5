package io.github.inspectortriage.notification;

import io.github.inspectortriage.Glob;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What one route takes, and when it says it. */
@Value.Immutable
abstract class RoutePolicy {
  static final String DEFAULT = "default";

  @Value.Default
  String name() {
    return DEFAULT;
  }

  abstract Optional<EventPattern> pattern();

  /** Owners, any of which; all if there are none. */
  abstract List<String> owners();

  /** Repositories, any of which; {@code *} stands for any text. */
  abstract List<String> repositories();

  /** Tags of the resource that all have to be there, each with one of its values. */
  abstract Map<String, List<String>> tags();

  abstract List<String> accounts();

  /** The lowest score that is told. */
  @Value.Default
  double fromBand() {
    return 0;
  }

  /** When to remind, by the name of the band in lower case. */
  abstract Map<String, Duration> reminders();

  /** When to remind of all other bands. */
  abstract Optional<Duration> reminder();

  /** How many messages that interrupt may come at once. */
  @Value.Default
  int burst() {
    return 6;
  }

  @Value.Default
  double perHour() {
    return 1;
  }

  @Value.Default
  int perDay() {
    return 30;
  }

  @Value.Default
  Duration gather() {
    return Duration.ZERO;
  }

  @Value.Default
  Duration settle() {
    return Duration.ofHours(26);
  }

  @Value.Default
  ZoneId zone() {
    return ZoneId.of("UTC");
  }

  abstract Optional<Calendar.Quiet> quiet();

  @Value.Default
  List<LocalTime> digests() {
    return List.of(LocalTime.of(9, 0));
  }

  @Value.Lazy
  Calendar calendar() {
    return new Calendar(zone(), quiet(), digests());
  }

  @Value.Lazy
  List<Glob> repositoryGlobs() {
    return globs(repositories());
  }

  @Value.Lazy
  Map<String, List<Glob>> tagGlobs() {
    Map<String, List<Glob>> globs = new TreeMap<>();
    tags().forEach((tag, values) -> globs.put(tag, globs(values)));
    return globs;
  }

  private static List<Glob> globs(List<String> texts) {
    return texts.stream().map(Glob::of).toList();
  }

  /** Whether it takes everything of its band. */
  boolean isCatchAll() {
    return pattern().isEmpty()
        && owners().isEmpty()
        && repositories().isEmpty()
        && tags().isEmpty()
        && accounts().isEmpty();
  }

  Optional<Duration> reminder(Band band) {
    if (reminders().isEmpty()) {
      return reminder();
    }
    Duration own = reminders().get(band.name().toLowerCase(Locale.ROOT));
    return own != null ? Optional.of(own) : reminder();
  }

  /** The shortest reminder; empty if there is none. */
  Optional<Duration> shortestReminder() {
    Optional<Duration> shortest = reminder();
    for (Duration one : reminders().values()) {
      shortest = shortest.filter(known -> known.compareTo(one) <= 0).or(() -> Optional.of(one));
    }
    return shortest;
  }

  /**
   * Whether its filter takes a finding, whatever its band.
   *
   * @param event the finding as an event; null to make one
   */
  boolean fits(Finding finding, Optional<String> owner, byte @Nullable [] event, Instant now) {
    if (!owners().isEmpty() && owner.filter(owners()::contains).isEmpty()) {
      return false;
    }
    if (!accounts().isEmpty() && !accounts().contains(finding.awsAccountId())) {
      return false;
    }
    if (!repositories().isEmpty() && !hasRepository(finding)) {
      return false;
    }
    return hasTags(finding)
        && (pattern().isEmpty()
            || pattern().get().matches(event == null ? eventOf(finding) : event, now));
  }

  private static byte[] eventOf(Finding finding) {
    return FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8);
  }

  private boolean hasRepository(Finding finding) {
    return finding.resources().stream()
        .flatMap(resource -> resource.image().stream())
        .map(EcrImage::repositoryName)
        .anyMatch(name -> anyMatches(repositoryGlobs(), name));
  }

  private boolean hasTags(Finding finding) {
    for (Map.Entry<String, List<Glob>> tag : tagGlobs().entrySet()) {
      boolean hasTag = finding.resources().stream().anyMatch(resource -> {
        String value = resource.tags().get(tag.getKey());
        return value != null && anyMatches(tag.getValue(), value);
      });
      if (!hasTag) {
        return false;
      }
    }
    return true;
  }

  private static boolean anyMatches(List<Glob> globs, String text) {
    for (Glob glob : globs) {
      if (glob.matches(text)) {
        return true;
      }
    }
    return false;
  }

  /** What tells this filter from another, for a worker that starts with another one. */
  String filterText() {
    return pattern().map(EventPattern::toString).orElse("")
        + owners()
        + repositories()
        + new TreeMap<>(tags())
        + accounts()
        + fromBand();
  }
}
