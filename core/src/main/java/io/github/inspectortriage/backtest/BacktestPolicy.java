package io.github.inspectortriage.backtest;

import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Band;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to decide what is said, by its name: every event, every event that a pattern lets through, or a policy of news. */
public final class BacktestPolicy {
  private static final EventPattern RUNNING_CRITICALS = EventPattern.parse(
      "{\"source\": [\"aws.inspector2\"], \"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"severity\": [\"CRITICAL\"],"
          + " \"status\": [\"ACTIVE\"], \"resources\": {\"details\": {\"awsEcrContainerImage\": {\"inUseCount\":"
          + " [{\"numeric\": [\">\", 0]}]}}}}}");

  private final String name;
  private final @Nullable EventPattern pattern;
  private final @Nullable NotificationPolicy news;

  private BacktestPolicy(
      String name, @Nullable EventPattern pattern, @Nullable NotificationPolicy news) {
    this.name = name;
    this.pattern = pattern;
    this.news = news;
  }

  /** Returns {@code naive}: a message for every event about a finding. */
  public static BacktestPolicy naive() {
    return new BacktestPolicy("naive", null, null);
  }

  /** Returns {@code article}: a message for every event about a critical finding that is active in an image that runs. */
  public static BacktestPolicy article() {
    return everyEvent("article", RUNNING_CRITICALS);
  }

  /**
   * Returns {@code standard}: Attend and more urgent, reminders every 7 days, 60 seconds to gather, a digest at 09:00 UTC.
   *
   * <p>Its route starts at the first event, as one with a log that outlives the process would have started.
   */
  public static BacktestPolicy standard() {
    return of(NotificationPolicy.onMaterialChange()
        .named("standard")
        .fromBand(Band.ATTEND)
        .remindEvery(Duration.ofDays(7))
        .gather(Duration.ofSeconds(60)));
  }

  /** Returns a message for every event that a pattern matches. */
  public static BacktestPolicy everyEvent(String name, EventPattern pattern) {
    return new BacktestPolicy(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(pattern, "pattern"), null);
  }

  /** Returns a policy of news under its name. */
  public static BacktestPolicy of(NotificationPolicy news) {
    return new BacktestPolicy(news.name(), null, news);
  }

  /** Returns the name, by which results are told apart. */
  public String name() {
    return name;
  }

  Optional<EventPattern> pattern() {
    return Optional.ofNullable(pattern);
  }

  Optional<NotificationPolicy> news() {
    return Optional.ofNullable(news);
  }
}
