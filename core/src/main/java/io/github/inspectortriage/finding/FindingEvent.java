package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import org.immutables.value.Value;

/** The event of one finding that is new or has changed: {@code Inspector2 Finding}. */
@Value.Immutable
public abstract non-sealed class FindingEvent implements InspectorEvent {
  FindingEvent() {}

  /** Returns the finding. */
  public abstract Finding finding();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(detailType(), account(), region(), finding());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FindingEvent}; not thread-safe. */
  public static final class Builder extends ImmutableFindingEvent.Builder {
    Builder() {}
  }
}
