package io.github.inspectortriage.examples.boot;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What stands in {@code application.properties}.
 *
 * @param slackWebhookUrl the webhook, a secret
 * @param logFile where what was told is kept
 * @param fromScore the least score that is told, 0 to 100
 * @param remindEvery when to remind of what is still open
 */
@ConfigurationProperties("triage")
public record TriageProperties(
    String slackWebhookUrl,
    @DefaultValue("triage.db") Path logFile,
    @DefaultValue("65") double fromScore,
    @DefaultValue("P7D") Duration remindEvery) {
  @Override
  public String toString() {
    return "triage from score " + fromScore;
  }
}
