package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.Optional;
import org.immutables.value.Value;

/** One component on the way to a port. */
@Value.Immutable
public abstract class NetworkStep {
  NetworkStep() {}

  /** Returns its id, like {@code igw-0a1b2c3d}. */
  public abstract String componentId();

  /** Returns its kind, like {@code AWS::EC2::InternetGateway}. */
  public abstract String componentType();

  /** Returns its ARN; events carry none. */
  public abstract Optional<String> componentArn();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(componentType(), componentId());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link NetworkStep}; not thread-safe. */
  public static final class Builder extends ImmutableNetworkStep.Builder {
    Builder() {}
  }
}
