package io.github.inspectortriage.slack;

import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Band, score and due date in words. A band may have any name, so what is returned is not yet escaped. */
final class Urgency {
  private final Priority priority;
  private final Dates dates;

  Urgency(Priority priority, Dates dates) {
    this.priority = priority;
    this.dates = dates;
  }

  /** Returns a sign that differs from the others in shape and colour. */
  String sign() {
    double from = priority.band().from();
    if (from >= Band.ACT.from()) {
      return "🛑";
    }
    if (from >= Band.ATTEND.from()) {
      return "🔶";
    }
    return from >= Band.TRACK_STAR.from() ? "🔹" : "⚪";
  }

  /** Returns the decision, like {@code Act by 13 Aug}. */
  String decision() {
    String band = band(priority.band().name());
    Optional<LocalDate> due = priority.due();
    if (due.isEmpty()) {
      return band;
    }
    return dates.isPast(due.get())
        ? band + " (overdue since " + dates.day(due.get()) + ")"
        : band + " by " + dates.day(due.get());
  }

  /** Returns the decision as a part of a sentence, like {@code act by 13 Aug}. */
  String decisionInside() {
    String decision = decision();
    int first = decision.isEmpty() ? 0 : decision.offsetByCodePoints(0, 1);
    return decision.substring(0, first).toLowerCase(Locale.ROOT) + decision.substring(first);
  }

  /** Returns how the due date stands, like {@code due tomorrow}; empty without one. */
  Optional<String> due() {
    return priority.due().map(dates::due);
  }

  boolean isOverdue() {
    return priority.due().filter(dates::isPast).isPresent();
  }

  /** Returns the score, like {@code 90 of 100}. */
  String score() {
    return score(priority.score());
  }

  // Rounded down: 79.6 must not read as 80, which is where the next band begins.
  static String score(double score) {
    return (long) Math.floor(score + 1e-6) + " of 100";
  }

  /** Returns the name of a band without the asterisk of {@code Track*}, which is markup. */
  static String band(String name) {
    return name.equals(Band.TRACK_STAR.name()) ? "Track closely" : name;
  }
}
