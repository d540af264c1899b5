package io.github.inspectortriage.priority;

import io.github.inspectortriage.priority.Factor.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points so far, and what they add up to; each alone is kept only where somebody wants the reasons. */
final class Sum {
  /**
   * The points of one part.
   *
   * @param rule the rule that gave them; null where the formula did
   */
  record Part(Kind kind, double points, @Nullable PolicyRule rule) {}

  private final @Nullable List<Part> parts;
  private double total;

  private Sum(@Nullable List<Part> parts) {
    this.parts = parts;
  }

  static Sum ofTotal() {
    return new Sum(null);
  }

  static Sum ofParts() {
    return new Sum(new ArrayList<>(Kind.values().length));
  }

  void add(Kind kind, double points) {
    add(kind, points, null);
  }

  void add(Kind kind, double points, @Nullable PolicyRule rule) {
    total += points;
    if (parts != null) {
      parts.add(new Part(kind, points, rule));
    }
  }

  double total() {
    return total;
  }

  List<Part> parts() {
    return parts == null ? List.of() : parts;
  }
}
