package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.MessageItem.Kind;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * When the stories of a route are due. Each has a row in the queue of its route; story and row are two puts, and in which order is
 * what a crash meets: a row may wake a story too early, never too late.
 */
final class StoryQueue {
  private final RoutePolicy policy;
  private final String name;
  private final Notifier notifier;
  private final Ledger ledger;
  private final Scoring scoring;
  private final News.Setting setting;
  private final RouteLease lease;
  private final Wake wake;

  StoryQueue(
      RoutePolicy policy,
      Notifier notifier,
      Ledger ledger,
      Scoring scoring,
      News.Setting setting,
      RouteLease lease,
      Wake wake) {
    this.policy = policy;
    this.name = policy.name();
    this.notifier = notifier;
    this.ledger = ledger;
    this.scoring = scoring;
    this.setting = setting;
    this.lease = lease;
    this.wake = wake;
  }

  /** The rules by which stories are judged on this route. */
  Judge.Rules rules(Instant now) {
    RouteState known = lease.begun(now);
    Instant startedAt = known.isSummarySent() ? null : setting.startedAt(known.startedAt());
    return new Judge.Rules(
        policy.fromBand(),
        policy.gather(),
        policy.settle(),
        policy::reminder,
        policy.calendar()::digestAfter,
        startedAt,
        known.summaryAt(),
        notifier.folds(),
        scoring.policyId());
  }

  /** What is to be said of a story. */
  Judgement judge(Story story, Instant now) {
    return Judge.judge(story.on(name), story.told(name), rules(now), now);
  }

  /**
   * Judges a story and notes when its row has to be due.
   *
   * @param mayWait whether the row is written next, so that a later time can be noted; else only an earlier one
   */
  Story schedule(Story story, Instant now, boolean mayWait) {
    Told told = story.told(name);
    Judgement judgement = judge(story, now);
    boolean gathers = judgement.kind() != null
        && judgement.kind() != Kind.RESOLVED
        && judgement.kind() != Kind.REMINDER
        && judgement.kind() != Kind.BACKLOG;
    Instant since = gathers ? (told.since() == null ? now : told.since()) : null;
    ImmutableTold.Builder next = told.next().since(since);
    Instant due = judgement.due();
    Instant queued = told.queuedAt();
    boolean isEarlier = due != null && (queued == null || due.isBefore(queued));
    if (isEarlier) {
      next.queuedAt(due).isQueued(false);
    } else if (mayWait && told.isQueued() && told.queueVersion() > 0) {
      next.queuedAt(due).queueVersion(told.queueVersion() + 1);
    }
    Told done = next.build();
    return done.equals(told) ? story : story.withTold(name, done);
  }

  /**
   * Changes what the route remembers of a story that is there, and when its row is due.
   *
   * @param mayWait see {@link #schedule}
   */
  void remember(String key, UnaryOperator<Told> change, Instant now, boolean mayWait) {
    Story stored = ledger.update(
        key,
        story -> schedule(story.withTold(name, change.apply(story.told(name))), now, mayWait),
        now);
    requeue(stored, now);
  }

  /** Writes the row in the queue as the story, which was just stored, says. */
  void requeue(@Nullable Story stored, Instant now) {
    if (stored == null) {
      return;
    }
    Told told = stored.told(name);
    wake.expect(told.queuedAt());
    if (!told.isQueued()) {
      ledger.put(ledger.queue(stored, name, now), now);
    } else if (told.queueVersion() > 0) {
      ledger.requeue(stored.key(), name, told.queueVersion(), told.queuedAt(), now);
    }
  }

  /** Has a story wait until a later time; the story first, so that a crash wakes it too early. */
  void defer(Row row, Story story, @Nullable Instant until, RouteRun run) {
    Instant now = run.now;
    run.touched.add(story.key());
    long version = row.version() + 1;
    Story counted = isTallied(story.told(name), now) ? withoutTally(story) : story;
    Told later = counted
        .told(name)
        .next()
        .queuedAt(until)
        .isQueued(true)
        .queueVersion(version)
        .build();
    // If somebody changed it meanwhile the row stays due, and is looked at again.
    if (ledger.put(story.withTold(name, later), now) != null) {
      ledger.requeue(story.key(), name, version, until, now);
      wake.expect(until);
    } else {
      wake.expect(now);
    }
  }

  /** Until when a story waits: for its own time, the budget, quiet hours, a receiver that fails; null if no time changes anything. */
  @Nullable
  Instant until(Story story, Judgement judgement) {
    if (judgement.kind() == null) {
      return story.told(name).tally() == null
          ? judgement.due()
          : judge(withoutTally(story), story.seenAt()).due();
    }
    Instant until = judgement.due();
    if (until == null) {
      return null;
    }
    Instant queued = story.told(name).queuedAt();
    Instant paused = lease.begun(until).pausedUntil();
    until = queued != null && queued.isAfter(until) ? queued : until;
    return paused != null && paused.isAfter(until) ? paused : until;
  }

  /** Whether what is only counted of a story was in a digest. */
  boolean isTallied(Told told, Instant now) {
    return told.tally() != null
        && told.tallyAt() != null
        && !policy.calendar().digestAfter(told.tallyAt()).isAfter(now);
  }

  Story withoutTally(Story story) {
    return story.withTold(
        name, story.told(name).next().tally(null).tallyAt(null).build());
  }
}
