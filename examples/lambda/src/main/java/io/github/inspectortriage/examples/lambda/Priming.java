package io.github.inspectortriage.examples.lambda;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.slack.SlackFormatter;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Before a snapshot is taken (SnapStart), plays an invented event from the jar through everything but Slack and the table, so that the
 * classes are loaded and warm when a real one comes. Nothing of it is kept: no clock, secret, id or connection.
 */
final class Priming implements Resource {
  // Crac knows its resources by weak references only.
  private static final Priming INSTANCE = new Priming();
  private static final Instant THEN = Instant.parse("2026-08-11T12:00:00Z");

  private Priming() {}

  static void register() {
    Core.getGlobalContext().register(INSTANCE);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    prime();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // What a function needs afterwards, it makes with its first event.
  }

  /** Returns what would have been said. */
  static List<Message> prime() {
    List<Message> said = new ArrayList<>();
    SlackFormatter formatter = SlackFormatter.standard();
    Notifier notifier = Notifier.of(message -> {
      formatter.format(message);
      said.add(message);
    });
    Triage triage = Triage.builder()
        .log(NotificationLog.inMemory())
        .notifier(notifier)
        .clock(Clock.fixed(THEN, ZoneOffset.UTC))
        .build();
    triage.accept(event());
    return said;
  }

  private static byte[] event() {
    try (InputStream in =
        Objects.requireNonNull(Priming.class.getResourceAsStream("/priming.json"))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
