package io.github.inspectortriage.slack;

import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.time.LocalDate;
import java.util.Optional;

/** Band, score and due date in words. A band may have any name, so it is made safe as outside text is. */
final class Urgency {
  private static final int NAME_LENGTH = 30;

  private final Priority priority;
  private final Words words;

  Urgency(Priority priority, Words words) {
    this.priority = priority;
    this.words = words;
  }

  /** A sign that differs from the others in shape and colour. */
  String sign() {
    return sign(priority.band());
  }

  static String sign(Band band) {
    if (band.isAtLeast(Band.ACT)) {
      return "🛑";
    }
    if (band.isAtLeast(Band.ATTEND)) {
      return "🔶";
    }
    return band.isAtLeast(Band.TRACK_STAR) ? "🔹" : "⚪";
  }

  /** Whether somebody has to do something now. */
  boolean isToActOn() {
    return priority.band().isAtLeast(Band.ACT);
  }

  /** Whether somebody has to do something soon. */
  boolean isToAttendTo() {
    return !isToActOn() && priority.band().isAtLeast(Band.ATTEND);
  }

  /** The decision, like {@code Act by 13 Aug}. */
  String decision() {
    String band = band(priority.band().name());
    Optional<LocalDate> due = priority.due();
    if (due.isEmpty()) {
      return band;
    }
    String day = words.day(due.get());
    return words.isPast(due.get())
        ? words.say("by.overdue", band, day)
        : words.say("by", band, day);
  }

  /** How the due date stands, like {@code due tomorrow}; empty without one. */
  Optional<String> due() {
    return priority.due().map(words::due);
  }

  boolean isOverdue() {
    return priority.due().filter(words::isPast).isPresent();
  }

  // Rounded down: 79.6 must not read as 80, which is where the next band begins.
  long score() {
    return (long) Math.floor(priority.score() + 1e-6);
  }

  /** The name of a band in words, without the asterisk of {@code Track*}, which is markup. */
  String band() {
    return band(priority.band().name());
  }

  String band(String name) {
    return band(name, words);
  }

  static String band(String name, Words words) {
    if (name.equals(Band.ACT.name())) {
      return words.say("band.act");
    }
    if (name.equals(Band.ATTEND.name())) {
      return words.say("band.attend");
    }
    if (name.equals(Band.TRACK_STAR.name())) {
      return words.say("band.track_closely");
    }
    return name.equals(Band.TRACK.name())
        ? words.say("band.track")
        : words.markup().words(name, NAME_LENGTH);
  }
}
