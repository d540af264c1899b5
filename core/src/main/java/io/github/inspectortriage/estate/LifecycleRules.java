package io.github.inspectortriage.estate;

import io.github.inspectortriage.estate.CleanUp.Action;
import io.github.inspectortriage.estate.CleanUpPlan.Lifecycle;
import io.github.inspectortriage.estate.ImageName.Repository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Looks for a lifecycle policy that does today what is planned, and nothing else. ECR knows no use, so it is offered only if, played
 * here by the rules of https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html, it spares all that stay.
 */
final class LifecycleRules {
  private static final int SHORTEST = 100;
  private static final int LONGEST = 30_720;

  private final CleanUp rules;
  private final Instant now;
  private final Map<ImageName, Set<ImageName>> indexes;
  private final Set<ImageName> going;

  LifecycleRules(
      CleanUp rules, Instant now, Map<ImageName, Set<ImageName>> indexes, Set<ImageName> going) {
    this.rules = rules;
    this.now = now;
    this.indexes = indexes;
    this.going = going;
  }

  private record Candidate(String policy, Set<ImageName> hit) {}

  List<Lifecycle> of(Map<Repository, List<ImageFacts>> repositories) {
    List<Lifecycle> all = new ArrayList<>();
    repositories.forEach((repository, images) ->
        all.add(of(repository, images.stream().filter(ImageFacts::isActive).toList())));
    return all;
  }

  private Lifecycle of(Repository repository, List<ImageFacts> images) {
    List<Candidate> candidates = candidates(images);
    Optional<Candidate> best = candidates.stream()
        .filter(candidate -> !candidate.hit().isEmpty() && going.containsAll(candidate.hit()))
        .filter(candidate ->
            candidate.policy().length() >= SHORTEST && candidate.policy().length() <= LONGEST)
        .reduce((a, b) -> b.hit().size() > a.hit().size() ? b : a);
    String verb = rules.action() == Action.DELETE ? "expire" : "archive";
    long here = images.stream().filter(image -> going.contains(image.name())).count();
    String why = best.map(candidate -> "today it would " + verb + " "
            + candidate.hit().size() + " of the " + here + " that go, and nothing that stays")
        .orElseGet(() -> without(candidates, verb));
    return new Lifecycle(repository.account(), repository.name(), best.map(Candidate::policy), why);
  }

  private String without(List<Candidate> candidates, String verb) {
    boolean hitsNothing =
        candidates.stream().allMatch(candidate -> candidate.hit().isEmpty());
    return hitsNothing
        ? "no rule by age or by number would " + verb + " anything today"
        : "every rule by age or by number would " + verb
            + " an image that stays, for ECR knows no use";
  }

  private List<Candidate> candidates(List<ImageFacts> images) {
    List<Candidate> all = new ArrayList<>();
    int days = rules.unusedDays();
    if (rules.action() == Action.ARCHIVE) {
      if (days > 0) {
        all.add(new Candidate(
            policy("any", "sinceImagePulled", days, "not pulled for " + days + " days"),
            hit(images, image -> isOver(lastPull(image), days))));
      }
      return all;
    }
    if (days > 0) {
      all.add(new Candidate(
          policy("any", "sinceImagePushed", days, "pushed more than " + days + " days ago"),
          hit(images, image -> isOver(image.pushed(), days))));
    }
    if (rules.keepNewest() > 0) {
      int number = rules.keepNewest();
      Set<ImageName> beyond = beyond(images, number);
      all.add(new Candidate(
          policy("any", "imageCountMoreThan", number, "more than the newest " + number),
          hit(images, image -> beyond.contains(image.name()))));
    }
    if (days > 0) {
      all.add(new Candidate(
          policy(
              "untagged",
              "sinceImagePushed",
              days,
              "untagged, pushed more than " + days + " days ago"),
          hit(images, image -> image.isUntagged() && isOver(image.pushed(), days))));
    }
    return all;
  }

  /** What a rule takes, and what loses its indexes by that: it is next. */
  private Set<ImageName> hit(List<ImageFacts> images, Predicate<ImageFacts> rule) {
    Set<ImageName> there = new HashSet<>();
    images.forEach(image -> there.add(image.name()));
    Set<ImageName> hit = new HashSet<>();
    images.stream()
        .filter(image -> !isHeld(image, there) && rule.test(image))
        .forEach(image -> hit.add(image.name()));
    boolean grows = !hit.isEmpty();
    while (grows) {
      grows = false;
      for (ImageFacts image : images) {
        Set<ImageName> holders = new HashSet<>(indexes.getOrDefault(image.name(), Set.of()));
        holders.retainAll(there);
        grows |= !holders.isEmpty() && hit.containsAll(holders) && hit.add(image.name());
      }
    }
    return hit;
  }

  /** ECR leaves alone what an index holds, and does not count it. */
  private boolean isHeld(ImageFacts image, Set<ImageName> there) {
    return indexes.getOrDefault(image.name(), Set.of()).stream().anyMatch(there::contains);
  }

  private Set<ImageName> beyond(List<ImageFacts> images, int number) {
    Set<ImageName> there = new HashSet<>();
    images.forEach(image -> there.add(image.name()));
    Set<ImageName> beyond = new HashSet<>();
    images.stream()
        .filter(image -> !isHeld(image, there))
        .sorted(Comparator.comparing((ImageFacts image) -> image.pushed().orElse(Instant.MIN))
            .reversed()
            .thenComparing(ImageFacts::name))
        .skip(number)
        .forEach(image -> beyond.add(image.name()));
    return beyond;
  }

  private static Optional<Instant> lastPull(ImageFacts image) {
    return image.pulled().or(image::pushed);
  }

  /** What has no time may be of any age. */
  private boolean isOver(Optional<Instant> at, int days) {
    return at.isEmpty() || now.isAfter(at.get().plus(Duration.ofDays(days)));
  }

  private String policy(String tagStatus, String countType, int number, String description) {
    String unit = countType.startsWith("since") ? ",\"countUnit\":\"days\"" : "";
    String action = rules.action() == Action.DELETE
        ? "{\"type\":\"expire\"}"
        : "{\"type\":\"transition\",\"targetStorageClass\":\"archive\"}";
    return "{\"rules\":[{\"rulePriority\":1,\"description\":\"" + description
        + "\",\"selection\":{\"tagStatus\":\"" + tagStatus + "\",\"countType\":\"" + countType
        + "\""
        + unit + ",\"countNumber\":" + number + "},\"action\":" + action + "}]}";
  }
}
