package io.github.inspectortriage.lint;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternBranch.Choice;
import io.github.inspectortriage.pattern.PatternField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the branches of an {@code $or} that another branch covers: without them the pattern matches the same events.
 *
 * <p>Compared are whole ways through the pattern that differ in that {@code $or} alone, so that a field which is asked again
 * elsewhere counts as it does in a match. Where {@code exists: false} is asked anywhere, ways of different fields are not
 * compared: its answer depends on the array elements that the other fields have chosen.
 */
final class BranchLint {
  private static final int MOST_COMPARISONS = 100_000;

  /** The ways that are the same outside of one {@code $or}, by the branch of it that they take. */
  private static final class Fork {
    final Map<Integer, List<PatternBranch>> byBranch = new TreeMap<>();
    final Map<Integer, Choice> choices = new TreeMap<>();

    void add(Choice choice, PatternBranch way) {
      byBranch.computeIfAbsent(choice.branch(), key -> new ArrayList<>()).add(way);
      choices.putIfAbsent(choice.branch(), choice);
    }
  }

  /** A way through the pattern outside of one {@code $or}. */
  private record Outside(int or, List<List<Integer>> taken) {}

  private final LintFindings findings;
  private final List<PatternBranch> ways;
  private final List<PatternField> written;
  private final boolean asksForAbsence;
  private int comparisons;

  BranchLint(LintFindings findings, List<PatternBranch> ways, List<PatternField> written) {
    this.findings = findings;
    this.ways = ways;
    this.written = written;
    this.asksForAbsence = written.stream().anyMatch(PatternField::allowsAbsence);
  }

  void check() {
    Map<Integer, Map<Outside, Fork>> forks = new TreeMap<>();
    for (PatternBranch way : ways) {
      addTo(forks, way.choices(), way);
    }
    forks.values().forEach(fork -> check(List.copyOf(fork.values())));
  }

  private void addTo(
      Map<Integer, Map<Outside, Fork>> forks, List<Choice> choices, PatternBranch way) {
    for (Choice choice : choices) {
      List<List<Integer>> taken = new ArrayList<>();
      addTaken(way.choices(), choice.or(), taken);
      forks
          .computeIfAbsent(choice.or(), key -> new LinkedHashMap<>())
          .computeIfAbsent(new Outside(choice.or(), taken), key -> new Fork())
          .add(choice, way);
      addTo(forks, choice.inner(), way);
    }
  }

  private static void addTaken(List<Choice> choices, int except, List<List<Integer>> taken) {
    for (Choice choice : choices) {
      if (choice.or() != except) {
        taken.add(List.of(choice.or(), choice.branch()));
        addTaken(choice.inner(), except, taken);
      }
    }
  }

  /** Checks the branches of one {@code $or}, given every way to come to it. */
  private void check(List<Fork> forks) {
    Collection<Choice> branches = forks.get(0).choices.values();
    for (Choice narrow : branches) {
      for (Choice wide : branches) {
        boolean covers = narrow.branch() != wide.branch() && covers(wide, narrow, forks);
        if (covers && (wide.branch() < narrow.branch() || !covers(narrow, wide, forks))) {
          addCovered(narrow, wide);
          break;
        }
      }
    }
  }

  private void addCovered(Choice narrow, Choice wide) {
    PatternField first = Written.firstFrom(narrow.position(), written);
    findings.add(
        LintRule.COVERED_BRANCH,
        first.path(),
        narrow.position(),
        null,
        "Branch %d of this $or, which begins with %s, lets nothing through that branch %d does not let through"
            + " already; remove the narrower, or mend the wider.",
        narrow.branch(),
        quote(first.path()),
        wide.branch());
  }

  private boolean covers(Choice wide, Choice narrow, List<Fork> forks) {
    return forks.stream()
        .allMatch(fork -> covers(
            fork.byBranch.getOrDefault(wide.branch(), List.of()),
            fork.byBranch.getOrDefault(narrow.branch(), List.of())));
  }

  private boolean covers(List<PatternBranch> wide, List<PatternBranch> narrow) {
    return narrow.stream().allMatch(way -> wide.stream().anyMatch(other -> covers(other, way)));
  }

  private boolean covers(PatternBranch wide, PatternBranch narrow) {
    int most = wide.fields().size();
    if (++comparisons > MOST_COMPARISONS
        || most > narrow.fields().size()
        || (asksForAbsence && most != narrow.fields().size())) {
      return false;
    }
    // Both are sorted by path.
    int at = 0;
    for (PatternField field : narrow.fields()) {
      if (at < most && field.path().equals(wide.fields().get(at).path())) {
        if (field != wide.fields().get(at) && !wide.fields().get(at).covers(field)) {
          return false;
        }
        at++;
      }
    }
    return at == most;
  }
}
