package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.immutables.value.Value;

/** What happened on a route since its last digest, in numbers of stories. */
@Value.Immutable
public abstract class DigestCounts {
  DigestCounts() {}

  /** Returns how many are told for the first time. */
  @Value.Default
  public int added() {
    return 0;
  }

  /** Returns how many became worse. */
  @Value.Default
  public int escalated() {
    return 0;
  }

  /** Returns how many ended. */
  @Value.Default
  public int resolved() {
    return 0;
  }

  /** Returns how many a rule hides, which are not mended. */
  @Value.Default
  public int hidden() {
    return 0;
  }

  /** Returns how many came and went before anybody was told. */
  @Value.Default
  public int cameAndWent() {
    return 0;
  }

  /** Returns how many are open again. */
  @Value.Default
  public int reopened() {
    return 0;
  }

  /** Returns how many left the route, because owner, filter or policy changed. */
  @Value.Default
  public int moved() {
    return 0;
  }

  /** Returns how many are open on images that nothing runs any more. */
  @Value.Default
  public int goneIdle() {
    return 0;
  }

  /** Returns how many messages were refused for good and wait for somebody. */
  @Value.Default
  public int deadLetters() {
    return 0;
  }

  /** Returns the other routes whose receiver has taken nothing for a day; none unless the route is the one named {@code fallback}. */
  public abstract Set<String> failingRoutes();

  /** Returns how many told stories are open, by the name of their band, the most urgent first. */
  public abstract Map<String, Integer> openByBand();

  /** Returns how many were open a week ago; empty if nobody counted then. */
  public abstract OptionalInt openAWeekAgo();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(
        "added", added(), "escalated", escalated(), "resolved", resolved(), openByBand());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds {@link DigestCounts}; not thread-safe. */
  public static final class Builder extends ImmutableDigestCounts.Builder {
    Builder() {}
  }
}
