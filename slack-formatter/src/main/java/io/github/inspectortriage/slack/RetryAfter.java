package io.github.inspectortriage.slack;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait, as a header says it: seconds, or a date (RFC 9110, 10.2.3). Whatever it says, it is a second at least
 * and an hour at most, for a mistake of somebody in between must not silence a route for a year.
 */
final class RetryAfter {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /**
   * The wait.
   *
   * @param header the header; what is neither a number nor a date, or not there, is the shortest wait
   * @param date the header {@code Date} of the same answer, to which a date is compared; without it, to the clock here
   */
  static Duration of(@Nullable String header, @Nullable String date) {
    String text = header == null ? "" : header.strip();
    if (text.matches("[0-9]{1,30}(\\.[0-9]{1,30})?")) {
      return bounded(Duration.ofSeconds(seconds(text)));
    }
    Instant until = instant(text);
    if (until == null) {
      return SHORTEST;
    }
    Instant now = instant(date == null ? "" : date.strip());
    return bounded(Duration.between(now == null ? Instant.now() : now, until));
  }

  private static long seconds(String text) {
    // Of what a long cannot hold the cast makes the largest.
    return Math.min((long) Math.ceil(Double.parseDouble(text)), LONGEST.toSeconds());
  }

  private static @Nullable Instant instant(String text) {
    try {
      return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
