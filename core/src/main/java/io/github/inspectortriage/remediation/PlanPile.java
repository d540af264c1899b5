package io.github.inspectortriage.remediation;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.remediation.NoFix.Alternative;
import io.github.inspectortriage.remediation.PlanCensus.Need;
import io.github.inspectortriage.remediation.PlanCensus.Seen;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One thing to do, or to wait for, while the findings that need it are put on it. Not thread-safe. */
final class PlanPile {
  /** Steps before what has no fix, then by id: to these go the billionths that do not divide. */
  static final Comparator<PlanPile> BY_ID =
      Comparator.comparing(PlanPile::isNoFix).thenComparing(PlanPile::id);

  private final Key key;
  private final TreeMap<PackageKey, UpgradePile> upgrades = new TreeMap<>();
  private final Map<String, ImageUse> resources = new HashMap<>();
  private final TreeSet<String> repositories = new TreeSet<>();
  private Risk risk = Risk.NONE;
  private long findings;
  private long alone;
  private long closedLast;
  private @Nullable LocalDate due;
  private boolean isOwnerUnknown;
  private boolean isUrgent;
  private boolean isKnownExploited;
  private int rank;

  /** What tells piles apart. */
  record Key(String id, PlanStep.Kind kind, String scope, boolean isNoFix) {}

  /** A package and what manages it; a manager that nobody named is empty. */
  record PackageKey(String name, String manager) implements Comparable<PackageKey> {
    static PackageKey of(PlanPart part) {
      return new PackageKey(part.name(), part.manager().orElse(""));
    }

    @Override
    public int compareTo(PackageKey other) {
      int byName = name.compareTo(other.name);
      return byName != 0 ? byName : manager.compareTo(other.manager);
    }
  }

  PlanPile(Key key) {
    this.key = key;
  }

  String id() {
    return key.id();
  }

  boolean isNoFix() {
    return key.isNoFix();
  }

  Risk risk() {
    return risk;
  }

  long alone() {
    return alone;
  }

  long closedLast() {
    return closedLast;
  }

  int rank() {
    return rank;
  }

  void rank(int place) {
    this.rank = place;
  }

  void closeLast() {
    closedLast++;
  }

  /** Puts a finding on the pile, with its share of the risk and its packages here. */
  void add(Need need, List<PlanPart> parts, long share, boolean isAlone) {
    boolean isReachable = parts.stream().anyMatch(PlanPart::isReachable);
    risk = risk.plus(Risk.of(share, need.isInUse(), isReachable));
    findings++;
    alone += isAlone ? 1 : 0;
    isUrgent |= need.isUrgent();
    isKnownExploited |= need.isKnownExploited();
    LocalDate day = need.due().orElse(null);
    if (day != null && (due == null || day.isBefore(due))) {
      due = day;
    }
    for (Seen one : need.resources()) {
      resources.merge(one.id(), one.use(), Urgency::stronger);
      if (!one.repository().isEmpty()) {
        repositories.add(one.repository());
      }
    }
    addUpgrades(parts);
  }

  void ownerIsUnknown() {
    isOwnerUnknown = true;
  }

  PlanStep step() {
    return ImmutablePlanStep.builder()
        .rank(rank)
        .id(key.id())
        .kind(key.kind())
        .scope(key.scope())
        .owner(owner())
        .upgrades(upgrades.values().stream().map(UpgradePile::upgrade).toList())
        .findings(findings)
        .closesAlone(alone)
        .resources(uses())
        .repositories(repositories)
        .risk(risk)
        .due(Optional.ofNullable(due))
        .build();
  }

  NoFix noFix() {
    UpgradePile one = upgrades.values().iterator().next();
    return ImmutableNoFix.builder()
        .id(key.id())
        .kind(key.kind())
        .scope(key.scope())
        .packageName(one.packageName())
        .manager(one.manager())
        .findings(findings)
        .risk(risk)
        .alternatives(alternatives())
        .build();
  }

  private void addUpgrades(List<PlanPart> parts) {
    if (parts.size() == 1) {
      upgrade(parts.get(0)).add(parts);
      return;
    }
    Map<PackageKey, List<PlanPart>> byPackage = new LinkedHashMap<>();
    for (PlanPart part : parts) {
      byPackage.computeIfAbsent(PackageKey.of(part), it -> new ArrayList<>()).add(part);
    }
    byPackage.values().forEach(same -> upgrade(same.get(0)).add(same));
  }

  private UpgradePile upgrade(PlanPart part) {
    return upgrades.computeIfAbsent(PackageKey.of(part), it -> new UpgradePile(part));
  }

  private PlanStep.Owner owner() {
    return switch (key.kind()) {
      case BASE_LAYER -> PlanStep.Owner.BASE_IMAGE;
      case LAMBDA_LAYER -> PlanStep.Owner.LAYER;
      case PACKAGE -> isOwnerUnknown ? PlanStep.Owner.UNKNOWN : PlanStep.Owner.APPLICATION;
    };
  }

  private Map<ImageUse, Long> uses() {
    Map<ImageUse, Long> counts = new EnumMap<>(ImageUse.class);
    Urgency.USES.forEach(use -> counts.put(use, 0L));
    resources.values().forEach(use -> counts.merge(use, 1L, Long::sum));
    return Collections.unmodifiableMap(counts);
  }

  private List<Alternative> alternatives() {
    List<Alternative> all = new ArrayList<>();
    if (resources.values().stream().allMatch(use -> use == ImageUse.IDLE)) {
      all.add(Alternative.CLEAN_UP);
    }
    all.add(
        switch (key.kind()) {
          case BASE_LAYER -> Alternative.NEWER_BASE;
          case LAMBDA_LAYER -> Alternative.NEWER_LAYER;
          case PACKAGE -> Alternative.REMOVE_PACKAGE;
        });
    if (isUrgent) {
      all.add(Alternative.REDUCE_EXPOSURE);
    } else if (!isKnownExploited) {
      all.add(Alternative.SUPPRESS_UNTIL_FIX);
    }
    return all;
  }
}
