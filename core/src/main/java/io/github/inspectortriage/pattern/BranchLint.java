package io.github.inspectortriage.pattern;

import static io.github.inspectortriage.SafeText.quote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the branches of an {@code $or} that another branch covers: without them the pattern matches the same events.
 *
 * <p>Two things could make that untrue, and there it keeps silent: a field that is asked in the branches and again
 * outside, because the last one wins; and {@code exists: false} anywhere beside branches that ask different fields, because
 * its answer depends on the array elements that the other fields have chosen (see {@link Way}).
 */
final class BranchLint {
  private static final int MOST_COMPARISONS = 100_000;

  private final LintFindings findings;
  private final EventPattern pattern;
  private final boolean asksForAbsence;
  private int comparisons;

  BranchLint(LintFindings findings, EventPattern pattern) {
    this.findings = findings;
    this.pattern = pattern;
    this.asksForAbsence = leaves(pattern.asked()).stream().anyMatch(Leaf::allowsAbsence);
  }

  void check() {
    check(pattern.asked(), new HashSet<>());
  }

  /** Returns the field that is written first. */
  static Leaf firstLeaf(Asked asked) {
    Asked at = asked;
    while (!(at instanceof Leaf)) {
      at = at instanceof OneOf or
          ? or.branches().get(0)
          : ((AllOf) at).members().get(0).asked();
    }
    return (Leaf) at;
  }

  private void check(AllOf all, Set<String> outside) {
    for (int i = 0; i < all.members().size(); i++) {
      Asked asked = all.members().get(i).asked();
      if (hasBranches(asked)) {
        Set<String> around = new HashSet<>(outside);
        for (int j = 0; j < all.members().size(); j++) {
          if (j != i) {
            around.addAll(paths(leaves(all.members().get(j).asked())));
          }
        }
        checkMember(asked, around);
      }
    }
  }

  private void checkMember(Asked asked, Set<String> outside) {
    if (asked instanceof AllOf all) {
      check(all, outside);
    } else if (asked instanceof OneOf or) {
      or.branches().forEach(branch -> check(branch, outside));
      boolean isAskedTwice = paths(leaves(or)).stream().anyMatch(outside::contains);
      if (!isAskedTwice) {
        check(or);
      }
    }
  }

  private void check(OneOf or) {
    List<List<Way>> branches = or.branches().stream().map(BranchLint::ways).toList();
    for (int i = 0; i < branches.size(); i++) {
      for (int j = 0; j < branches.size(); j++) {
        boolean covers = i != j && covers(branches.get(j), branches.get(i));
        if (covers && (j < i || !covers(branches.get(i), branches.get(j)))) {
          Leaf first = firstLeaf(or.branches().get(i));
          findings.add(
              LintRule.COVERED_BRANCH,
              first.path(),
              or.branches().get(i).position(),
              null,
              "Branch %d of this $or, which begins with %s, lets nothing through that branch %d does not let through"
                  + " already; remove the narrower, or mend the wider.",
              i + 1,
              quote(first.path()),
              j + 1);
          break;
        }
      }
    }
  }

  private boolean covers(List<Way> wide, List<Way> narrow) {
    return narrow.stream().allMatch(way -> wide.stream().anyMatch(other -> covers(other, way)));
  }

  private boolean covers(Way wide, Way narrow) {
    int most = wide.leaves().size();
    if (++comparisons > MOST_COMPARISONS
        || most > narrow.leaves().size()
        || (asksForAbsence && most != narrow.leaves().size())) {
      return false;
    }
    // Both are sorted by path.
    int at = 0;
    for (Leaf leaf : narrow.leaves()) {
      if (at < most && leaf.path().equals(wide.leaves().get(at).path())) {
        if (!Covering.covers(wide.leaves().get(at), leaf)) {
          return false;
        }
        at++;
      }
    }
    return at == most;
  }

  private static List<Way> ways(AllOf branch) {
    // The branch was read as part of the pattern, so it is within every limit.
    PatternLimits limits = PatternLimits.standard().withCombinations(100_000);
    return Ways.of(branch, limits, new Problems("branch", ""));
  }

  private static boolean hasBranches(Asked asked) {
    return asked instanceof OneOf
        || (asked instanceof AllOf all
            && all.members().stream().anyMatch(member -> hasBranches(member.asked())));
  }

  private static Set<String> paths(Collection<Leaf> leaves) {
    return leaves.stream().map(Leaf::path).collect(Collectors.toSet());
  }

  private static List<Leaf> leaves(Asked asked) {
    List<Leaf> leaves = new ArrayList<>();
    collect(asked, leaves);
    return leaves;
  }

  private static void collect(Asked asked, List<Leaf> leaves) {
    if (asked instanceof Leaf leaf) {
      leaves.add(leaf);
    } else if (asked instanceof OneOf or) {
      or.branches().forEach(branch -> collect(branch, leaves));
    } else if (asked instanceof AllOf all) {
      all.members().forEach(member -> collect(member.asked(), leaves));
    }
  }
}
