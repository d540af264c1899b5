package io.github.inspectortriage.transform;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.immutables.value.Value;

/** What EventBridge knows beside the event: the values of the predefined variables. */
@Value.Immutable
public abstract class TransformContext {
  private static final TransformContext NONE = builder().build();

  TransformContext() {}

  /** Returns the context in which nothing is known but the event. */
  public static TransformContext none() {
    return NONE;
  }

  /**
   * Returns the value of {@code <aws.events.rule-arn>}, like {@code arn:aws:events:eu-west-1:111122223333:rule/urgent}, or
   * {@code …:rule/BUS/NAME} on a custom bus; if empty, the variable is missing.
   */
  public abstract Optional<String> ruleArn();

  /** Returns the value of {@code <aws.events.rule-name>}; if empty, the variable is missing. */
  public abstract Optional<String> ruleName();

  /**
   * Returns the value of {@code <aws.events.event.ingestion-time>}, a date and time of ISO 8601 with an offset, written as
   * it stands here; if empty, the event's own {@code time}.
   */
  public abstract Optional<String> ingestionTime();

  /** Checks the time. */
  @Value.Check
  void check() {
    ingestionTime().ifPresent(TransformContext::checkTime);
  }

  private static void checkTime(String time) {
    try {
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(time);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "ingestionTime must be of ISO 8601, like 2026-08-10T09:12:04Z", e);
    }
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link TransformContext}; not thread-safe. */
  public static final class Builder extends ImmutableTransformContext.Builder {
    Builder() {}
  }
}
