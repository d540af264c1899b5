package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.Judgement.Standing;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.priority.Band;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is true with what was told. No state is stored: this is computed after every change, and again when a message is
 * made, from the two alone.
 *
 * <p>The table of docs/news.md, row by row.
 */
final class Judge {
  /** How long what was resolved is remembered well: it comes back quietly, and a RESOLVED that was taken back counts. */
  static final Duration WEEK = Duration.ofDays(7);

  /** How far ahead the time of another worker may be. */
  static final Duration AHEAD = Duration.ofHours(1);

  private static final Duration SETTLE_AFTER_RETURN = Duration.ofDays(4);

  /**
   * The rules of one route.
   *
   * @param fromBand the lowest score that is told
   * @param reminder when to remind of a band; empty for never
   * @param digestAfter the time of the first digest at a time or after it
   * @param startedAt what was first observed before this is backlog; null if nothing is, or if the first summary was sent
   * @param summaryAt when the first summary is sent
   * @param policy the id of the scoring policy
   */
  record Rules(
      double fromBand,
      Duration gather,
      Duration settle,
      java.util.function.Function<Band, Optional<Duration>> reminder,
      java.util.function.UnaryOperator<Instant> digestAfter,
      @Nullable Instant startedAt,
      @Nullable Instant summaryAt,
      boolean folds,
      String policy) {}

  private Judge() {}

  static Judgement judge(Truth truth, Told told, Rules rules, Instant now) {
    Judgement judgement = switch (told.belief()) {
      case NEVER -> untold(truth, told, rules, now);
      case OPEN -> toldOpen(truth, told, rules, now);
      case RESOLVED -> toldResolved(truth, told, rules, now);
    };
    return tallied(refused(judgement, truth, told, now), told, rules);
  }

  /** What only counts in a digest is looked at when that comes. */
  private static Judgement tallied(Judgement judgement, Told told, Rules rules) {
    if (judgement.kind() != null || told.tallyAt() == null) {
      return judgement;
    }
    Instant due = rules.digestAfter().apply(told.tallyAt());
    return judgement.due() == null || due.isBefore(judgement.due())
        ? Judgement.nothingUntil(due, judgement.standing())
        : judgement;
  }

  private static Judgement untold(Truth truth, Told told, Rules rules, Instant now) {
    if (told.isInDoubt() && !truth.facts().isOpen()) {
      return resolved(truth, told, rules);
    }
    Standing standing = scope(truth, rules);
    if (standing != Standing.WAITING) {
      return Judgement.nothing(standing);
    }
    if (isBacklog(truth, rules)) {
      return Judgement.quietly(Kind.BACKLOG, orNow(rules.summaryAt(), now), Standing.BACKLOG);
    }
    // A receiver that takes no digests has a limit a day instead.
    Instant entered = told.enteredAt();
    if (entered != null && rules.folds() && !truth.facts().isWorseThan(truth.firstFacts())) {
      return Judgement.quietly(Kind.NEW, rules.digestAfter().apply(entered), Standing.WAITING);
    }
    return Judgement.say(Kind.NEW, gathered(told, rules, now));
  }

  private static boolean isBacklog(Truth truth, Rules rules) {
    return rules.startedAt() != null
        && truth.firstObservedAt().isBefore(rules.startedAt())
        && !truth.facts().isWorseThan(truth.firstFacts());
  }

  private static Judgement toldOpen(Truth truth, Told told, Rules rules, Instant now) {
    Facts peak = comparable(told.peakAt(now, truth.facts()), truth, told, rules);
    if (!truth.facts().isOpen()) {
      return resolved(truth, told, rules);
    }
    boolean isInScope = scope(truth, rules) == Standing.WAITING;
    boolean isWorse = isInScope && truth.facts().isWorseThan(peak);
    if (told.snoozedUntil() != null && told.snoozedUntil().isAfter(now) && !isWorse) {
      return Judgement.nothingUntil(told.snoozedUntil(), Standing.SNOOZED);
    }
    if (!isInScope) {
      return Judgement.nothing(Standing.TOLD);
    }
    if (isWorse) {
      return Judgement.say(Kind.ESCALATED, gathered(told, rules, now));
    }
    if (truth.facts().hasFixBeyond(peak)) {
      return Judgement.say(Kind.FIX_AVAILABLE, gathered(told, rules, now));
    }
    if (told.isInDoubt()) {
      return Judgement.say(Kind.REOPENED, gathered(told, rules, now));
    }
    return reminder(truth, told, rules, now);
  }

  /** A band is compared only with one that the same policy gave; facts that were observed always are. */
  private static Facts comparable(Facts peak, Truth truth, Told told, Rules rules) {
    return told.policy().equals(rules.policy())
        ? peak
        : peak.withBand(truth.facts().band());
  }

  private static Judgement resolved(Truth truth, Told told, Rules rules) {
    Instant closedAt = orNow(truth.closedAt(), truth.seenAt());
    boolean wasTakenBack =
        told.takenBackAt() != null && told.takenBackAt().plus(WEEK).isAfter(closedAt);
    Duration settle = wasTakenBack && rules.settle().compareTo(SETTLE_AFTER_RETURN) < 0
        ? SETTLE_AFTER_RETURN
        : rules.settle();
    return quiet(Kind.RESOLVED, closedAt.plus(settle), told, rules, Standing.SETTLING);
  }

  private static Judgement reminder(Truth truth, Told told, Rules rules, Instant now) {
    Optional<Duration> interval = rules.reminder().apply(truth.facts().band());
    if (interval.isEmpty() || told.at() == null) {
      return Judgement.nothing(Standing.TOLD);
    }
    // A time that is still to come is that of a clock that was wrong; it must not silence the
    // story.
    Instant at = told.at().isAfter(now.plus(AHEAD)) ? now.minus(interval.get()) : told.at();
    Instant due = at.plus(interval.get());
    if (due.isAfter(now)) {
      return Judgement.nothingUntil(due, Standing.TOLD);
    }
    if (truth.seenAt().isAfter(at)) {
      return new Judgement(Kind.REMINDER, due, false, Standing.WAITING);
    }
    return Judgement.nothingUntil(nextAfter(due, interval.get(), now), Standing.TOLD);
  }

  private static Instant nextAfter(Instant due, Duration interval, Instant now) {
    long intervals = Duration.between(due, now).toMillis() / Math.max(1, interval.toMillis()) + 1;
    return due.plus(interval.multipliedBy(intervals));
  }

  private static Judgement toldResolved(Truth truth, Told told, Rules rules, Instant now) {
    if (told.isInDoubt() && !truth.facts().isOpen()) {
      return resolved(truth, told, rules);
    }
    if (scope(truth, rules) != Standing.WAITING) {
      return Judgement.nothing(truth.facts().isOpen() ? scope(truth, rules) : Standing.TOLD);
    }
    Facts peak = told.peak() == null ? truth.facts() : told.peak();
    boolean isRecent = told.at() != null && told.at().plus(WEEK).isAfter(now);
    boolean isWorse = truth.facts().isWorseThan(comparable(peak, truth, told, rules));
    Instant due = gathered(told, rules, now);
    return isRecent && !isWorse
        ? quiet(Kind.REOPENED, due, told, rules, Standing.WAITING)
        : Judgement.say(Kind.REOPENED, due);
  }

  /** What interrupts nobody is added to the message that told it, if its receiver takes that; else it waits for the digest. */
  private static Judgement quiet(
      Kind kind, Instant due, Told told, Rules rules, Standing standing) {
    boolean isUpdate = told.root().takesUpdates() || !rules.folds();
    return Judgement.quietly(kind, isUpdate ? due : rules.digestAfter().apply(due), standing);
  }

  /** What was refused for good is tried again when it changed, or after a week. */
  private static Judgement refused(Judgement judgement, Truth truth, Told told, Instant now) {
    if (judgement.kind() == null || told.refusedAt() == null) {
      return judgement;
    }
    Instant again = told.refusedAt().plus(WEEK);
    boolean isSame = truth.facts().equals(told.refusedFacts());
    return isSame && again.isAfter(now)
        ? Judgement.nothingUntil(again, Standing.REFUSED)
        : judgement;
  }

  static boolean isInScope(Truth truth, Rules rules) {
    return scope(truth, rules) == Standing.WAITING;
  }

  private static Standing scope(Truth truth, Rules rules) {
    if (!truth.facts().isOpen()) {
      return Standing.NOT_OPEN;
    }
    if (!truth.fits()) {
      return Standing.NO_ROUTE;
    }
    return truth.facts().band().from() < rules.fromBand() ? Standing.BELOW_BAND : Standing.WAITING;
  }

  private static Instant gathered(Told told, Rules rules, Instant now) {
    Instant since = orNow(told.since(), now);
    return (since.isAfter(now.plus(AHEAD)) ? now : since).plus(rules.gather());
  }

  private static Instant orNow(@Nullable Instant time, Instant now) {
    return time == null ? now : time;
  }
}
