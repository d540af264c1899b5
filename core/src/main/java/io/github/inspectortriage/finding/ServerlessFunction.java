package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A function of any provider: {@code serverlessFunction}. Each member is empty if Inspector sent none.
 *
 * <p>Inspector sends it beside {@link LambdaFunction} for a function of AWS.
 */
@Value.Immutable
public abstract class ServerlessFunction {
  ServerlessFunction() {}

  /** Returns the name of the function. */
  public abstract Optional<String> serverlessFunctionName();

  /**
   * Returns the runtime as Inspector writes it, like {@code PYTHON_3_12}; a text, since AWS adds one every few
   * months.
   */
  public abstract Optional<String> runtime();

  /** Returns its version. */
  public abstract Optional<String> version();

  /** Returns the digest of its code. */
  public abstract Optional<String> codeDigest();

  /** Returns when it was last changed. */
  public abstract Optional<Instant> lastModifiedAt();

  /** Returns its network. */
  public abstract Optional<String> networkId();

  /** Returns its subnets, up to 16. */
  public abstract List<String> subnetIds();

  /** Returns its security groups, up to 5. */
  public abstract List<String> securityGroupIds();

  /** Returns the identity by which it gets its permissions. */
  public abstract Optional<String> executionRole();

  /** Returns what {@link #packageType()} was read from. */
  public abstract Optional<String> packageTypeText();

  /** Returns how its code is delivered. */
  @Value.Derived
  public PackageType packageType() {
    return PackageType.OPEN.of(packageTypeText());
  }

  /** Returns the processors it runs on, as Inspector writes them: {@code X86_64}, {@code ARM64}. */
  public abstract List<String> architectures();

  /** Returns the ids of its layers. */
  public abstract List<String> layers();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(serverlessFunctionName(), version());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link ServerlessFunction}; not thread-safe. */
  public static final class Builder extends ImmutableServerlessFunction.Builder {
    Builder() {}

    /** Sets {@link ServerlessFunction#packageTypeText()} to the name of the kind, or to none if it is unknown. */
    public Builder packageType(PackageType value) {
      return packageTypeText(PackageType.OPEN.text(value));
    }
  }
}
