package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way in which a pattern can hold: fields that all must hold, with one branch chosen of each {@code $or} on the way.
 *
 * <p>Handed out by {@link EventPattern#branches()}, for programs that look at a pattern instead of asking it.
 */
public final class PatternBranch {
  /**
   * A branch that was chosen of an {@code $or}.
   *
   * @param or which {@code $or} of the pattern, from 1 in the order of the text
   * @param branch which of its branches, from 1 in the order of the text
   * @param position where the branch begins in the text
   * @param inner what was chosen of each {@code $or} inside the branch
   */
  public record Choice(int or, int branch, Position position, List<Choice> inner) {
    /** Copies the list. */
    public Choice {
      Objects.requireNonNull(position, "position");
      inner = List.copyOf(inner);
    }
  }

  private final List<PatternField> fields;
  private final List<PatternField> replaced;
  private final List<Choice> choices;

  PatternBranch(List<PatternField> fields, List<PatternField> replaced, List<Choice> choices) {
    this.fields = List.copyOf(fields);
    this.replaced = List.copyOf(replaced);
    this.choices = List.copyOf(choices);
  }

  /** Returns the fields, at least one, in the order of their paths; no two of the same path. */
  public List<PatternField> fields() {
    return fields;
  }

  /** Returns the field of that path, or empty if the branch does not ask it. */
  public Optional<PatternField> field(String path) {
    Objects.requireNonNull(path, "path");
    return fields.stream().filter(field -> field.path().equals(path)).findFirst();
  }

  /**
   * Returns the fields on this way that do not count: the same path is asked again further on, and
   * the last one counts.
   */
  public List<PatternField> replaced() {
    return replaced;
  }

  /** Returns what was chosen of each {@code $or} that is not inside another one, in the order of the text. */
  public List<Choice> choices() {
    return choices;
  }

  /** Returns the fields in words. */
  @Override
  public String toString() {
    return fields.stream().map(PatternField::toString).collect(Collectors.joining(" and "));
  }
}
