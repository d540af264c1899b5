package io.github.inspectortriage.examples.service;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.TriageListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts for Micrometer what a triage decides and says. Tags are names of ours and of routes, never a text from a finding, so that there
 * are few of them.
 */
public final class TriageMetrics implements TriageListener {
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Counter reads;
  private final Counter writes;
  private final Map<String, Instant> oldestDue = new ConcurrentHashMap<>();
  private final Map<String, Instant> failingSince = new ConcurrentHashMap<>();
  private final Map<String, String> refusals = new ConcurrentHashMap<>();
  private final Set<String> gauges = ConcurrentHashMap.newKeySet();

  /** Takes where to count, and the clock that the triage has. */
  public TriageMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    this.reads = registry.counter("triage.log.reads");
    this.writes = registry.counter("triage.log.writes");
  }

  @Override
  public void decided(Decision decision) {
    registry.counter("triage.decisions", "outcome", decision.outcome().name()).increment();
  }

  @Override
  public void delivered(Message message) {
    String form = message.form().name();
    registry.counter("triage.messages", "route", message.route(), "form", form).increment();
    registry.counter("triage.stories.told", "route", message.route()).increment(message.total());
    refusals.remove(message.route());
    failingSince.remove(message.route());
    oldestDue.remove(message.route());
  }

  @Override
  public void refused(Message message, Throwable cause) {
    registry.counter("triage.refusals", "route", message.route()).increment();
    refusals.put(message.route(), SafeText.oneLine(String.valueOf(cause.getMessage())));
  }

  @Override
  public void setAside(Message message, Throwable cause) {
    registry.counter("triage.dead.letters", "route", message.route()).increment();
  }

  @Override
  public void failing(String route, Instant since) {
    failingSince.put(route, since);
    gauge("triage.failing.seconds", route, failingSince);
  }

  @Override
  public void oldestDue(String route, Instant since) {
    oldestDue.put(route, since);
    gauge("triage.oldest.due.seconds", route, oldestDue);
  }

  @Override
  public void read(int rows) {
    reads.increment(rows);
  }

  @Override
  public void written(int rows) {
    writes.increment(rows);
  }

  /** Returns by the name of the route why its receiver did not take the last message, for a check of health; one that did is not there. */
  public Map<String, String> refusals() {
    return Map.copyOf(refusals);
  }

  /** For how long; 0 if not at all. */
  private void gauge(String name, String route, Map<String, Instant> since) {
    if (gauges.add(name + " " + route)) {
      Gauge.builder(name, since, times -> seconds(times, route))
          .tag("route", route)
          .register(registry);
    }
  }

  private double seconds(Map<String, Instant> since, String route) {
    Instant time = since.get(route);
    return time == null ? 0 : Duration.between(time, clock.instant()).toMillis() / 1_000.0;
  }
}
