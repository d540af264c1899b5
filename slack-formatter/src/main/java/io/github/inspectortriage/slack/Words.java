package io.github.inspectortriage.slack;

import io.github.inspectortriage.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Says things in the language of a message, as of its time and in the zone of its readers. */
final class Words {
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  // Stands for a text that is already made safe while the sentence around it is made; of the
  // private use area, so no text has it.
  private static final char PLACE = '\uE000';

  private final Wording wording;
  private final ZoneId zone;
  private final LocalDate today;
  private final Markup markup;

  Words(Wording wording, ZoneId zone, Instant now, Markup markup) {
    this(wording, zone, LocalDate.ofInstant(now, zone), markup);
  }

  private Words(Wording wording, ZoneId zone, LocalDate today, Markup markup) {
    this.wording = wording;
    this.zone = zone;
    this.today = today;
    this.markup = markup;
  }

  Wording wording() {
    return wording;
  }

  Markup markup() {
    return markup;
  }

  /** These words said with another markup. */
  Words as(Markup other) {
    return new Words(wording, zone, today, other);
  }

  /** These words for the label of a link, in which nothing can be set apart. */
  Words labels() {
    return new Words(wording, zone, today, markup.labels());
  }

  /** The words of a key {@code message.…}; a fact is a number, or a text that is safe for its place. */
  String say(String key, Object... facts) {
    return said("message." + key, facts);
  }

  /** The words of any key. */
  String said(String key, Object... facts) {
    List<Object> places = new ArrayList<>();
    for (int i = 0; i < facts.length; i++) {
      places.add(facts[i] instanceof Number ? facts[i] : String.valueOf((char) (PLACE + i)));
    }
    String around = markup.ours(wording.say(key, places.toArray()));
    StringBuilder out = new StringBuilder(around.length());
    for (int i = 0; i < around.length(); i++) {
      int place = around.charAt(i) - PLACE;
      if (place >= 0 && place < facts.length) {
        String next = i + 1 < around.length() ? around.substring(i + 1, i + 2) : "";
        place(out, String.valueOf(facts[place]), next);
      } else {
        out.append(around.charAt(i));
      }
    }
    return out.toString();
  }

  /** Bold begins behind a blank and ends before one, or Slack does not show it; scripts without blanks get one. */
  private static void place(StringBuilder out, String fact, String next) {
    boolean isBold = fact.length() > 1 && fact.startsWith("*");
    if (isBold && out.length() > 0 && out.charAt(out.length() - 1) > '\u007f') {
      out.append(' ');
    }
    out.append(fact);
    if (fact.endsWith("*") && !next.isEmpty() && next.charAt(0) > '\u007f') {
      out.append(' ');
    }
  }

  /** The facts in one sentence, without its end. */
  String joined(List<String> facts) {
    return String.join(say("join"), facts);
  }

  /** The sentence with a capital and its end. */
  String sentence(String text) {
    return ended(capitalised(text));
  }

  /** The end of a sentence with its end. */
  String ended(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String end = say("sentence", "");
    // Slack sees the end of a bold text only before a blank or a mark of ASCII.
    boolean isHidden = text.endsWith("*") && !end.isEmpty() && end.charAt(0) > '\u007f';
    return isHidden ? text.substring(0, text.length() - 1) + end + "*" : say("sentence", text);
  }

  /** The sentences in one line. */
  String sentences(List<String> texts) {
    return String.join(
        say("sentences"), texts.stream().filter(text -> !text.isEmpty()).toList());
  }

  /** A title and what it is the title of, on one line. */
  String titled(String title, String text) {
    return markup.bold(say("colon", title)) + " " + text;
  }

  String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(wording.locale()) + text.substring(first);
  }

  /** The day without its year if that is this one: a due date is a day, the same in every zone. */
  String day(LocalDate day) {
    return formatted(day.getYear() == today.getYear() ? "message.day" : "message.day.year", day);
  }

  /** The day of the message, with the day of the week. */
  String weekday() {
    return formatted("message.day.week", today);
  }

  /** A moment, in the zone of each reader where that can be. */
  String moment(Instant instant) {
    // A text that is not a date has come from an event before; Slack refuses what is not a Unix
    // time.
    if (instant.isBefore(Instant.EPOCH) || !instant.isBefore(YEAR_10000)) {
      return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
    var there = instant.atZone(zone);
    String time = DateTimeFormatter.ofPattern(wording.say("message.time"), wording.locale())
        .format(there);
    return markup.moment(instant, markup.ours(day(there.toLocalDate()) + " " + time));
  }

  boolean isPast(LocalDate day) {
    return day.isBefore(today);
  }

  /** How a due date stands today, like {@code due tomorrow}. */
  String due(LocalDate due) {
    if (isPast(due)) {
      return say("due.overdue", day(due));
    }
    if (due.equals(today)) {
      return say("due.today");
    }
    return due.equals(today.plusDays(1)) ? say("due.tomorrow") : say("due.on", day(due));
  }

  /** How the end of a finding relates to its due date. */
  String kept(LocalDate due, Instant done) {
    long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(done, zone), due);
    if (days == 0) {
      return say("kept.day");
    }
    return days > 0
        ? say("kept.before", say("span.days", days))
        : say("kept.late", say("span.days", -days));
  }

  /** A time span in its two largest units, like {@code 2 days 5 hours}. */
  String span(Instant from, Instant to) {
    Duration span = Duration.between(from, to);
    if (span.compareTo(Duration.ofMinutes(1)) < 0) {
      return say("span.short");
    }
    if (span.toHours() == 0) {
      return say("span.minutes", span.toMinutes());
    }
    if (span.toDays() == 0) {
      return say("span.hours", span.toHours());
    }
    String days = say("span.days", span.toDays());
    return span.toHoursPart() == 0
        ? days
        : say("span.join", days, say("span.hours", span.toHoursPart()));
  }

  private String formatted(String key, LocalDate day) {
    return DateTimeFormatter.ofPattern(wording.say(key), wording.locale()).format(day);
  }
}
