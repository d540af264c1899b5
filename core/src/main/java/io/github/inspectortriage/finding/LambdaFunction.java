package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A function of AWS Lambda: {@code awsLambdaFunction}. */
@Value.Immutable
public abstract class LambdaFunction {
  LambdaFunction() {}

  /** Returns the name of the function. */
  public abstract String functionName();

  /**
   * Returns the runtime as Inspector writes it, like {@code PYTHON_3_12}; a text, since AWS adds one every few
   * months.
   */
  public abstract Optional<String> runtime();

  /** Returns the digest of its code, in Base64. */
  public abstract Optional<String> codeSha256();

  /** Returns its version: a number, or {@code $LATEST}. */
  public abstract Optional<String> version();

  /** Returns the role by which it gets its permissions. */
  public abstract Optional<String> executionRoleArn();

  /** Returns the ARNs of its layers, up to 5. */
  public abstract List<String> layers();

  /** Returns its network; empty if it is in none of yours. */
  public abstract Optional<VpcConfig> vpcConfig();

  /** Returns what {@link #packageType()} was read from. */
  public abstract Optional<String> packageTypeText();

  /** Returns how its code is delivered. */
  @Value.Derived
  public PackageType packageType() {
    return PackageType.OPEN.of(packageTypeText());
  }

  /** Returns the processors it runs on, as Inspector writes them: {@code X86_64}, {@code ARM64}. */
  public abstract List<String> architectures();

  /** Returns when it was last changed. */
  public abstract Optional<Instant> lastModifiedAt();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(functionName(), version());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link LambdaFunction}; not thread-safe. */
  public static final class Builder extends ImmutableLambdaFunction.Builder {
    Builder() {}

    /** Sets {@link LambdaFunction#packageTypeText()} to the name of the kind, or to none if it is unknown. */
    public Builder packageType(PackageType value) {
      return packageTypeText(PackageType.OPEN.text(value));
    }
  }
}
