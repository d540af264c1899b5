package io.github.inspectortriage.notification;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of a route. Intent, send, told in each story, done: whatever dies in between, the intent is found and finished, see
 * {@link Recovery}. What a receiver refuses waits, longer each time, or is set aside.
 */
final class Delivery {
  /** What became of a message. */
  enum Sent {
    TAKEN,
    /** Refused for good. */
    REFUSED,
    /** It comes again, or what it tells is planned anew. */
    OPEN
  }

  /** The longest time for which anything waits that may go better next time. */
  static final Duration MOST_PAUSE = Duration.ofHours(1);

  private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_ATTEMPTS = 5;
  private static final int FAILURES_THAT_PAUSE = 3;
  private static final int FEW_STORIES = 20;

  private final RoutePolicy policy;
  private final Notifier notifier;
  private final Ledger ledger;
  private final News.Setting setting;
  private final Outbox outbox;
  private final Wake wake;
  private final RouteLease lease;
  private final StoryQueue queue;
  private final String name;
  private final Composer composer;
  private final Telling telling;

  Delivery(RouteParts parts, Composer composer, Telling telling) {
    this.policy = parts.policy();
    this.notifier = parts.notifier();
    this.ledger = parts.ledger();
    this.setting = parts.setting();
    this.outbox = parts.outbox();
    this.wake = parts.wake();
    this.lease = parts.lease();
    this.queue = parts.queue();
    this.name = parts.policy().name();
    this.composer = composer;
    this.telling = telling;
  }

  /**
   * Composes a message, stores it and sends it.
   *
   * @param digestAt the time of the digest that it is, else null
   * @param more how many stories wait that it does not tell of
   */
  Sent say(
      Planner.Plan plan,
      RouteRun run,
      @Nullable Instant digestAt,
      Optional<DigestCounts> counts,
      int more) {
    if (mustPace(run)) {
      return Sent.OPEN;
    }
    Composer.Composed composed = composer.compose(plan, run.now, digestAt, counts, more);
    // First the message, then the lease: who takes the route over from now on finds it, whatever
    // the clocks say.
    Outbox.Open open = outbox.open(composed.intent(), run.now);
    try {
      renew(run, digestAt, composed.message().interrupts());
    } catch (RouteLease.Lost lost) {
      outbox.close(open, Intent.State.DROPPED, "the lease was lost before it was sent", run.now);
      throw lost;
    }
    return send(open, composed.message(), run, false);
  }

  /** Holds the route for a message that is sent next, and takes it out of the budget if it interrupts. */
  void renew(RouteRun run, @Nullable Instant digestAt, boolean interrupts) {
    lease.save(known -> {
      RouteState next =
          known.next().leasedUntil(run.time().plus(setting.lease())).build();
      next = digestAt == null ? next : next.next().lastDigest(digestAt).build();
      return interrupts ? next.spent(run.now, policy) : next;
    });
  }

  /** Keeps the time that the receiver wants between two messages; false if it can be sent now. */
  boolean mustPace(RouteRun run) {
    Instant last = lease.held().lastSentAt();
    Duration interval = notifier.interval();
    if (last == null || interval.isZero()) {
      return false;
    }
    Instant next = last.plus(interval);
    if (!next.isAfter(run.now)) {
      return false;
    }
    if (run.waits) {
      LockSupport.parkNanos(Math.min(interval.toNanos(), 20_000_000_000L));
      return false;
    }
    run.isCut = true;
    wake.expect(next);
    return true;
  }

  /**
   * Sends a message.
   *
   * @param isAgain whether it may have been taken before
   */
  Sent send(Outbox.Open open, Message message, RouteRun run, boolean isAgain) {
    run.tried++;
    Receipt receipt;
    try {
      receipt = notifier.deliver(message);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return failed(open, message, e, run, isAgain);
    }
    run.delivered.add(message);
    setting.listener().delivered(message);
    Instant now = run.now;
    lease.note(known -> known
        .next()
        .failures(0)
        .failingSince(null)
        .pausedUntil(null)
        .lastSentAt(now)
        .build());
    telling.tell(open.intent(), receipt == null ? Receipt.none() : receipt, run);
    outbox.close(open, Intent.State.DONE, "", now);
    return Sent.TAKEN;
  }

  private Sent failed(
      Outbox.Open open, Message message, Throwable cause, RouteRun run, boolean isAgain) {
    DeliveryException refusal = cause instanceof DeliveryException one ? one : null;
    Remedy remedy = refusal == null ? Remedy.UNKNOWN : refusal.remedy();
    setting.listener().refused(message, cause);
    message.items().forEach(item -> run.failures.put(item.storyKey(), cause));
    Instant now = run.now;
    int failures = lease.held().failures() + 1;
    lease.save(known -> known
        .next()
        .failures(failures)
        .failingSince(known.failingSince() == null ? now : known.failingSince())
        .build());
    return switch (remedy) {
      case TRY_AGAIN -> {
        boolean isBusy = refusal != null && refusal.retryAfter().isPresent();
        boolean isMany = open.intent().lines().size() > FEW_STORIES;
        Duration wait = wait(refusal, failures);
        if (isAgain) {
          keep(open, wait, run);
        } else {
          outbox.close(open, Intent.State.DROPPED, "", now);
          giveBack(open.intent(), message);
        }
        if (isBusy || isMany || isAgain || failures >= FAILURES_THAT_PAUSE) {
          pause(wait, run);
        }
        if (!isBusy && !isMany && !isAgain) {
          open.intent().lines().forEach(line -> tryLater(line.story(), run));
        }
        yield Sent.OPEN;
      }
      case MEND_ROUTE -> {
        if (isAgain) {
          keep(open, MOST_PAUSE, run);
        } else {
          outbox.close(open, Intent.State.DROPPED, "", now);
          giveBack(open.intent(), message);
        }
        pause(MOST_PAUSE, run);
        yield Sent.OPEN;
      }
      case UNKNOWN -> {
        Intent intent = open.intent();
        boolean isLong = intent.at().plus(DAY).isBefore(now);
        if (intent.attempts() + 1 >= MOST_ATTEMPTS && isLong) {
          giveUp(open, message, cause, run, true);
          yield Sent.REFUSED;
        }
        Duration wait = wait(null, intent.attempts() + 1);
        Intent next = intent.next().attempts(intent.attempts() + 1).build();
        outbox.postpone(open, next, now.plus(wait), now);
        wake.expect(now.plus(wait));
        // One that never gets an answer holds back no other.
        if (!isAgain && failures >= FAILURES_THAT_PAUSE) {
          pause(wait(null, failures), run);
        }
        yield Sent.OPEN;
      }
      case GIVE_UP -> {
        giveUp(open, message, cause, run, isAgain);
        yield Sent.REFUSED;
      }
    };
  }

  /** Has a message that may have been taken before wait as it is: another one could tell the same under another id. */
  private void keep(Outbox.Open open, Duration wait, RouteRun run) {
    Instant later = run.now.plus(wait);
    outbox.postpone(open, open.intent(), later, run.now);
    wake.expect(later);
  }

  /** Nothing more goes out on this route for a while. */
  private void pause(Duration wait, RouteRun run) {
    // From now, not from when the event came: a receiver that asks for 30 seconds means those after
    // its answer.
    Instant until = run.time().plus(wait);
    lease.save(known -> known.next().pausedUntil(until).build());
    wake.expect(until);
    run.end();
  }

  /** What a message would have told waits as if it had not been planned. */
  private void giveBack(Intent intent, Message message) {
    Instant digest = intent.digestAt();
    boolean interrupts = message.interrupts();
    lease.save(known -> {
      ImmutableRouteState.Builder next = known.next();
      if (digest != null && digest.equals(known.lastDigest())) {
        next.lastDigest(null);
      }
      if (interrupts) {
        next.tokens(known.tokens() + 1).sentToday(Math.max(0, known.sentToday() - 1));
      }
      return next.build();
    });
  }

  /** Has a story wait, longer each time, while others are told. */
  private void tryLater(String key, RouteRun run) {
    Row row = run.rows.get(key);
    Story story = row == null ? null : ledger.story(key);
    if (row == null || story == null) {
      return;
    }
    Told told = story.told(name);
    Instant until = run.now.plus(wait(null, told.tries() + 1));
    Told again = told.next().tries(told.tries() + 1).build();
    queue.defer(row, story.withTold(name, again), until, run);
  }

  static Duration wait(@Nullable DeliveryException refusal, int failures) {
    long backoff = LEAST_PAUSE.toMillis() << Math.min(Math.max(0, failures - 1), 10);
    long most = MOST_PAUSE.toMillis();
    long jittered = Math.min(most, backoff);
    jittered = jittered / 2 + ThreadLocalRandom.current().nextLong(jittered / 2 + 1);
    long asked = refusal == null
        ? 0
        : refusal
            .retryAfter()
            .map(time -> time.compareTo(MOST_PAUSE) > 0 ? most : time.toMillis())
            .orElse(0L);
    return Duration.ofMillis(Math.max(asked, jittered));
  }

  /** A fold is told story by story; a story that is refused alone is set aside. */
  private void giveUp(
      Outbox.Open open, Message message, Throwable cause, RouteRun run, boolean isPerhapsTaken) {
    Intent intent = open.intent();
    boolean isFold = intent.lines().size() > 1;
    Instant now = run.now;
    for (Intent.Line line : intent.lines()) {
      queue.remember(
          line.story(),
          told -> {
            ImmutableTold.Builder next = told.next();
            if (isPerhapsTaken && Telling.isOtherwise(told, line)) {
              next.isInDoubt(true);
            }
            if (isFold) {
              next.mustGoAlone(true);
            } else {
              next.refusedAt(now).refusedFacts(line.facts());
            }
            return next.build();
          },
          now,
          true);
      run.touched.add(line.story());
    }
    Intent.State end = isFold ? Intent.State.DROPPED : Intent.State.DEAD;
    String reason = SafeText.cut(SafeText.oneLine(String.valueOf(cause.getMessage())), 300);
    outbox.close(open, end, reason, now);
    if (!isFold) {
      setting.listener().setAside(message, cause);
    }
  }
}
