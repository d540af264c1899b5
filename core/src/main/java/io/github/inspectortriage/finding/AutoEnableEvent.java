package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The event that tells the delegated administrator that accounts of the organization could not be enabled: {@code
 * Inspector2 AutoEnable}. Their resources are not scanned.
 */
@Value.Immutable
public abstract non-sealed class AutoEnableEvent implements InspectorEvent {
  AutoEnableEvent() {}

  /** Returns what became of it, like {@code Failed}. */
  public abstract Optional<String> status();

  /** Returns why, as a sentence of Inspector's. */
  public abstract Optional<String> reason();

  /** Returns the version of the event's detail, like {@code 1.0.0}. */
  public abstract Optional<String> version();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(detailType(), account(), region(), status(), reason());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link AutoEnableEvent}; not thread-safe. */
  public static final class Builder extends ImmutableAutoEnableEvent.Builder {
    Builder() {}
  }
}
