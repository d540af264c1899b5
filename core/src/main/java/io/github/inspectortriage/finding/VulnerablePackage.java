package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** A package that has the vulnerability, and the version that no longer has it. */
@Value.Immutable
public abstract class VulnerablePackage {
  private static final String EPOCH_ZERO = "0:";

  VulnerablePackage() {}

  /** Returns the name of the package. */
  public abstract String name();

  /** Returns the installed version as Inspector writes it; empty if it sent none. */
  public abstract Optional<String> version();

  /** Returns the epoch of the installed version, for the package managers that have one. */
  public abstract OptionalLong epoch();

  /** Returns the release of the installed version, like {@code 12.amzn2.2}. */
  public abstract Optional<String> release();

  /**
   * Returns the installed version whole, {@code [epoch:]version[-release]}, as Inspector writes the fixed one and package
   * managers do; an epoch of 0 is left out. Empty without a version.
   */
  public Optional<String> installedVersion() {
    String before = epoch().orElse(0) == 0 ? "" : epoch().getAsLong() + ":";
    String behind = release().map(release -> "-" + release).orElse("");
    return version().map(version -> before + version + behind);
  }

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

  /** Returns what {@link #runtimeReachability()} was read from. */
  public abstract Optional<String> runtimeReachabilityText();

  /** Returns whether the package runs. */
  @Value.Derived
  public RuntimeReachability runtimeReachability() {
    return RuntimeReachability.OPEN.of(runtimeReachabilityText());
  }

  /** Returns what {@link #runtimeReachabilityReason()} was read from. */
  public abstract Optional<String> runtimeReachabilityReasonText();

  /** Returns by what Inspector tells whether the package runs. */
  @Value.Derived
  public RuntimeReachabilityReason runtimeReachabilityReason() {
    return RuntimeReachabilityReason.OPEN.of(runtimeReachabilityReasonText());
  }

  /**
   * Returns a version as sentences and tables show it: Inspector writes the epoch 0 before fixed versions of operating
   * systems, and nobody else does. In data a version stays as it came.
   */
  public static String withoutEpochZero(String version) {
    return version.startsWith(EPOCH_ZERO) ? version.substring(EPOCH_ZERO.length()) : version;
  }

  /** Returns name and installed version, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(
        installedVersion().map(version -> name() + " " + version).orElse(name()));
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

    /** Sets {@link VulnerablePackage#runtimeReachabilityText()} to the name of the value, or to none if it is unknown. */
    public Builder runtimeReachability(RuntimeReachability value) {
      return runtimeReachabilityText(RuntimeReachability.OPEN.text(value));
    }

    /**
     * Sets {@link VulnerablePackage#runtimeReachabilityReasonText()} to the name of the value, or to none if it is unknown.
     */
    public Builder runtimeReachabilityReason(RuntimeReachabilityReason value) {
      return runtimeReachabilityReasonText(RuntimeReachabilityReason.OPEN.text(value));
    }
  }
}
