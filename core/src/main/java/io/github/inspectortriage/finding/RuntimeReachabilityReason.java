package io.github.inspectortriage.finding;

/**
 * By what Inspector tells whether a package runs
 * (https://docs.aws.amazon.com/inspector/latest/user/findings-understanding-runtime-reachability.html).
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * VulnerablePackage.runtimeReachabilityReasonText()} keeps what Inspector wrote.
 */
public enum RuntimeReachabilityReason {
  /** What the Dockerfile starts uses the package. */
  PACKAGE_IN_DOCKERFILE_WORKLOAD_PATH,
  /** What the Dockerfile starts does not use the package. */
  PACKAGE_NOT_IN_DOCKERFILE_WORKLOAD_PATH,
  /** A process of the machine was seen to use the package. */
  PROCESS_OBSERVED_IN_EC2_RUNTIME,
  /** No process of the machine was seen to use the package. */
  PROCESS_NOT_OBSERVED_IN_EC2_RUNTIME,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<RuntimeReachabilityReason> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static RuntimeReachabilityReason of(String text) {
    return OPEN.of(text);
  }
}
