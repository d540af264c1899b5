package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether one of many conditions holds. Plain texts are looked up, so that a list of thousands costs one step. */
final class AnyOf {
  private final Set<String> texts = new HashSet<>();
  private final List<Condition> others = new ArrayList<>();

  AnyOf(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition instanceof SameText same) {
        texts.add(same.text());
      } else {
        others.add(condition);
      }
    }
  }

  boolean holds(Value value) {
    if (value.isText() && texts.contains(value.text())) {
      return true;
    }
    for (Condition condition : others) {
      if (condition.holds(value)) {
        return true;
      }
    }
    return false;
  }
}
