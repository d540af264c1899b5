package io.github.inspectortriage.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Days and times in words, as of a given time in a given zone. */
final class Dates {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
  private static final DateTimeFormatter DAY_AND_YEAR =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private final LocalDate today;
  private final ZoneId zone;

  Dates(Instant now, ZoneId zone) {
    this.today = LocalDate.ofInstant(now, zone);
    this.zone = zone;
  }

  /** Returns the day without its year if that is this one: a due date is a day, the same in every zone. */
  String day(LocalDate day) {
    return (day.getYear() == today.getYear() ? DAY : DAY_AND_YEAR).format(day);
  }

  /** Returns a date that Slack shows in the zone of the reader. */
  String moment(Instant instant) {
    // A date that is none has come from an event before; Slack refuses what is not a Unix time.
    if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(YEAR_10000)) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    var there = instant.atZone(zone);
    return "<!date^" + instant.getEpochSecond() + "^{date_short_pretty} {time}|"
        + day(there.toLocalDate()) + " " + TIME.format(there) + ">";
  }

  boolean isPast(LocalDate day) {
    return day.isBefore(today);
  }

  /** Returns how a due date stands today, like {@code due tomorrow}. */
  String due(LocalDate due) {
    if (isPast(due)) {
      return "overdue since " + day(due);
    }
    if (due.equals(today)) {
      return "due today";
    }
    return due.equals(today.plusDays(1)) ? "due tomorrow" : "due " + day(due);
  }

  /** Returns how a day relates to the due date, like {@code 2 days before it was due}. */
  String kept(LocalDate due, Instant done) {
    long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(done, zone), due);
    if (days == 0) {
      return "on the day it was due";
    }
    return days > 0 ? count(days, "day") + " before it was due" : count(-days, "day") + " late";
  }

  /** Returns a time span in its two largest units, like {@code 2 days 5 hours}. */
  static String span(Instant from, Instant to) {
    Duration span = Duration.between(from, to);
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return "less than a minute";
    }
    if (span.toHours() == 0) {
      return count(span.toMinutes(), "minute");
    }
    String hours = span.toHoursPart() == 0 ? "" : count(span.toHoursPart(), "hour");
    return span.toDays() == 0 ? hours : (count(span.toDays(), "day") + " " + hours).strip();
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
