package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Finds out what became of each field of a way, by asking {@link Way} about parts of it; so explaining and matching
 * cannot disagree.
 */
final class WayOutcomes {
  // Enough for the fields of 140 conditions; beyond that a clash is told of all fields together.
  private static final int MOST_PAIRS = 10_000;

  private final Observed observed;
  private final IdentityHashMap<Way, WayOutcome> outcomes = new IdentityHashMap<>();
  private final IdentityHashMap<Leaf, Boolean> alone = new IdentityHashMap<>();
  private final IdentityHashMap<Leaf, IdentityHashMap<Leaf, Boolean>> clashing =
      new IdentityHashMap<>();
  private int pairs;
  private boolean isTooHard;

  WayOutcomes(Observed observed) {
    this.observed = observed;
  }

  WayOutcome of(Way way) {
    WayOutcome known = outcomes.get(way);
    if (known == null) {
      known = find(way);
      outcomes.put(way, known);
    }
    return known;
  }

  private WayOutcome find(Way way) {
    if (isTogether(way.leaves())) {
      return new WayOutcome(verdicts(way, identitySet(way.leaves())), new IdentityHashMap<>());
    }
    List<Leaf> holding = way.leaves().stream().filter(this::isAlone).toList();
    boolean isTogether = isTogether(holding);
    Set<Leaf> matched = identitySet(holding);
    if (isTogether) {
      addAbsent(way, matched);
    }
    IdentityHashMap<Leaf, List<Leaf>> clashes =
        isTogether ? new IdentityHashMap<>() : clashes(holding);
    IdentityHashMap<Leaf, Verdict> verdicts = verdicts(way, matched);
    clashes.keySet().forEach(leaf -> verdicts.put(leaf, Verdict.MATCHED_ELSEWHERE));
    return new WayOutcome(verdicts, clashes);
  }

  // What may be absent can hold beside others though not by itself: they choose where it is looked
  // for.
  private void addAbsent(Way way, Set<Leaf> matched) {
    for (Leaf leaf : way.leaves()) {
      if (leaf.allowsAbsence() && matched.add(leaf)) {
        boolean fits =
            isTogether(way.leaves().stream().filter(matched::contains).toList());
        if (!fits) {
          matched.remove(leaf);
        }
      }
    }
  }

  private IdentityHashMap<Leaf, Verdict> verdicts(Way way, Set<Leaf> matched) {
    IdentityHashMap<Leaf, Verdict> verdicts = new IdentityHashMap<>();
    for (Leaf leaf : way.leaves()) {
      verdicts.put(leaf, matched.contains(leaf) ? Verdict.MATCHED : miss(leaf));
    }
    return verdicts;
  }

  private Verdict miss(Leaf leaf) {
    List<Value> values = observed.at(leaf.path());
    if (values.isEmpty()) {
      return Shapes.verdict(leaf.path(), observed);
    }
    boolean canAccept = values.stream()
        .anyMatch(
            value -> leaf.conditions().stream().anyMatch(condition -> canAccept(condition, value)));
    return canAccept ? Verdict.OUTSIDE : Verdict.WRONG_TYPE;
  }

  /** Whether the condition accepts some value of that kind. */
  private static boolean canAccept(Condition condition, Value value) {
    if (condition instanceof SameNumber || condition instanceof NumberRange) {
      return value.kind() == JsonValue.Kind.NUMBER;
    }
    if (condition instanceof DateBound) {
      return EventDate.of(value) != null;
    }
    if (condition instanceof Literal literal) {
      return isLogical(literal.kind()) ? isLogical(value.kind()) : value.kind() == literal.kind();
    }
    if (condition instanceof Existence || condition instanceof AnythingBut) {
      return true;
    }
    return value.isText();
  }

  private static boolean isLogical(JsonValue.Kind kind) {
    return kind == JsonValue.Kind.TRUE || kind == JsonValue.Kind.FALSE;
  }

  /** What each of the fields clashes with, if they do not hold together. */
  private IdentityHashMap<Leaf, List<Leaf>> clashes(List<Leaf> leaves) {
    List<Leaf> bound = leaves.stream().filter(this::isInArray).toList();
    IdentityHashMap<Leaf, List<Leaf>> clashes = new IdentityHashMap<>();
    for (Leaf one : bound) {
      for (Leaf other : bound) {
        if (!one.equals(other) && isClash(one, other)) {
          clashes.computeIfAbsent(one, key -> new ArrayList<>()).add(other);
        }
      }
    }
    if (clashes.isEmpty()) {
      // Any two of them hold together, but not three or more.
      for (Leaf one : bound) {
        clashes.put(one, bound.stream().filter(other -> !other.equals(one)).toList());
      }
    }
    return clashes;
  }

  private boolean isInArray(Leaf leaf) {
    return observed.at(leaf.path()).stream().anyMatch(value -> value.element() != null);
  }

  private boolean isClash(Leaf one, Leaf other) {
    if (one.path().compareTo(other.path()) > 0) {
      return isClash(other, one);
    }
    IdentityHashMap<Leaf, Boolean> known =
        clashing.computeIfAbsent(one, key -> new IdentityHashMap<>());
    Boolean isClash = known.get(other);
    if (isClash == null) {
      isClash = pairs++ < MOST_PAIRS && !isTogether(List.of(one, other));
      known.put(other, isClash);
    }
    return isClash;
  }

  private boolean isAlone(Leaf leaf) {
    Boolean known = alone.get(leaf);
    if (known == null) {
      known = isTogether(List.of(leaf));
      alone.put(leaf, known);
    }
    return known;
  }

  /** Whether the fields, sorted by path, hold in the same array elements. */
  private boolean isTogether(List<Leaf> leaves) {
    if (isTooHard && leaves.size() > 1) {
      return false;
    }
    try {
      return new Way(leaves).holds(observed);
    } catch (InvalidEventException tooManyChoices) {
      isTooHard = true;
      return false;
    }
  }

  private static Set<Leaf> identitySet(List<Leaf> leaves) {
    Set<Leaf> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(leaves);
    return set;
  }
}
