package io.github.inspectortriage.transform;

import java.util.List;
import java.util.SortedSet;
import org.immutables.value.Value;

/** What came out of a transformer, and what is to be known about it. */
@Value.Immutable
public abstract class Transformation {
  Transformation() {}

  /** Returns what EventBridge would hand to the target. */
  public abstract String output();

  /** Returns what is legal and probably not meant: a value that changed the structure of the output. */
  public abstract List<TransformProblem> warnings();

  /** Returns the variables that stand in the template and have no value in the event, in the order of the template. */
  public abstract List<String> missing();

  /**
   * Returns the numbers of our decisions that the output rests on where AWS says nothing, like {@code U09}; empty if all is
   * documented, recorded or reported. {@code docs/transformers.md} lists them.
   */
  @Value.NaturalOrder
  public abstract SortedSet<String> decisions();
}
