package io.github.inspectortriage.finding;

/**
 * Where a repository of source code is kept.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and
 * {@code CodeRepository.providerTypeText()} keeps what Inspector wrote.
 */
public enum CodeRepositoryProvider {
  /** GitHub. */
  GITHUB,
  /** A GitLab of one's own. */
  GITLAB_SELF_MANAGED,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<CodeRepositoryProvider> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static CodeRepositoryProvider of(String text) {
    return OPEN.of(text);
  }
}
