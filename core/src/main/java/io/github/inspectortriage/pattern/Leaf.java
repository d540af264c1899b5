package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A field and its allowed values. Equal to one of the same field that allows the same, in any order. */
final class Leaf implements Asked {
  /** One allowed value and its place in the text. */
  record Alternative(Condition condition, Position position) {}

  private final String path;
  private final Position position;
  private final List<Alternative> alternatives;
  private final AnyOf anyOf;
  private final boolean allowsAbsence;
  private final boolean isExtended;
  // Asked for often by sets of rules; 0 until then.
  private int hash;

  Leaf(String path, Position position, List<Alternative> alternatives) {
    this.path = path;
    this.position = position;
    this.alternatives = List.copyOf(alternatives);
    // Without streams: this is most of the time that a set of 10,000 rules takes to be read.
    Condition[] conditions = new Condition[alternatives.size()];
    boolean anyExtended = false;
    boolean anyAbsent = false;
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = alternatives.get(i).condition();
      anyExtended |= conditions[i].isExtended();
      anyAbsent |= conditions[i] == Existence.ABSENT;
    }
    this.anyOf = new AnyOf(conditions);
    this.isExtended = anyExtended;
    this.allowsAbsence = anyAbsent;
  }

  /** The field's names with dots between. A name that has dots itself reads the same, and means the same. */
  String path() {
    return path;
  }

  @Override
  public Position position() {
    return position;
  }

  List<Alternative> alternatives() {
    return alternatives;
  }

  List<Condition> conditions() {
    return alternatives.stream().map(Alternative::condition).toList();
  }

  boolean holds(Value value) {
    return anyOf.holds(value);
  }

  /** Whether a value of the event holds, or the field is absent and may be; asks nothing about arrays. */
  boolean holdsSomewhere(Observed observed) {
    Value first = observed.first(path);
    if (first == null) {
      return allowsAbsence;
    }
    for (Value value = first; value != null; value = value.next()) {
      if (anyOf.holds(value)) {
        return true;
      }
    }
    // Absence is asked of the array element that other fields have chosen.
    return allowsAbsence && observed.isSpread();
  }

  @Override
  public boolean isExtended() {
    return isExtended;
  }

  @Override
  public Leaf at(Instant now) {
    return isExtended() ? with(condition -> condition.at(now)) : this;
  }

  @Override
  public Leaf pushed() {
    return isExtended()
        ? with(condition -> condition.isExtended() ? Existence.PRESENT : condition)
        : this;
  }

  private Leaf with(UnaryOperator<Condition> change) {
    return new Leaf(
        path,
        position,
        alternatives.stream()
            .map(each -> new Alternative(change.apply(each.condition()), each.position()))
            .toList());
  }

  /** The leaf with that text as its path, which is equal, and without the places of its conditions. */
  Leaf at(String equalPath) {
    return new Leaf(
        equalPath,
        position,
        alternatives.stream()
            .map(each -> new Alternative(each.condition(), position))
            .toList());
  }

  boolean allowsAbsence() {
    return allowsAbsence;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (Alternative alternative : alternatives) {
      alternative.condition().writeTo(json);
    }
    json.writeEndArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Leaf that
        && hashCode() == that.hashCode()
        && path.equals(that.path)
        && asSet().equals(that.asSet());
  }

  @Override
  public int hashCode() {
    if (hash == 0) {
      hash = 31 * path.hashCode() + asSet().hashCode();
    }
    return hash;
  }

  private Set<Condition> asSet() {
    return alternatives.size() == 1
        ? Set.of(alternatives.get(0).condition())
        : Set.copyOf(conditions());
  }
}
