package io.github.inspectortriage.remediation;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps of each open finding what a plan needs. Not thread-safe.
 *
 * <p>Whether a layer is shared is known only when all findings have passed, and with it in how many parts a risk is divided. So
 * what findings say is kept, each text once: about 100 bytes for a finding, and nothing is read a second time.
 */
final class PlanCensus {
  private final PlanSettings settings;
  private final Map<PlanPart, PlanPart> parts = new HashMap<>();
  private final Map<Seen, Seen> seen = new HashMap<>();
  private final Map<String, Set<String>> repositoriesByLayer = new HashMap<>();
  private final List<Need> needs = new ArrayList<>();
  private final Map<String, RemediationPlan.Other> others = new TreeMap<>();

  PlanCensus(PlanSettings settings) {
    this.settings = settings;
  }

  /**
   * A resource on which something was found.
   *
   * @param repository registry and repository of an image, else empty
   */
  record Seen(String id, String repository, ImageUse use) {}

  /** What one finding needs, and what it weighs. */
  record Need(
      List<PlanPart> parts,
      List<Seen> resources,
      long risk,
      boolean isInUse,
      Optional<LocalDate> due,
      boolean isUrgent,
      boolean isKnownExploited) {}

  void add(RankedFinding ranked) {
    Finding finding = ranked.finding();
    Priority priority = ranked.priority();
    if (!ranked.isActive()) {
      return;
    }
    long risk = Risk.ofScore(priority.score());
    boolean isInUse = priority.use().mayBeInUse();
    List<VulnerablePackage> packages = finding
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of());
    if (packages.isEmpty()) {
      addOther(new RemediationPlan.Other(finding.typeText(), 1, Risk.of(risk, isInUse, true)));
      return;
    }
    addNeed(new Need(
        parts(finding, packages),
        finding.resources().stream()
            .map(resource -> seen(finding, resource))
            .distinct()
            .toList(),
        risk,
        isInUse,
        priority.due(),
        Urgency.isUrgent(priority),
        priority.isKnownExploited()));
  }

  PlanCensus addAll(PlanCensus other) {
    other.needs.forEach(this::addNeed);
    other.others.values().forEach(this::addOther);
    return this;
  }

  RemediationPlan plan() {
    PlanPiles piles = new PlanPiles(settings, this::isShared);
    needs.forEach(piles::add);
    return piles.plan(List.copyOf(others.values()));
  }

  private boolean isShared(String layer) {
    return repositoriesByLayer.getOrDefault(layer, Set.of()).size() >= settings.baseRepositories();
  }

  private void addOther(RemediationPlan.Other other) {
    others.merge(
        other.type(),
        other,
        (a, b) -> new RemediationPlan.Other(
            a.type(), a.findings() + b.findings(), a.risk().plus(b.risk())));
  }

  private void addNeed(Need need) {
    List<PlanPart> known = need.parts().stream()
        .distinct()
        .map(part -> parts.computeIfAbsent(part, it -> it))
        .toList();
    List<Seen> resources = need.resources().stream()
        .map(one -> seen.computeIfAbsent(one, it -> it))
        .toList();
    for (PlanPart part : known) {
      part.layer().ifPresent(layer -> addRepositories(layer, resources));
    }
    needs.add(new Need(
        known,
        resources,
        need.risk(),
        need.isInUse(),
        need.due(),
        need.isUrgent(),
        need.isKnownExploited()));
  }

  private void addRepositories(String layer, List<Seen> resources) {
    Set<String> repositories = repositoriesByLayer.computeIfAbsent(layer, it -> new HashSet<>(2));
    for (Seen one : resources) {
      // More than are asked for make no difference.
      if (!one.repository().isEmpty() && repositories.size() < settings.baseRepositories()) {
        repositories.add(one.repository());
      }
    }
  }

  private static List<PlanPart> parts(Finding finding, List<VulnerablePackage> packages) {
    PlanPart.Place place = PlanPart.Place.of(finding);
    return packages.stream().map(one -> PlanPart.of(finding, place, one)).toList();
  }

  private Seen seen(Finding finding, Resource resource) {
    Optional<EcrImage> image = resource.image();
    String repository = "";
    if (image.isPresent()) {
      LineageKey key = LineageKey.ofResource(finding, resource);
      repository = key.registry() + "/" + key.repository();
    }
    ImageUse use =
        image.map(it -> it.useAt(settings.asOf(), settings.recentUse())).orElse(ImageUse.UNKNOWN);
    return new Seen(resource.id(), repository, use);
  }
}
