package io.github.inspectortriage.evidence;

import java.util.Optional;
import org.immutables.value.Value;

/** What only the owner knows of an image: from where it can be reached, what depends on it, who answers for it. */
@Value.Immutable
public abstract class ImageContext {
  ImageContext() {}

  /** Returns from where it can be reached; unknown without an answer. */
  @Value.Default
  public Exposure exposure() {
    return Exposure.UNKNOWN;
  }

  /** Returns how much a failure would hurt; empty if nobody said. */
  public abstract Optional<MissionImpact> missionImpact();

  /** Returns who answers for it: a team, an address; outside text. */
  public abstract Optional<String> owner();

  /** Returns who says so: a file with its line, or the caller, by default. */
  @Value.Default
  public FactSource source() {
    return FactSource.caller();
  }

  /** Returns a context that says nothing. */
  public static ImageContext unknown() {
    return builder().build();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link ImageContext}; not thread-safe. */
  public static final class Builder extends ImmutableImageContext.Builder {
    Builder() {}
  }
}
