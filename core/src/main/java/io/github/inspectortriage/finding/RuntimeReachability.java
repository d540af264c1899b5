package io.github.inspectortriage.finding;

/**
 * Whether a vulnerable package runs
 * (https://docs.aws.amazon.com/inspector/latest/user/findings-understanding-runtime-reachability.html).
 *
 * <p>For an image Inspector reads it from the Dockerfile and observes nothing: it is evidence, no proof. Findings from before
 * autumn 2026 do not say.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * VulnerablePackage.runtimeReachabilityText()} keeps what Inspector wrote.
 */
public enum RuntimeReachability {
  /** What runs reaches the package. */
  REACHABLE,
  /** Nothing that runs was found to reach the package. */
  NOT_REACHABLE,
  /** Inspector could not tell, did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<RuntimeReachability> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static RuntimeReachability of(String text) {
    return OPEN.of(text);
  }
}
