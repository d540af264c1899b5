package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.Intent.State;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a route that are on their way, in the log.
 *
 * <p>What a message tells stands in its own row, or beside it if that is too much for one; those rows are written first, so that a message
 * that is there is there as a whole. Once it is over they are emptied, and expire by themselves.
 */
final class Outbox {
  private static final Duration SKEWED = Duration.ofMinutes(10);
  private static final Duration DONE_MEMORY = Duration.ofDays(2);
  private static final Duration DEAD_MEMORY = Duration.ofDays(35);
  private static final int TRIES = 10;

  private final Ledger ledger;
  private final String route;

  Outbox(Ledger ledger, String route) {
    this.ledger = ledger;
    this.route = route;
  }

  /** A message in the log, and its row. */
  record Open(Row row, Intent intent) {}

  /** Stores that a message is about to be sent. */
  Open open(Intent intent, Instant now) {
    Parts lines = new Parts((i, part) -> {
      Row.Builder row = Row.builder();
      store(
          row.key(partKey(intent.id(), i)).expires(now.plus(DEAD_MEMORY)).content(Body.of(part)),
          1);
    });
    Intent.pack(intent.lines(), lines);
    lines.end();
    if (lines.stored() == 0) {
      return new Open(store(row(intent, lines.inline(), now), 1), intent);
    }
    // What many stories were like is in those rows, and needed no more.
    List<Intent.Line> kept = intent.lines().stream().map(Intent.Line::brief).toList();
    Intent whole = intent.next().parts(lines.stored()).lines(kept).build();
    return new Open(store(row(whole, now), 1), whole);
  }

  /** Reads a message whole; one of which a part is gone has no lines. */
  Intent read(Row row) {
    Intent intent = Intent.read(row);
    if (intent.parts() == 0) {
      return intent;
    }
    List<InputStream> parts = new ArrayList<>();
    for (int i = 0; i < intent.parts(); i++) {
      Optional<Row> part = ledger.get(partKey(intent.id(), i));
      if (part.isEmpty() || part.get().content().equals(Ledger.NOTHING)) {
        return intent;
      }
      parts.add(new ByteArrayInputStream(part.get().content().bytes()));
    }
    InputStream lines = new SequenceInputStream(Collections.enumeration(parts));
    return intent.next().lines(Intent.unpack(lines)).build();
  }

  /** Has a message that is open be looked at again later; if another worker changed it meanwhile, as that one decided. */
  void postpone(Open open, Intent changed, Instant due, Instant now) {
    ledger.put(row(changed, now).version(open.row().version() + 1).due(due).build());
  }

  /** Notes the end of a message. What it told is left out, unless it may be told again. */
  void close(Open open, State state, String reason, Instant now) {
    Intent intent = open.intent();
    List<Intent.Line> lines = new ArrayList<>();
    if (state == State.DEAD) {
      intent.lines().forEach(line -> lines.add(line.brief()));
    }
    Intent ended =
        intent.next().state(state).reason(reason).lines(lines).parts(0).build();
    store(row(ended, now), open.row().version() + 1);
    for (int i = 0; i < intent.parts(); i++) {
      Row.Builder row = Row.builder();
      store(
          row.key(partKey(intent.id(), i)).expires(now.plus(DONE_MEMORY)).content(Ledger.NOTHING),
          2);
    }
  }

  private String partKey(String id, int part) {
    return ledger.keys.message(route, id) + "/" + part;
  }

  // Due a little earlier, so that a worker whose clock is behind finishes it too.
  private Row.Builder row(Intent intent, Instant now) {
    return row(intent, intent.parts() > 0 ? null : Intent.pack(intent.lines()), now);
  }

  private Row.Builder row(Intent intent, byte @Nullable [] lines, Instant now) {
    Row.Builder row = Row.builder();
    row.key(ledger.keys.message(route, intent.id())).content(Body.of(intent.write(lines)));
    switch (intent.state()) {
      case SENDING -> row.queue(ledger.keys.send(route)).due(now.minus(SKEWED));
      case DEAD -> row.queue(ledger.keys.dead(route)).due(now).expires(now.plus(DEAD_MEMORY));
      case DONE, DROPPED -> row.expires(now.plus(DONE_MEMORY));
    }
    return row;
  }

  /** Stores a row in the place of whatever is there; the version is what it most likely will have. */
  private Row store(Row.Builder row, long version) {
    Row next = row.version(version).build();
    for (int i = 0; !ledger.put(next); i++) {
      if (i == TRIES) {
        throw new LogConflictException(TRIES);
      }
      Ledger.pause(i);
      next =
          row.version(ledger.get(next.key()).map(Row::version).orElse(0L) + 1).build();
    }
    return next;
  }
}
