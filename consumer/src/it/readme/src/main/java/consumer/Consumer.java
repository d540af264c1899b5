package consumer;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.slack.SlackNotifier;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.Triage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The lines under "Embed it", with the dependencies under "Depend on it" alone. */
public final class Consumer {
  private Consumer() {}

  /** Takes one event. */
  public static Decision accept(String webhookUrl, byte[] eventBytes) {
    Triage triage = Triage.builder()
        .pattern(EventPattern.read(Path.of("in-use-criticals.json")))
        .scorer(PriorityScorer.standard())
        .policy(NotificationPolicy.onMaterialChange().fromBand(Band.ATTEND).remindEvery(Duration.ofDays(7)))
        .log(NotificationLog.inMemory())
        .notifier(SlackNotifier.toWebhook(webhookUrl))
        .clock(Clock.systemUTC())
        .build();
    return triage.accept(eventBytes);
  }
}
