package io.github.inspectortriage.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The row of a route: what this worker knows of it, and the lease by which one worker at a time changes it.
 *
 * <p>Whoever finds the route held leaves a mark in its row, so that the holder looks once more before it lets go. A row that was changed
 * by others meanwhile is read again; {@link Lost} ends the work of one who was silent for longer than the lease lasts.
 */
final class RouteLease {
  private static final int TRIES = 10;

  private final String name;
  private final int burst;
  private final Ledger ledger;
  private final News.Setting setting;
  private final Wake wake;
  private volatile @Nullable RouteState state;

  /** The time of the decision for which the route is held. */
  private volatile Instant heldAt = Instant.MIN;

  RouteLease(RoutePolicy policy, Ledger ledger, News.Setting setting, Wake wake) {
    this.name = policy.name();
    this.burst = policy.burst();
    this.ledger = ledger;
    this.setting = setting;
    this.wake = wake;
  }

  /** The row of the route as it was when this worker last looked. */
  RouteState begun(Instant now) {
    RouteState known = state;
    if (known == null) {
      known = read(now);
      state = known;
    }
    return known;
  }

  private RouteState read(Instant now) {
    for (int i = 0; i < TRIES; i++) {
      Ledger.pause(i);
      Optional<Row> row = ledger.get(ledger.keys.route(name));
      if (row.isPresent()) {
        return RouteState.read(row.get()).sane(now, setting.untilSummary());
      }
      RouteState first = RouteState.begin(now, setting.untilSummary(), burst);
      if (put(first)) {
        return first.next().version(1).build();
      }
    }
    throw new LogConflictException(TRIES);
  }

  private boolean put(RouteState next) {
    return ledger.put(Row.builder()
        .key(ledger.keys.route(name))
        .version(next.version() + 1)
        .body(next.write())
        .build());
  }

  /** Holds the route for this worker, or leaves a mark for the one that holds it; returns whether it is held. */
  boolean take(Instant now) {
    heldAt = now;
    for (int i = 0; i < TRIES; i++) {
      Ledger.pause(i);
      RouteState known = read(now);
      state = known;
      boolean isTaken = known.isHeldByOther(setting.worker(), now, setting.skew());
      RouteState next = isTaken
          ? known.next().mark(known.mark() + 1).build()
          : known
              .next()
              .holder(setting.worker())
              .leasedUntil(now.plus(setting.lease()))
              .build();
      if (put(next)) {
        state = next.next().version(next.version() + 1).build();
        if (isTaken && known.leasedUntil() != null) {
          wake.expect(known.leasedUntil().plus(setting.skew()));
        }
        return !isTaken;
      }
    }
    throw new LogConflictException(TRIES);
  }

  /** The row of the route, which this worker holds. */
  RouteState held() {
    RouteState known = state;
    if (known == null) {
      throw new IllegalStateException("the route " + name + " is not held");
    }
    return known;
  }

  /** Has the next save change this as well: a put less for each message. */
  void note(UnaryOperator<RouteState> change) {
    state = change.apply(held());
  }

  /** Changes the row of the route while it is held. */
  void save(UnaryOperator<RouteState> change) {
    for (int i = 0; i < TRIES; i++) {
      Ledger.pause(i);
      RouteState next = change.apply(held());
      if (put(next)) {
        state = next.next().version(next.version() + 1).build();
        return;
      }
      RouteState read = read(heldAt);
      // Others raise their mark, or want the first summary sooner; nothing else of it.
      if (!read.holder().equals(setting.worker())) {
        state = read;
        throw new Lost();
      }
      boolean isSooner = read.summaryAt().isBefore(held().summaryAt());
      state = held()
          .next()
          .version(read.version())
          .mark(read.mark())
          .summaryAt(isSooner ? read.summaryAt() : held().summaryAt())
          .build();
    }
    throw new LogConflictException(TRIES);
  }

  /** Lets go of the route; false if somebody changed its row meanwhile. */
  boolean release() {
    RouteState free = held().next().holder("").leasedUntil(null).build();
    boolean isFree = put(free);
    if (isFree) {
      state = free.next().version(free.version() + 1).build();
    }
    return isFree;
  }

  /** Changes the row of the route without holding it. */
  void change(Instant now, UnaryOperator<RouteState> change) {
    for (int i = 0; i < TRIES; i++) {
      Ledger.pause(i);
      RouteState next = change.apply(read(now));
      if (put(next)) {
        wake.expect(now);
        return;
      }
    }
    throw new LogConflictException(TRIES);
  }

  /** Reads the row again. */
  void refresh(Instant now) {
    state = read(now);
  }

  /** Another worker took the lease, which only happens if this one was silent for longer than that lasts. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
