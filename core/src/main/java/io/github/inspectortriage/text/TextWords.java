package io.github.inspectortriage.text;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** Says things in one language, as of the time of a message and in the zone of its readers. */
final class TextWords {
  private final Wording wording;
  private final ZoneId zone;
  private final LocalDate today;

  TextWords(Wording wording, ZoneId zone, Instant now) {
    this.wording = wording;
    this.zone = zone;
    this.today = LocalDate.ofInstant(now, zone);
  }

  Wording wording() {
    return wording;
  }

  /** The words of a key {@code message.…}; a text among the facts is safe and short already. */
  String say(String key, Object... facts) {
    Object[] places = Arrays.stream(facts)
        .map(fact -> fact instanceof String text ? Phrase.asItIs(text) : fact)
        .toArray();
    return wording.say(Phrase.of("message." + key, places));
  }

  /** The words of any key without facts. */
  String word(String key) {
    return wording.say(key);
  }

  /** Outside text in one line, on which nothing is hidden, at most so long. */
  static String outside(String text, int length) {
    // Cut before the text is looked at: it may be a megabyte.
    return SafeText.cut(SafeText.oneLine(SafeText.cut(text, 4 * length)), length);
  }

  String joined(List<String> facts) {
    return String.join(say("join"), facts);
  }

  /** The sentence with a capital and its end; empty for none. */
  String sentence(String text) {
    if (text.isEmpty()) {
      return "";
    }
    int first = text.offsetByCodePoints(0, 1);
    String capital = text.substring(0, first).toUpperCase(wording.locale()) + text.substring(first);
    boolean isEnded = text.endsWith(say("sentence", ""));
    return isEnded ? capital : say("sentence", capital);
  }

  String titled(String title, String text) {
    return say("colon", title) + " " + text;
  }

  boolean isPast(LocalDate day) {
    return day.isBefore(today);
  }

  /** The day without its year if that is this one. */
  String day(LocalDate day) {
    return formatted(day.getYear() == today.getYear() ? "message.day" : "message.day.year", day);
  }

  String weekday() {
    return formatted("message.day.week", today);
  }

  String due(LocalDate day) {
    if (isPast(day)) {
      return say("due.overdue", day(day));
    }
    if (day.equals(today)) {
      return say("due.today");
    }
    return day.equals(today.plusDays(1)) ? say("due.tomorrow") : say("due.on", day(day));
  }

  String moment(Instant instant) {
    ZonedDateTime there = instant.atZone(zone);
    String time =
        DateTimeFormatter.ofPattern(word("message.time"), wording.locale()).format(there);
    return day(there.toLocalDate()) + " " + time;
  }

  /** A time span in its largest unit, rounded down. */
  String span(Instant from, Instant to) {
    Duration span = Duration.between(from, to);
    if (span.toDays() > 0) {
      return say("span.days", span.toDays());
    }
    if (span.toHours() > 0) {
      return say("span.hours", span.toHours());
    }
    return span.toMinutes() > 0 ? say("span.minutes", span.toMinutes()) : say("span.short");
  }

  private String formatted(String key, LocalDate day) {
    return DateTimeFormatter.ofPattern(word(key), wording.locale()).format(day);
  }
}
