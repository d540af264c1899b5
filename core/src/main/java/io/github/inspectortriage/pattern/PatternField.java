package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A field that a pattern asks, and what it allows there: the field holds if one of its conditions does.
 *
 * <p>Two are equal only if they are the same place of the same view.
 */
public final class PatternField {
  private final Leaf leaf;
  private final List<PatternCondition> conditions;

  PatternField(Leaf leaf) {
    this.leaf = leaf;
    this.conditions = leaf.alternatives().stream()
        .map(each -> new PatternCondition(each.condition(), each.position()))
        .toList();
  }

  /** Returns the field's names with dots between, like {@code detail.severity}. Outside text. */
  public String path() {
    return leaf.path();
  }

  /** Returns where its list of allowed values begins in the text. */
  public Position position() {
    return leaf.position();
  }

  /** Returns what is allowed, at least one condition, in the order of the text. */
  public List<PatternCondition> conditions() {
    return conditions;
  }

  /** Returns whether the field may be absent: one of the conditions is {@code exists: false}. */
  public boolean allowsAbsence() {
    return leaf.allowsAbsence();
  }

  /** Returns whether one of the conditions accepts that string as the field's value. */
  public boolean acceptsText(String text) {
    return leaf.holds(Value.of(JsonValue.Kind.STRING, Objects.requireNonNull(text, "text")));
  }

  /**
   * Returns whether this field lets through all that the other, of the same path, lets through. True is certain; false may
   * mean that it is not known.
   */
  public boolean covers(PatternField other) {
    return leaf.path().equals(other.leaf.path()) && Covering.covers(leaf, other.leaf);
  }

  /** Returns the field and its conditions in words. */
  @Override
  public String toString() {
    return SafeText.oneLine(path()) + " "
        + conditions.stream().map(PatternCondition::inWords).collect(Collectors.joining(" or "));
  }
}
