package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * Why an event matches a pattern, or why not: the pattern as it was written, and at each field the condition, what the event
 * has there, and a verdict.
 *
 * <pre>{@code
 * MatchExplanation why = EventPattern.parse("{\"detail\": {\"severity\": [\"CRITICAL\"]}}").explain(event);
 * System.out.println(why);
 * // does not match
 * //   MISS  detail.severity is "CRITICAL", but the event has "HIGH"
 * }</pre>
 *
 * <p>{@link #matches()} is always what {@link EventPattern#matches(byte[])} says. Where an {@code $or} lets the pattern hold
 * in several ways, the verdicts are those of the way that is nearest to a match; a branch that it does not go through has
 * those of the nearest way through that branch which is the same elsewhere. The values are outside text; {@link #toString()}
 * makes them safe to show.
 */
public final class MatchExplanation {
  /** What became of one field. */
  public enum Verdict {
    /** A value holds, or the field is absent and may be. */
    MATCHED,
    /** The event has no such field. */
    NO_SUCH_FIELD,
    /** The field is there but has no value to compare: an object, or an empty array. */
    NO_VALUE,
    /** A name on the way to the field holds a value, like a {@code detail} that is JSON written as a text. */
    BELOW_A_VALUE,
    /** The event has values there, but of a kind that the condition never accepts: the text "1" where a number is asked. */
    WRONG_TYPE,
    /** The event has values of the right kind there, and none holds. */
    OUTSIDE,
    /** It holds by itself, but only in another array element than the conditions that {@link Field#clashesWith()} names. */
    MATCHED_ELSEWHERE,
    /** Not asked, because the pattern asks the same field again further on, and the last one counts. */
    REPLACED
  }

  /** A part of the pattern, as it was written. */
  public sealed interface Part permits All, Any, Field {
    /** Returns where it stands: the names with dots between, like {@code detail.severity}; empty for the whole event. */
    String path();

    /** Returns the conditions that stand in the way of a match; of an {@code $or} those of its nearest branch. */
    List<Field> misses();

    /** Returns whether nothing in it stands in the way of a match. */
    default boolean holds() {
      return misses().isEmpty();
    }
  }

  /**
   * An object: all of its parts must hold.
   *
   * @param path the names with dots between; empty for the pattern as a whole
   * @param parts in the order of the pattern
   */
  public record All(String path, List<Part> parts) implements Part {
    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public List<Field> misses() {
      return parts.stream().flatMap(part -> part.misses().stream()).toList();
    }

    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(path, parts);
    }
  }

  /**
   * An {@code $or}: one of its branches must hold.
   *
   * @param path the names of the object that it stands in
   * @param branches those that hold, then the nearest misses
   */
  public record Any(String path, List<Branch> branches) implements Part {
    /** Copies the branches. */
    public Any {
      branches = List.copyOf(branches);
    }

    @Override
    public List<Field> misses() {
      return branches.get(0).misses();
    }

    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(path, branches);
    }
  }

  /**
   * A branch of an {@code $or}: all of its parts must hold.
   *
   * @param number its place in the pattern, from 1
   * @param parts in the order of the pattern
   * @param besides conditions outside of the branch that hold beside another branch, and beside this one do not
   */
  public record Branch(int number, List<Part> parts, List<Field> besides) {
    /** Copies the parts. */
    public Branch {
      parts = List.copyOf(parts);
      besides = List.copyOf(besides);
    }

    /** Returns the conditions that stand in the way of a match. */
    public List<Field> misses() {
      return Stream.concat(parts.stream(), besides.stream())
          .flatMap(part -> part.misses().stream())
          .toList();
    }

    /** Returns whether nothing in it stands in the way of a match. */
    public boolean holds() {
      return misses().isEmpty();
    }
  }

  /** A field that is asked for: one of its allowed values must be there. */
  @Value.Immutable
  public abstract static non-sealed class Field implements Part {
    Field() {}

    @Override
    public abstract String path();

    /** Returns what it must be, in words, like {@code is "CRITICAL" or is "HIGH"}; of a long list the first ten. */
    public abstract String condition();

    /** Returns what the event has there, as JSON, in the order of the event; at most 5, each of at most 80 characters. */
    public abstract List<String> values();

    /** Returns how many values the event has there, 0 or more. */
    public abstract int valueCount();

    /** Returns what became of it. */
    public abstract Verdict verdict();

    /**
     * Returns the array elements in which it holds, like {@code detail.resources[0]}, at most 5 and then {@code …}; empty
     * unless it is {@link Verdict#MATCHED_ELSEWHERE}.
     */
    public abstract List<String> places();

    /**
     * Returns the paths of the conditions that do not hold in these elements, or not all of them; empty unless it is {@link
     * Verdict#MATCHED_ELSEWHERE}.
     */
    public abstract List<String> clashesWith();

    /** Returns what stands in the way, in words, where the verdict and the values do not say it; empty if they do. */
    public abstract Optional<String> remark();

    @Override
    public List<Field> misses() {
      return verdict() == Verdict.MATCHED || verdict() == Verdict.REPLACED
          ? List.of()
          : List.of(this);
    }

    /** Returns the path, the condition and the verdict, safe to show. */
    @Override
    public String toString() {
      return SafeText.oneLine(path()) + " " + condition() + ": " + verdict();
    }

    static ImmutableField.Builder builder() {
      return ImmutableField.builder();
    }
  }

  private final boolean matches;
  private final All pattern;

  MatchExplanation(boolean matches, All pattern) {
    this.matches = matches;
    this.pattern = pattern;
  }

  /** Returns whether the event matches. */
  public boolean matches() {
    return matches;
  }

  /** Returns the pattern with its verdicts. */
  public All pattern() {
    return pattern;
  }

  /** Returns the conditions that stand in the way of the nearest match, in the order of the pattern; none if it matches. */
  public List<Field> misses() {
    return pattern.misses();
  }

  /**
   * Returns the explanation as JSON: {@code matches}, and the pattern as a tree of {@code allOf} and {@code oneOf}. The names
   * are those of the accessors; lists that are empty are left out.
   */
  public String toJson() {
    return MatchExplanationJson.of(this);
  }

  /** Returns the explanation for a terminal, a line for each field; of an {@code $or} the 10 nearest branches. */
  @Override
  public String toString() {
    return MatchExplanationText.of(this);
  }
}
