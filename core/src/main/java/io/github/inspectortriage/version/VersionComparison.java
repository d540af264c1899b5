package io.github.inspectortriage.version;

/** How one version stands to another, in the order of their ecosystem. */
public enum VersionComparison {
  /** The first comes before the second. */
  OLDER,
  /** Neither comes before the other; they may be spelled differently, like {@code 1.0} and {@code 1.0.0} in Maven. */
  SAME,
  /** The first comes after the second. */
  NEWER,
  /** One of them is not a version of that ecosystem, or its rule does not order the two. */
  UNKNOWN;

  static VersionComparison of(int order) {
    if (order == 0) {
      return SAME;
    }
    return order < 0 ? OLDER : NEWER;
  }
}
