package io.github.inspectortriage.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One route in one worker: gets the lease, finishes what another left, and says what is due. Of the threads of a worker one at a time
 * does so; a thread that comes meanwhile leaves a mark, and the one at work looks once more.
 *
 * <p>Below it: {@link RouteLease} holds the route, {@link RouteScope} rescans it when what it is about changed, {@link Recovery} finishes
 * what was under way, {@link Round} says what is due by {@link Digests} and {@link Delivery}, {@link Telling} notes it, and {@link
 * StoryQueue} knows when each story is due again.
 */
final class RouteWorker {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_COUNTED = 20_000;
  private static final int FEW = 100;

  private final RoutePolicy policy;
  private final String name;
  private final Ledger ledger;
  private final News.Setting setting;
  private final Outbox outbox;
  private final Wake wake;
  private final RouteLease lease;
  private final StoryQueue queue;
  private final RouteScope scope;
  private final Recovery recovery;
  private final Round round;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong mark = new AtomicLong();
  private volatile Set<String> others = Set.of();

  RouteWorker(RouteParts parts) {
    this.policy = parts.policy();
    this.name = policy.name();
    this.ledger = parts.ledger();
    this.setting = parts.setting();
    this.outbox = parts.outbox();
    this.wake = parts.wake();
    this.lease = parts.lease();
    this.queue = parts.queue();
    this.scope = new RouteScope(parts);
    Composer composer = new Composer(name, parts.scoring());
    Telling telling = new Telling(parts);
    Delivery delivery = new Delivery(parts, composer, telling);
    this.recovery = new Recovery(parts, composer, telling, delivery);
    this.round = new Round(parts, delivery, new Digests(parts, () -> others, delivery));
  }

  /** Names the other routes, of which this one tells that they fail if it is the fallback. */
  void with(Set<String> otherRoutes) {
    others = otherRoutes;
  }

  RoutePolicy policy() {
    return policy;
  }

  String name() {
    return name;
  }

  /** When its stories are due. */
  StoryQueue queue() {
    return queue;
  }

  /** What it is about. */
  RouteScope scope() {
    return scope;
  }

  /** When it is to be looked at. */
  Wake wake() {
    return wake;
  }

  /** Says what is due, if nobody else is doing so. */
  void pump(RouteRun run) {
    mark.incrementAndGet();
    while (!lock.isHeldByCurrentThread() && lock.tryLock()) {
      long seen = mark.get();
      try {
        hold(run);
      } finally {
        lock.unlock();
      }
      if (mark.get() == seen || !run.mayLookAgain()) {
        return;
      }
    }
  }

  private void hold(RouteRun run) {
    wake.forget();
    try {
      if (lease.take(run.now)) {
        try {
          work(run);
        } finally {
          release(run);
        }
      }
    } catch (RouteLease.Lost lost) {
      wake.expect(run.now.plus(setting.lease()));
    } catch (RuntimeException | Error e) {
      wake.expect(run.now);
      throw e;
    }
  }

  /** Lets go, unless another worker left a mark: then it looks once more. */
  private void release(RouteRun run) {
    try {
      for (int i = 0; i < RouteRun.MOST_ROUNDS; i++) {
        long seen = lease.held().mark();
        if (lease.release()) {
          return;
        }
        lease.save(same -> same);
        if (lease.held().mark() != seen && run.mayLookAgain()) {
          work(run);
        }
      }
      // The lease ends by itself.
      wake.expect(run.now.plus(setting.lease()));
    } catch (RouteLease.Lost lost) {
      wake.expect(run.now.plus(setting.lease()));
    }
  }

  private void work(RouteRun run) {
    if (run.waits) {
      scope.rescan(run);
    }
    Instant paused = lease.held().pausedUntil();
    if (paused != null && paused.isAfter(run.now)) {
      wake.expect(paused);
      return;
    }
    Set<String> inFlight = recovery.recover(run);
    round.say(run, inFlight);
    expectNext(run);
  }

  private void expectNext(RouteRun run) {
    if (!setting.isLasting()) {
      // Nobody may ever sweep a log in memory, which has to stay small all the same.
      ledger.purge(run.now, FEW);
    }
    if (run.isCut) {
      wake.expect(run.now);
    }
    ledger
        .all(ledger.keys.work(name), run.now, 1)
        .forEach(row -> wake.expect(row.due().orElseThrow()));
    ledger
        .all(ledger.keys.send(name), run.now, 1)
        .forEach(row -> wake.expect(row.due().orElseThrow()));
    if (!lease.held().isSummarySent() && setting.startedAt(lease.held().startedAt()) != null) {
      wake.expect(lease.held().summaryAt());
    }
  }

  /** Has the first summary come now. */
  void summarize(Instant now) {
    RouteState known = lease.begun(now);
    if (!known.isSummarySent() && setting.startedAt(known.startedAt()) != null) {
      lease.change(
          now, row -> row.summaryAt().isAfter(now) ? row.next().summaryAt(now).build() : row);
      lease.refresh(now);
    }
  }

  /** Has what was refused for good be told again; returns how many messages that are. */
  int replay(Instant now) {
    int replayed = 0;
    for (Row row : ledger.all(ledger.keys.dead(name), now, MOST_COUNTED)) {
      Intent intent = outbox.read(row);
      for (Intent.Line line : intent.lines()) {
        queue.remember(
            line.story(),
            told -> told.next().refusedAt(null).refusedFacts(null).build(),
            now,
            false);
      }
      outbox.close(new Outbox.Open(row, intent), Intent.State.DROPPED, intent.reason(), now);
      replayed++;
    }
    if (lease.begun(now).pausedUntil() != null) {
      lease.change(now, row -> row.next().pausedUntil(null).build());
    }
    return replayed;
  }

  /** Since when nothing has reached the receiver, if that is longer than a day. */
  Optional<Instant> failingSince(Instant now) {
    return Optional.ofNullable(lease.begun(now).failingSince())
        .filter(since -> since.plus(DAY).isBefore(now));
  }

  int failures(Instant now) {
    return lease.begun(now).failures();
  }

  /** Tells the listener what a person should know. */
  void alarm(Instant now) {
    failingSince(now).ifPresent(since -> setting.listener().failing(name, since));
    ledger
        .due(ledger.keys.work(name), now, 1)
        .forEach(row -> setting.listener().oldestDue(name, row.due().orElse(now)));
  }

  int waiting(Instant now) {
    return ledger.due(ledger.keys.work(name), now, MOST_COUNTED).size();
  }

  int dead(Instant now) {
    return ledger.all(ledger.keys.dead(name), now, MOST_COUNTED).size();
  }
}
