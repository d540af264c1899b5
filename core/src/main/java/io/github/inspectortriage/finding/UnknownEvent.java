package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import org.immutables.value.Value;

/** An event of Inspector of a kind that this version does not know; {@link #raw()} holds all of it. */
@Value.Immutable
public abstract non-sealed class UnknownEvent implements InspectorEvent {
  UnknownEvent() {}

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(detailType(), account(), region(), resources());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link UnknownEvent}; not thread-safe. */
  public static final class Builder extends ImmutableUnknownEvent.Builder {
    Builder() {}
  }
}
