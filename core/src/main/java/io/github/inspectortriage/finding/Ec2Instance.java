package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A machine of Amazon EC2: {@code awsEc2Instance}. Each member is empty if Inspector sent none. */
@Value.Immutable
public abstract class Ec2Instance {
  Ec2Instance() {}

  /** Returns the kind of machine, like {@code t3.small}. */
  public abstract Optional<String> type();

  /** Returns the image (AMI) it was started from. */
  public abstract Optional<String> imageId();

  /** Returns its addresses of IPv4. */
  public abstract List<String> ipV4Addresses();

  /** Returns its addresses of IPv6. */
  public abstract List<String> ipV6Addresses();

  /** Returns the name of the key pair that opens it. */
  public abstract Optional<String> keyName();

  /** Returns the profile by which it gets its permissions. */
  public abstract Optional<String> iamInstanceProfileArn();

  /** Returns its network. */
  public abstract Optional<String> vpcId();

  /** Returns its subnet. */
  public abstract Optional<String> subnetId();

  /** Returns when it was started. */
  public abstract Optional<Instant> launchedAt();

  /** Returns the operating system, like {@code UBUNTU_22_04}. */
  public abstract Optional<String> platform();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(type(), imageId(), platform());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link Ec2Instance}; not thread-safe. */
  public static final class Builder extends ImmutableEc2Instance.Builder {
    Builder() {}
  }
}
