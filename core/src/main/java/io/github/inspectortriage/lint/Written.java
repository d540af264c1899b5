package io.github.inspectortriage.lint;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternField;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The fields of a pattern as they were written, whichever branch they are in and whether they count or not. */
final class Written {
  private static final Comparator<Position> IN_TEXT =
      Comparator.comparingInt(Position::line).thenComparingInt(Position::column);

  private Written() {}

  /** Each field once, in the order of the text. */
  static List<PatternField> fields(List<PatternBranch> branches) {
    Set<PatternField> fields = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PatternBranch branch : branches) {
      fields.addAll(branch.fields());
      fields.addAll(branch.replaced());
    }
    return fields.stream()
        .sorted(
            Comparator.comparing(PatternField::position, IN_TEXT).thenComparing(PatternField::path))
        .toList();
  }

  /** The field that stands first in the text from that place on, or else the first of all. */
  static PatternField firstFrom(Position place, List<PatternField> inOrder) {
    return inOrder.stream()
        .filter(field -> IN_TEXT.compare(field.position(), place) >= 0)
        .findFirst()
        .orElse(inOrder.get(0));
  }
}
