package io.github.inspectortriage.remediation;

import io.github.inspectortriage.remediation.PlanCensus.Need;
import io.github.inspectortriage.remediation.PlanPart.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Divides the findings among the things to do. Not thread-safe. */
final class PlanPiles {
  private static final String NO_MANAGER = "UNKNOWN";

  private final PlanSettings settings;
  private final Predicate<String> isShared;
  private final Map<PlanPile.Key, PlanPile> piles = new HashMap<>();
  // Equal parts are the same object: to hash each again for each of a million findings is most of
  // the work.
  private final IdentityHashMap<PlanPart, PlanPile> pileOf = new IdentityHashMap<>();
  private final List<List<PlanPile>> several = new ArrayList<>();
  private Risk risk = Risk.NONE;
  private long fixable;
  private long partly;
  private long unfixable;

  PlanPiles(PlanSettings settings, Predicate<String> isShared) {
    this.settings = settings;
    this.isShared = isShared;
  }

  /** Gives each thing that a finding needs an equal share of its risk. */
  void add(Need need) {
    TreeMap<PlanPile, List<PlanPart>> things = new TreeMap<>(PlanPile.BY_ID);
    for (PlanPart part : need.parts()) {
      things
          .computeIfAbsent(pileOf.computeIfAbsent(part, this::pile), it -> new ArrayList<>())
          .add(part);
    }
    int count = things.size();
    long share = need.risk() / count;
    long odd = need.risk() % count;
    for (Map.Entry<PlanPile, List<PlanPart>> thing : things.entrySet()) {
      thing.getKey().add(need, thing.getValue(), odd-- > 0 ? share + 1 : share, count == 1);
    }
    count(List.copyOf(things.keySet()));
  }

  RemediationPlan plan(List<RemediationPlan.Other> others) {
    List<PlanPile> steps = sorted(false);
    for (int i = 0; i < steps.size(); i++) {
      steps.get(i).rank(i + 1);
    }
    for (List<PlanPile> needed : several) {
      needed.stream().max(Comparator.comparingInt(PlanPile::rank)).ifPresent(PlanPile::closeLast);
    }
    List<PlanPile> noFix = sorted(true);
    Risk total = risk;
    long other = 0;
    for (RemediationPlan.Other one : others) {
      total = total.plus(one.risk());
      other += one.findings();
    }
    return ImmutableRemediationPlan.builder()
        .by(settings.by())
        .counts(new RemediationPlan.Counts(fixable, partly, unfixable, other))
        .risk(total)
        .steps(steps.stream().map(PlanPile::step).toList())
        .noFix(noFix.stream().map(PlanPile::noFix).toList())
        .others(others)
        .closedLast(steps.stream().map(step -> step.alone() + step.closedLast()).toList())
        .build();
  }

  private void count(List<PlanPile> things) {
    long waiting = things.stream().filter(PlanPile::isNoFix).count();
    if (waiting == things.size()) {
      unfixable++;
    } else if (waiting > 0) {
      partly++;
    } else {
      fixable++;
      if (things.size() > 1) {
        several.add(things);
      }
    }
  }

  private List<PlanPile> sorted(boolean isNoFix) {
    List<PlanPile> some = new ArrayList<>();
    for (PlanPile pile : piles.values()) {
      if (pile.isNoFix() == isNoFix) {
        some.add(pile);
        risk = risk.plus(pile.risk());
      }
    }
    some.sort(Comparator.comparingLong((PlanPile pile) -> -pile.risk().of(settings.by()))
        .thenComparingLong(pile -> -pile.risk().inUse())
        .thenComparingLong(pile -> -pile.risk().total())
        .thenComparingLong(pile -> -pile.alone())
        .thenComparing(PlanPile::id));
    return some;
  }

  private PlanPile pile(PlanPart part) {
    PlanPile pile = piles.computeIfAbsent(key(part), PlanPile::new);
    if (isOwnerUnknown(part)) {
      pile.ownerIsUnknown();
    }
    return pile;
  }

  /** The first that holds: a layer of functions, a base image by name, a layer that several repositories share, a package. */
  private PlanPile.Key key(PlanPart part) {
    boolean isNoFix = part.fixed().isEmpty();
    String packaged = ":" + part.manager().orElse(NO_MANAGER) + ":" + part.name();
    String behind = isNoFix ? packaged : "";
    Optional<String> base =
        part.layer().flatMap(layer -> settings.baseLayers().flatMap(bases -> bases.baseOf(layer)));
    if (part.lambdaLayer().isPresent()) {
      String arn = part.lambdaLayer().get();
      return new PlanPile.Key(
          "lambda-layer:" + arn + behind, PlanStep.Kind.LAMBDA_LAYER, arn, isNoFix);
    }
    if (base.isPresent()) {
      return new PlanPile.Key(
          "base:" + base.get() + behind, PlanStep.Kind.BASE_LAYER, base.get(), isNoFix);
    }
    if (part.layer().filter(isShared).isPresent()) {
      String hash = part.layer().get();
      return new PlanPile.Key("layer:" + hash + behind, PlanStep.Kind.BASE_LAYER, hash, isNoFix);
    }
    String scope = part.place().scope();
    return new PlanPile.Key("package:" + scope + packaged, PlanStep.Kind.PACKAGE, scope, isNoFix);
  }

  /** One part of which nobody knows where it comes from is enough. */
  private boolean isOwnerUnknown(PlanPart part) {
    boolean isOfImage = part.place().kind() == Place.Kind.IMAGE;
    boolean isLayerUnknown = settings.baseLayers().isEmpty() || part.layer().isEmpty();
    return part.place().kind() == Place.Kind.MACHINE || (isOfImage && isLayerUnknown);
  }
}
