package io.github.inspectortriage.pattern;

import org.jspecify.annotations.Nullable;

/**
 * A way in which a rule's pattern can hold, and where it is filed.
 *
 * <p>Equal to itself only: two rules may ask the same.
 */
final class FiledWay {
  private final String rule;
  private final Way way;
  private final @Nullable Leaf leaf;
  private final int hash;

  /** Takes the leaf under whose values the way is filed; null if an event without any of them may match as well. */
  FiledWay(String rule, Way way, @Nullable Leaf leaf) {
    this.rule = rule;
    this.way = way;
    this.leaf = leaf;
    this.hash = 31 * rule.hashCode() + way.hashCode();
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  String rule() {
    return rule;
  }

  Way way() {
    return way;
  }

  @Nullable
  Leaf leaf() {
    return leaf;
  }
}
