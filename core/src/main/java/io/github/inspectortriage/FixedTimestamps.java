package io.github.inspectortriage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spellings of a timestamp whose parts stand at fixed places; whatever is unusual is left to {@link Timestamps}.
 *
 * <p>A finding has about eight timestamps, and is read in some 10 µs: one took 0.2 to 0.7 µs here, and 6.5 to 8.6 µs with
 * {@code DateTimeFormatter}, most of all reading then. That both agree is held by {@code TimestampsLaws}.
 */
final class FixedTimestamps {
  private static final int BAD = -1;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int FOUR_CENTURIES = 400;
  // Days from 1 March of the year -400 to 1 January 1970.
  private static final long MARCH_1 = 719_468 + 146_097;
  // 5 January 1970.
  private static final int MONDAY = 4;
  private static final int NANOS_A_MILLI = 1_000_000;
  private static final int EVENT_LENGTH = 32;
  private static final int SHORTEST_ISO = 20;
  private static final int MOST_EPOCH_DIGITS = 10;
  private static final int MOST_FRACTION_DIGITS = 9;

  // The years 0 to 9999, out of which an offset may lead.
  private static final long FIRST_SECOND = -62_167_219_200L;
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";

  private FixedTimestamps() {}

  /** The instant, or null if the text is not one or has another spelling. */
  static @Nullable Instant parse(String text) {
    if (text.length() == EVENT_LENGTH && text.startsWith(" UTC ", 23)) {
      return event(text);
    }
    return text.length() >= SHORTEST_ISO && text.charAt(4) == '-' ? iso(text) : epoch(text);
  }

  /** {@code Wed Sep 04 16:55:38.411 UTC 2024}. */
  private static @Nullable Instant event(String text) {
    int month = index(MONTHS, text, 4) + 1;
    int day = index(DAYS, text, 0) + 1;
    long date = epochDay(number(text, 28, 32), month, number(text, 8, 10));
    int time = time(text, 11);
    int millis = number(text, 20, 23);
    boolean separated = text.charAt(3) == ' '
        && text.charAt(7) == ' '
        && text.charAt(10) == ' '
        && text.charAt(19) == '.';
    if (!separated || date == Long.MIN_VALUE || time == BAD || millis == BAD || day == 0) {
      return null;
    }
    // The formatter refuses a day of the week that is not the one of the date.
    return Math.floorMod(date - MONDAY, 7) == day - 1
        ? Instant.ofEpochSecond(date * SECONDS_A_DAY + time, (long) millis * NANOS_A_MILLI)
        : null;
  }

  /** {@code 2023-01-20T22:51:35.665501Z}, with a blank for the T, fewer digits or none, or an offset like +01:00. */
  private static @Nullable Instant iso(String text) {
    int zone = 19;
    while (zone < text.length() && (text.charAt(zone) == '.' || isDigit(text.charAt(zone)))) {
      zone++;
    }
    long date = epochDay(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    int time = time(text, 11);
    int nanos = zone == 19 ? 0 : text.charAt(19) == '.' ? fraction(text, 20, zone) : BAD;
    int offset = offset(text, zone);
    boolean separated = text.charAt(7) == '-' && (text.charAt(10) == 'T' || text.charAt(10) == ' ');
    boolean valid = separated
        && date != Long.MIN_VALUE
        && time != BAD
        && nanos != BAD
        && offset != Integer.MIN_VALUE;
    long second = valid ? date * SECONDS_A_DAY + time - offset : Long.MIN_VALUE;
    return second >= FIRST_SECOND && second <= LAST_SECOND
        ? Instant.ofEpochSecond(second, nanos)
        : null;
  }

  /** {@code 1748629505.465}. */
  private static @Nullable Instant epoch(String text) {
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    if (end == 0 || end > MOST_EPOCH_DIGITS) {
      return null;
    }
    long seconds = 0;
    for (int i = 0; i < end; i++) {
      if (!isDigit(text.charAt(i))) {
        return null;
      }
      seconds = 10 * seconds + text.charAt(i) - '0';
    }
    int nanos = point < 0 ? 0 : fraction(text, point + 1, text.length());
    return nanos == BAD ? null : Instant.ofEpochSecond(seconds, nanos);
  }

  /** The second of the day of {@code 16:55:38}. */
  private static int time(String text, int from) {
    int hour = number(text, from, from + 2);
    int minute = number(text, from + 3, from + 5);
    int second = number(text, from + 6, from + 8);
    boolean separated = text.charAt(from + 2) == ':' && text.charAt(from + 5) == ':';
    return separated
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60
        ? (60 * hour + minute) * 60 + second
        : BAD;
  }

  /** The seconds that the time is ahead of UTC, which is all that is left of the text. */
  private static int offset(String text, int from) {
    int length = text.length() - from;
    if (length == 1 && text.charAt(from) == 'Z') {
      return 0;
    }
    if (length != 6 || text.charAt(from + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = number(text, from + 1, from + 3);
    int minutes = number(text, from + 4, from + 6);
    char sign = text.charAt(from);
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59 || (sign != '+' && sign != '-')) {
      return Integer.MIN_VALUE;
    }
    int seconds = (60 * hours + minutes) * 60;
    return sign == '+' ? seconds : -seconds;
  }

  // Without a LocalDate: a finding has about eight dates, and this is most of what reading one
  // took. The years begin in March,
  // so that a leap day is the last of its year.
  private static long epochDay(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return Long.MIN_VALUE;
    }
    int fromMarch = month > 2 ? month - 3 : month + 9;
    // Year 0 may lead to year -1, which only this division would get wrong.
    int marchYear = (month > 2 ? year : year - 1) + FOUR_CENTURIES;
    int dayOfYear = (153 * fromMarch + 2) / 5 + day - 1;
    return 365L * marchYear
        + marchYear / 4
        - marchYear / 100
        + marchYear / 400
        + dayOfYear
        - MARCH_1;
  }

  private static int daysOf(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** The nanoseconds of 1 to 9 digits behind the point. */
  private static int fraction(String text, int from, int to) {
    if (to == from || to - from > MOST_FRACTION_DIGITS) {
      return BAD;
    }
    int value = number(text, from, to);
    for (int digits = to - from; value > 0 && digits < MOST_FRACTION_DIGITS; digits++) {
      value *= 10;
    }
    return value;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)) {
        return BAD;
      }
      value = 10 * value + c - '0';
    }
    return value;
  }

  /** Which of the names of three letters stands there, counted from 0, or -1. */
  private static int index(String names, String text, int from) {
    for (int i = 0; i < names.length(); i += 3) {
      if (names.regionMatches(i, text, from, 3)) {
        return i / 3;
      }
    }
    return -1;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
