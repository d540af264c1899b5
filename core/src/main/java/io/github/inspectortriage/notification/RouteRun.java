package io.github.inspectortriage.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one run over a route may do, and what it did. Of use to one thread. */
final class RouteRun {
  /** How often at most it looks once more at what others left meanwhile. */
  static final int MOST_ROUNDS = 10;

  final Instant now;
  final int most;
  final boolean waits;
  final InstantSource clock;
  private final Duration time;
  final Set<String> touched = new HashSet<>();

  /** The rows that waited for the stories that are told now, and their versions. */
  final Map<String, Row> rows = new LinkedHashMap<>();

  final List<Message> delivered = new ArrayList<>();
  final Map<String, Throwable> failures = new LinkedHashMap<>();
  int tried;
  int unseen;
  boolean isCut;
  private boolean isEnded;
  private int rounds;

  /**
   * Begins one.
   *
   * @param now the time of the decision, which all that is made in it bears
   * @param most how many messages it may try to send
   * @param time how long after its beginning it may begin to send another
   * @param waits whether it waits for a receiver that wants time between two messages
   */
  RouteRun(Instant now, int most, Duration time, boolean waits, InstantSource clock) {
    this.now = now;
    this.most = most;
    this.time = time;
    this.waits = waits;
    this.clock = clock;
  }

  /** The clock is asked only after a message was sent, for only that takes long. */
  Instant time() {
    return tried == 0 ? now : clock.instant();
  }

  boolean isOver() {
    boolean isOver = isEnded || tried >= most || time().isAfter(now.plus(time));
    isCut |= isOver;
    return isOver;
  }

  /** Begins no further message. */
  void end() {
    isEnded = true;
  }

  /** Whether it may look once more at what others left meanwhile: they must not keep one thread at work for ever. */
  boolean mayLookAgain() {
    return ++rounds < MOST_ROUNDS && !isOver();
  }
}
