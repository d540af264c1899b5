package io.github.inspectortriage.remediation;

import io.github.inspectortriage.remediation.Upgrade.Rung;
import io.github.inspectortriage.version.VersionComparison;
import io.github.inspectortriage.version.VersionOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The versions of one package of a pile, and how many findings each fixes. Not thread-safe. */
final class UpgradePile {
  private final String packageName;
  private final Optional<String> manager;
  private final Optional<VersionOrder> order;
  private final TreeSet<String> installed = new TreeSet<>();
  private final TreeSet<String> candidates = new TreeSet<>();
  private final Map<String, Long> fixedIn = new HashMap<>();

  UpgradePile(PlanPart part) {
    this.packageName = part.name();
    this.manager = part.manager();
    this.order = part.order();
  }

  String packageName() {
    return packageName;
  }

  Optional<String> manager() {
    return manager;
  }

  /** Takes the package as one finding has it; one that lies in several places is mended by the newest of its versions. */
  void add(List<PlanPart> parts) {
    TreeSet<String> fixes = new TreeSet<>();
    for (PlanPart part : parts) {
      part.installed().ifPresent(installed::add);
      part.fixed().ifPresent(fixes::add);
    }
    candidates.addAll(fixes);
    newest(fixes).ifPresent(version -> fixedIn.merge(version, 1L, Long::sum));
  }

  Upgrade upgrade() {
    return ImmutableUpgrade.builder()
        .packageName(packageName)
        .manager(manager)
        .installed(installed)
        .target(newest(candidates))
        .candidates(candidates)
        .ladder(order.flatMap(this::ladder))
        .build();
  }

  private Optional<String> newest(NavigableSet<String> versions) {
    return versions.size() == 1
        ? Optional.of(versions.first())
        : order.flatMap(by -> by.newest(versions));
  }

  /** Where one is the newest each could be compared with it, and so with every other. */
  private Optional<List<Rung>> ladder(VersionOrder by) {
    if (by.newest(candidates).isEmpty()) {
      return Optional.empty();
    }
    Comparator<String> byVersion = (a, b) -> sign(by.compare(a, b));
    List<String> rising = candidates.stream().sorted(byVersion).toList();
    List<Rung> ladder = new ArrayList<>();
    long sum = 0;
    int from = 0;
    while (from < rising.size()) {
      int to = from;
      // Two spellings of one version close the same.
      while (to < rising.size() && byVersion.compare(rising.get(from), rising.get(to)) == 0) {
        sum += fixedIn.getOrDefault(rising.get(to++), 0L);
      }
      for (String version : rising.subList(from, to)) {
        ladder.add(new Rung(version, sum));
      }
      from = to;
    }
    return Optional.of(List.copyOf(ladder));
  }

  private static int sign(VersionComparison comparison) {
    return switch (comparison) {
      case OLDER -> -1;
      case NEWER -> 1;
      case SAME, UNKNOWN -> 0;
    };
  }
}
