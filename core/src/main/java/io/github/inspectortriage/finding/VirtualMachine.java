package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A machine of any provider: {@code vm}. Each member is empty if Inspector sent none.
 *
 * <p>Inspector sends it beside {@link Ec2Instance} for a machine of AWS.
 */
@Value.Immutable
public abstract class VirtualMachine {
  VirtualMachine() {}

  /** Returns the kind of machine. */
  public abstract Optional<String> type();

  /** Returns the name of the machine. */
  public abstract Optional<String> vmName();

  /** Returns the image it was started from. */
  public abstract Optional<String> vmImageReference();

  /** Returns its addresses of IPv4. */
  public abstract List<String> ipV4Addresses();

  /** Returns its addresses of IPv6. */
  public abstract List<String> ipV6Addresses();

  /** Returns its network. */
  public abstract Optional<String> networkId();

  /** Returns its subnets, up to 16. */
  public abstract List<String> subnetIds();

  /** Returns its security groups, up to 5. */
  public abstract List<String> securityGroupIds();

  /** Returns when it was started. */
  public abstract Optional<Instant> launchedAt();

  /** Returns the operating system. */
  public abstract Optional<String> platform();

  /** Returns the identity by which it gets its permissions. */
  public abstract Optional<String> executionRole();

  /** Returns the name of the key that opens it. */
  public abstract Optional<String> keyName();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(vmName(), type(), platform());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link VirtualMachine}; not thread-safe. */
  public static final class Builder extends ImmutableVirtualMachine.Builder {
    Builder() {}
  }
}
