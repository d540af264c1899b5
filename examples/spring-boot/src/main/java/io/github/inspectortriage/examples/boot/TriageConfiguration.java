package io.github.inspectortriage.examples.boot;

import io.github.inspectortriage.examples.service.TriageMetrics;
import io.github.inspectortriage.jdbc.JdbcLog;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.slack.SlackNotifier;
import io.github.inspectortriage.triage.Triage;
import io.github.inspectortriage.triage.TriageListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** The beans: replace the log or the notifier by one of your own, and the rest stays. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TriageProperties.class)
@EnableScheduling
public class TriageConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  JdbcLog notificationLog(TriageProperties properties) {
    return JdbcLog.file(properties.logFile());
  }

  @Bean
  Notifier notifier(TriageProperties properties) {
    return SlackNotifier.toWebhook(properties.slackWebhookUrl());
  }

  @Bean
  TriageMetrics triageMetrics(MeterRegistry registry, Clock clock) {
    return new TriageMetrics(registry, clock);
  }

  @Bean
  Triage triage(
      TriageProperties properties,
      NotificationLog log,
      Notifier notifier,
      TriageListener listener,
      Clock clock) {
    return Triage.builder()
        .policy(NotificationPolicy.onMaterialChange()
            .fromBand(new Band("configured", properties.fromScore()))
            .remindEvery(properties.remindEvery()))
        .log(log)
        .notifier(notifier)
        .listener(listener)
        .clock(clock)
        .build();
  }

  @Bean
  Sweeper sweeper(Triage triage) {
    return new Sweeper(triage);
  }

  /** Says what no event brings. */
  public static class Sweeper {
    private final Triage triage;

    Sweeper(Triage triage) {
      this.triage = triage;
      // The route begins now: what is first observed from here on is news, what was before comes in
      // one summary.
      triage.sweep();
    }

    @Scheduled(fixedDelayString = "${triage.sweep-every:PT1M}")
    void sweep() {
      triage.sweep();
    }
  }
}
