package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** The network of a Lambda function. */
@Value.Immutable
public abstract class VpcConfig {
  VpcConfig() {}

  /** Returns the subnets, up to 16. */
  public abstract List<String> subnetIds();

  /** Returns the security groups, up to 5. */
  public abstract List<String> securityGroupIds();

  /** Returns the network; empty if Inspector sent none. */
  public abstract Optional<String> vpcId();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(vpcId(), subnetIds(), securityGroupIds());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link VpcConfig}; not thread-safe. */
  public static final class Builder extends ImmutableVpcConfig.Builder {
    Builder() {}
  }
}
