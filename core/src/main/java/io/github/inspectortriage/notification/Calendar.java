package io.github.inspectortriage.notification;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a route may interrupt, and when its digests come.
 *
 * <p>Times are those of a clock on the wall: one that a day lacks, because clocks go forward, comes as much later; one that a day has
 * twice is the first of both.
 */
record Calendar(ZoneId zone, Optional<Quiet> quiet, List<LocalTime> digests) {

  /**
   * When nothing interrupts.
   *
   * @param from the time of day at which it begins
   * @param to the time of day at which it ends, on the next day if that is not later; the same as {@code from} for none
   * @param days the days that are quiet as a whole
   * @param isForAll whether the most urgent band waits as well
   */
  record Quiet(LocalTime from, LocalTime to, Set<DayOfWeek> days, boolean isForAll) {
    Quiet {
      days = Set.copyOf(days);
    }

    boolean isAt(ZonedDateTime time) {
      LocalTime clock = time.toLocalTime();
      boolean isOverMidnight = to.isBefore(from);
      boolean isInHours = isOverMidnight
          ? !clock.isBefore(from) || clock.isBefore(to)
          : !clock.isBefore(from) && clock.isBefore(to);
      return isInHours || days.contains(time.getDayOfWeek());
    }
  }

  Calendar {
    digests = digests.stream().sorted().distinct().toList();
  }

  boolean isQuiet(Instant now) {
    return quiet.filter(one -> one.isAt(now.atZone(zone))).isPresent();
  }

  /** When it is no longer quiet; a time at which to look again, up to a day away. */
  Instant quietUntil(Instant now) {
    ZonedDateTime time = now.atZone(zone);
    Instant end = now;
    if (quiet.isPresent() && quiet.get().isAt(time)) {
      ZonedDateTime midnight = time.toLocalDate().plusDays(1).atStartOfDay(zone);
      ZonedDateTime to = time.toLocalDate().atTime(quiet.get().to()).atZone(zone);
      end = to.isAfter(time) && to.isBefore(midnight) ? to.toInstant() : midnight.toInstant();
    }
    return end;
  }

  /** The first digest at a time or after it. */
  Instant digestAfter(Instant time) {
    LocalDate day = time.atZone(zone).toLocalDate().minusDays(1);
    for (int i = 0; i < 4; i++) {
      for (LocalTime clock : digests) {
        Instant digest = day.plusDays(i).atTime(clock).atZone(zone).toInstant();
        if (!digest.isBefore(time)) {
          return digest;
        }
      }
    }
    throw new IllegalStateException("a calendar has a digest every day");
  }

  /** The last digest at a time or before it. */
  Instant digestBefore(Instant time) {
    LocalDate day = time.atZone(zone).toLocalDate().plusDays(1);
    for (int i = 0; i < 4; i++) {
      for (int j = digests.size() - 1; j >= 0; j--) {
        Instant digest = day.minusDays(i).atTime(digests.get(j)).atZone(zone).toInstant();
        if (!digest.isAfter(time)) {
          return digest;
        }
      }
    }
    throw new IllegalStateException("a calendar has a digest every day");
  }

  LocalDate day(Instant time) {
    return time.atZone(zone).toLocalDate();
  }
}
