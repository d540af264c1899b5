package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.MatchExplanation.All;
import io.github.inspectortriage.pattern.MatchExplanation.Any;
import io.github.inspectortriage.pattern.MatchExplanation.Branch;
import io.github.inspectortriage.pattern.MatchExplanation.Field;
import io.github.inspectortriage.pattern.MatchExplanation.Part;
import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lays the verdicts of {@link WayOutcome} over a pattern as it was written.
 *
 * <p>A field outside of an {@code $or} is on many ways and may fare differently on each, because of the array elements. So
 * one way is told as a whole, the one with the fewest misses; a branch that it does not go through is told by the way that
 * leaves it for that branch and nowhere else, and with it what that way misses elsewhere. Therefore the pattern holds as
 * it is told if and only if a way holds: if every {@code $or} had a branch without a miss, a way with fewer misses than the
 * fewest would lead through them.
 */
final class Explainer {
  private static final int VALUES_SHOWN = 5;
  private static final int VALUE_LENGTH = 80;
  private static final int CONDITIONS_SHOWN = 10;

  private final Observed observed;
  private final List<Way> ways;
  private final WayOutcomes outcomes;
  /** The ways through each branch of an {@code $or}: sought for each anew, a wide one would take the square of its width. */
  private final IdentityHashMap<AllOf, List<Way>> through = new IdentityHashMap<>();

  private Explainer(Observed observed, List<Way> ways) {
    this.observed = observed;
    this.ways = ways;
    this.outcomes = new WayOutcomes(observed);
    for (Way way : ways) {
      way.branches()
          .forEach(branch ->
              through.computeIfAbsent(branch, key -> new ArrayList<>()).add(way));
    }
  }

  /** The explanation of a pattern, given with all its ways. */
  static MatchExplanation explain(Observed observed, AllOf asked, List<Way> ways) {
    boolean matches = ways.stream().anyMatch(way -> way.holds(observed));
    Explainer explainer = new Explainer(observed, ways);
    Way nearest = matches ? explainer.matching() : explainer.nearest(ways.stream());
    return new MatchExplanation(matches, explainer.all("", asked, nearest));
  }

  private Way matching() {
    return ways.stream().filter(way -> way.holds(observed)).findFirst().orElseThrow();
  }

  private Way nearest(Stream<Way> some) {
    return some.min(Comparator.comparingInt(way -> outcomes.of(way).misses())).orElseThrow();
  }

  private All all(String path, AllOf asked, Way way) {
    return new All(path, parts(path, asked, way));
  }

  private List<Part> parts(String path, AllOf asked, Way way) {
    List<Part> parts = new ArrayList<>();
    for (AllOf.Member member : asked.members()) {
      if (member.asked() instanceof Leaf leaf) {
        parts.add(field(leaf, way));
      } else if (member.asked() instanceof OneOf or) {
        parts.add(any(path, or, way));
      } else if (member.asked() instanceof AllOf inner) {
        String below = path.isEmpty() ? member.name() : path + "." + member.name();
        parts.add(all(below, inner, way));
      }
    }
    return parts;
  }

  private Any any(String path, OneOf or, Way way) {
    Set<Asked> inside = partsOf(or);
    Set<Asked> outside = branchesOutside(inside, way);
    List<Branch> branches = IntStream.range(0, or.branches().size())
        .mapToObj(i -> branch(
            path,
            or.branches().get(i),
            i,
            way,
            each -> branchesOutside(inside, each).equals(outside)))
        .sorted(Comparator.comparingInt(branch -> branch.misses().size()))
        .toList();
    return new Any(path, branches);
  }

  private Branch branch(
      String path, AllOf branch, int index, Way way, Predicate<Way> isSameOutside) {
    if (isThrough(way, branch)) {
      return new Branch(index + 1, parts(path, branch, way), List.of());
    }
    Way other = nearest(through.getOrDefault(branch, List.of()).stream().filter(isSameOutside));
    Set<Asked> inside = partsOf(branch);
    List<Field> besides = other.leaves().stream()
        .filter(leaf -> outcomes.of(other).isMiss(leaf)
            && !inside.contains(leaf)
            && !outcomes.of(way).isMiss(leaf))
        .map(leaf -> field(leaf, other))
        .toList();
    return new Branch(index + 1, parts(path, branch, other), besides);
  }

  private static boolean isThrough(Way way, AllOf branch) {
    return branchesOutside(Set.of(), way).contains(branch);
  }

  private static Set<Asked> branchesOutside(Set<Asked> inside, Way way) {
    Set<Asked> branches = identitySet();
    for (AllOf branch : way.branches()) {
      if (!inside.contains(branch)) {
        branches.add(branch);
      }
    }
    return branches;
  }

  /** Everything that is asked there, by identity: equal branches may stand side by side. */
  private static Set<Asked> partsOf(Asked asked) {
    Set<Asked> parts = identitySet();
    collect(asked, parts);
    return parts;
  }

  private static Set<Asked> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static void collect(Asked asked, Set<Asked> parts) {
    parts.add(asked);
    if (asked instanceof OneOf or) {
      or.branches().forEach(branch -> collect(branch, parts));
    } else if (asked instanceof AllOf all) {
      all.members().forEach(member -> collect(member.asked(), parts));
    }
  }

  private Field field(Leaf leaf, Way way) {
    List<Value> values = observed.at(leaf.path());
    WayOutcome outcome = outcomes.of(way);
    Verdict verdict = outcome.verdict(leaf);
    List<String> clashesWith = outcome.clashes(leaf).stream().map(Leaf::path).toList();
    return Field.builder()
        .path(leaf.path())
        .condition(inWords(leaf.conditions()))
        .values(values.stream().limit(VALUES_SHOWN).map(Explainer::shown).toList())
        .valueCount(values.size())
        .verdict(verdict)
        .places(clashesWith.isEmpty() ? List.of() : places(leaf, values))
        .clashesWith(clashesWith)
        .remark(Shapes.remark(verdict, leaf.path(), observed))
        .build();
  }

  private static String inWords(List<Condition> conditions) {
    String words = conditions.stream()
        .limit(CONDITIONS_SHOWN)
        .map(Condition::inWords)
        .collect(Collectors.joining(" or "));
    int more = conditions.size() - CONDITIONS_SHOWN;
    return more > 0 ? words + " or is one of " + more + " others" : words;
  }

  private static String shown(Value value) {
    return value.isText() ? SafeText.quote(value.text()) : SafeText.cut(value.text(), VALUE_LENGTH);
  }

  private static List<String> places(Leaf leaf, List<Value> values) {
    List<String> places = values.stream()
        .filter(leaf::holds)
        .map(Value::element)
        .filter(Objects::nonNull)
        .map(ArrayElement::inWords)
        .distinct()
        .limit(VALUES_SHOWN + 1)
        .toList();
    return places.size() > VALUES_SHOWN
        ? Stream.concat(places.stream().limit(VALUES_SHOWN), Stream.of("…")).toList()
        : places;
  }
}
