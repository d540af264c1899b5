package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** A package that has the vulnerability, and the version that no longer has it. */
@Value.Immutable
public abstract class VulnerablePackage {
  VulnerablePackage() {}

  /** Returns the name of the package. */
  public abstract String name();

  /** Returns the installed version. */
  public abstract String version();

  /** Returns the epoch of the installed version, for the package managers that have one. */
  public abstract OptionalLong epoch();

  /** Returns the release of the installed version, like {@code 12.amzn2.2}. */
  public abstract Optional<String> release();

  /** Returns the architecture, as Inspector writes it. */
  public abstract Optional<String> arch();

  /** Returns what {@link #packageManager()} was read from, like {@code OS} or {@code JAR}. */
  public abstract Optional<String> packageManagerText();

  /** Returns what manages the package. */
  @Value.Derived
  public PackageManager packageManager() {
    return PackageManager.OPEN.of(packageManagerText());
  }

  /** Returns where the package lies; empty for packages of the operating system. */
  public abstract Optional<String> filePath();

  /** Returns the first version with the fix; empty if there is none, which Inspector also writes as NotAvailable. */
  public abstract Optional<String> fixedInVersion();

  /** Returns the command or sentence by which Inspector says to upgrade. */
  public abstract Optional<String> remediation();

  /** Returns the digest of the image layer that brought the package. */
  public abstract Optional<String> sourceLayerHash();

  /** Returns the layer of the Lambda function that brought the package. */
  public abstract Optional<String> sourceLambdaLayerArn();

  /** Returns name and version, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(name() + " " + version());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link VulnerablePackage}; not thread-safe. */
  public static final class Builder extends ImmutableVulnerablePackage.Builder {
    Builder() {}

    /** Sets {@link VulnerablePackage#packageManagerText()} to the name of the manager, or to none if it is unknown. */
    public Builder packageManager(PackageManager manager) {
      return packageManagerText(PackageManager.OPEN.text(manager));
    }
  }
}
