package io.github.inspectortriage.examples.boot;

import io.github.inspectortriage.examples.service.TriageMetrics;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Is down while a receiver takes nothing; what is to be told waits in the log. In Boot 3 and 4 only the imports differ. */
@Component
class TriageHealthIndicator implements HealthIndicator {
  private final TriageMetrics metrics;

  TriageHealthIndicator(TriageMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Health health() {
    return metrics.refusals().isEmpty()
        ? Health.up().build()
        : Health.down().withDetails(metrics.refusals()).build();
  }
}
