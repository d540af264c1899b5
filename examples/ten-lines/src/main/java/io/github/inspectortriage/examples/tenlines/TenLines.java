package io.github.inspectortriage.examples.tenlines;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.slack.SlackNotifier;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The ten lines of README. A test holds that they are the same there. */
public final class TenLines {
  private TenLines() {}

  /** Decides the event in a file, and tells the channel of the webhook in {@code SLACK_WEBHOOK_URL}. */
  public static void main(String[] args) throws IOException {
    System.out.println(
        decide(Files.readAllBytes(Path.of(args[0])), System.getenv("SLACK_WEBHOOK_URL")));
  }

  static Decision decide(byte[] eventBytes, String webhookUrl) {
    Triage triage = Triage.builder()
        .pattern(EventPattern.read(Path.of("in-use-criticals.json")))
        .scorer(PriorityScorer.standard())
        .policy(NotificationPolicy.onMaterialChange()
            .fromBand(Band.ATTEND)
            .remindEvery(Duration.ofDays(7)))
        .log(NotificationLog.inMemory())
        .notifier(SlackNotifier.toWebhook(webhookUrl))
        .clock(Clock.systemUTC())
        .build();

    Decision decision = triage.accept(eventBytes); // NOTIFIED, ALREADY_SAID, NOT_MATCHED, … and why
    return decision;
  }
}
