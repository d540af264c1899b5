package io.github.inspectortriage.estate;

import io.github.inspectortriage.estate.CleanUp.Action;
import io.github.inspectortriage.estate.CleanUpPlan.Batch;
import io.github.inspectortriage.estate.CleanUpPlan.Judged;
import io.github.inspectortriage.estate.CleanUpPlan.Verdict;
import io.github.inspectortriage.estate.ImageName.Repository;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges the images of one estate once.
 *
 * <p>First each image that no index holds is judged by itself, an index with all that it holds. Then what goes pulls others after it
 * in two waves: an image of which every index goes, and an artifact of which every subject goes. A wave counts down what each still
 * waits for, so its steps grow with the references, and whatever waits in a circle stays.
 */
final class CleanUpRun {
  private static final int MOST_A_CALL = 100;
  private static final int IMAGES = 1 << 30;
  private static final int ARTIFACTS = IMAGES + 1;
  private static final Comparator<ImageFacts> LATEST_FIRST = Comparator.comparing(
          (ImageFacts image) -> image.push().orElse(Instant.MAX))
      .reversed()
      .thenComparing(ImageFacts::name);

  private final CleanUp rules;
  private final Instant now;
  private final Map<ImageName, ImageFacts> facts = new HashMap<>();
  private final Map<Repository, List<ImageFacts>> repositories = new TreeMap<>();
  private final Map<ImageName, Set<ImageName>> children;
  private final Map<ImageName, Set<ImageName>> indexes = new HashMap<>();
  private final Map<Repository, Set<ImageName>> unknownIndexes = new HashMap<>();
  private final Set<ImageName> newest = new HashSet<>();
  private final Map<ImageName, Verdict> verdicts = new TreeMap<>();

  /** What goes, and when: indexes from the outer to the inner, then images, then artifacts. */
  private final Map<ImageName, Integer> phases = new TreeMap<>();

  CleanUpRun(CleanUp rules, Estate estate, Instant now) {
    this.rules = rules;
    this.now = now;
    this.children = estate.children();
    for (ImageFacts image : estate.images()) {
      facts.put(image.name(), image);
      if (image.isDescribed()) {
        repositories
            .computeIfAbsent(image.name().repository(), name -> new ArrayList<>())
            .add(image);
      }
    }
    children.forEach((index, held) -> held.forEach(
        child -> indexes.computeIfAbsent(child, name -> new HashSet<>()).add(index)));
  }

  CleanUpPlan plan() {
    repositories.values().forEach(this::findUnknownIndexes);
    repositories.values().forEach(this::findNewest);
    repositories.values().forEach(images -> images.forEach(this::judge));
    planChildren();
    planArtifacts();
    List<Judged> judged = new ArrayList<>();
    verdicts.forEach((name, verdict) ->
        judged.add(new Judged(name.toString(), verdict, fact(name).size())));
    long bytes = bytes();
    return ImmutableCleanUpPlan.builder()
        .images(judged)
        .orphans(orphans())
        .bytes(bytes)
        .perMonth(perMonth(bytes))
        .batches(batches())
        .lifecycle(new LifecycleRules(rules, now, indexes, phases.keySet()).of(planned()))
        .build();
  }

  private void findUnknownIndexes(List<ImageFacts> images) {
    for (ImageFacts image : images) {
      if (image.isIndex() && !children.containsKey(image.name())) {
        unknownIndexes
            .computeIfAbsent(image.name().repository(), name -> new HashSet<>())
            .add(image.name());
      }
    }
  }

  private void findNewest(List<ImageFacts> images) {
    images.stream()
        .filter(image ->
            image.isActive() && !image.isArtifact() && !isChild(image) && !mayBeChild(image))
        .sorted(LATEST_FIRST)
        .limit(rules.keepNewest())
        .forEach(image -> newest.add(image.name()));
  }

  private void judge(ImageFacts image) {
    verdicts.put(image.name(), verdict(image));
  }

  /** The first that holds; of a child that may go the indexes decide later. */
  private Verdict verdict(ImageFacts image) {
    Collection<ImageFacts> whole = whole(image);
    if (!image.isActive()) {
      return Verdict.NOT_ACTIVE;
    } else if (image.isArtifact()) {
      return Verdict.ARTIFACT;
    } else if (whole.stream().anyMatch(ImageFacts::isInUse)) {
      return Verdict.IN_USE;
    } else if (whole.stream().anyMatch(rules.used()::mentions)) {
      return Verdict.USED_ELSEWHERE;
    } else if (isChild(image)) {
      return Verdict.IN_MANIFEST_LIST;
    } else if (mayBeChild(image)) {
      return Verdict.MAY_BE_CHILD;
    } else if (newest.contains(image.name())) {
      return Verdict.NEWEST;
    } else if (image.push().isEmpty() || isRecent(image.push())) {
      return Verdict.RECENTLY_PUSHED;
    } else if (whole.stream().anyMatch(part -> isRecent(part.pulled()))) {
      return Verdict.RECENTLY_PULLED;
    } else if (whole.stream().anyMatch(part -> isRecent(part.used()))) {
      return Verdict.RECENTLY_USED;
    } else if (!rules.acceptsUnknown() && isUseUnknown(image)) {
      return Verdict.USE_UNKNOWN;
    } else if (rules.isPullThrough(image.name().repository().name())) {
      return Verdict.PULL_THROUGH;
    }
    return Verdict.PLANNED;
  }

  /** The image, and all that it holds where it is an index. */
  private Collection<ImageFacts> whole(ImageFacts image) {
    Set<ImageName> names = new LinkedHashSet<>(Set.of(image.name()));
    Deque<ImageName> open = new ArrayDeque<>(names);
    while (!open.isEmpty()) {
      for (ImageName child : children.getOrDefault(open.remove(), Set.of())) {
        if (names.add(child)) {
          open.add(child);
        }
      }
    }
    return names.stream().filter(facts::containsKey).map(this::fact).toList();
  }

  private boolean isChild(ImageFacts image) {
    return indexes.containsKey(image.name());
  }

  private boolean mayBeChild(ImageFacts image) {
    Set<ImageName> beside = unknownIndexes.getOrDefault(image.name().repository(), Set.of());
    return image.isUntagged() && beside.size() > (beside.contains(image.name()) ? 1 : 0);
  }

  private boolean isUseUnknown(ImageFacts image) {
    return !rules.used().isComplete() || image.isIndex() || image.count().isEmpty();
  }

  /** The last day counts. */
  private boolean isRecent(Optional<Instant> at) {
    return at.isPresent() && !now.isAfter(at.get().plus(Duration.ofDays(rules.unusedDays())));
  }

  private void planChildren() {
    Map<ImageName, Integer> left = new HashMap<>();
    verdicts.forEach((name, verdict) -> {
      if (verdict == Verdict.IN_MANIFEST_LIST) {
        left.put(name, indexesOf(name).size());
      }
    });
    Deque<ImageName> going = new ArrayDeque<>();
    verdicts.forEach((name, verdict) -> {
      if (verdict == Verdict.PLANNED) {
        phases.put(name, 0);
        going.add(name);
      }
    });
    while (!going.isEmpty()) {
      ImageName index = going.remove();
      for (ImageName child : children.getOrDefault(index, Set.of())) {
        if (left.containsKey(child) && left.merge(child, -1, Integer::sum) == 0) {
          boolean goes = !mayBeChild(fact(child));
          verdicts.put(child, goes ? Verdict.PLANNED : Verdict.MAY_BE_CHILD);
          if (goes) {
            int outer = indexesOf(child).stream()
                .mapToInt(name -> phases.getOrDefault(name, 0))
                .max()
                .orElse(0);
            phases.put(child, outer + 1);
            going.add(child);
          }
        }
      }
    }
    phases.replaceAll((name, phase) -> fact(name).isIndex() ? phase : IMAGES);
  }

  private void planArtifacts() {
    Map<ImageName, Integer> left = new HashMap<>();
    Map<ImageName, List<ImageName>> waiting = new HashMap<>();
    verdicts.forEach((name, verdict) -> {
      ImageFacts artifact = fact(name);
      Set<ImageName> subjects = subjects(artifact);
      if (verdict == Verdict.ARTIFACT
          && !subjects.isEmpty()
          && !artifact.isInUse()
          && !rules.used().mentions(artifact)) {
        Set<ImageName> awaited = new TreeSet<>(subjects);
        awaited.addAll(indexesOf(name));
        left.put(name, awaited.size());
        awaited.forEach(
            other -> waiting.computeIfAbsent(other, key -> new ArrayList<>()).add(name));
      }
    });
    Deque<ImageName> going = new ArrayDeque<>(phases.keySet());
    while (!going.isEmpty()) {
      for (ImageName artifact : waiting.getOrDefault(going.remove(), List.of())) {
        if (left.merge(artifact, -1, Integer::sum) == 0) {
          phases.put(artifact, artifactPhase(artifact));
          going.add(artifact);
        }
      }
    }
  }

  /** An artifact may be an index too, and hold others. */
  private int artifactPhase(ImageName artifact) {
    return indexesOf(artifact).stream()
        .mapToInt(index -> phases.getOrDefault(index, 0) + 1)
        .reduce(ARTIFACTS, Math::max);
  }

  /** The subjects of an artifact that are there. */
  private Set<ImageName> subjects(ImageFacts artifact) {
    Set<ImageName> names = new TreeSet<>();
    for (String digest : artifact.subjects()) {
      ImageName subject = artifact.name().beside(digest);
      if (verdicts.containsKey(subject)) {
        names.add(subject);
      }
    }
    return names;
  }

  private List<String> orphans() {
    return verdicts.keySet().stream()
        .filter(name -> verdicts.get(name) == Verdict.ARTIFACT)
        .filter(name -> !fact(name).subjects().isEmpty() && subjects(fact(name)).isEmpty())
        .map(ImageName::toString)
        .toList();
  }

  private long bytes() {
    return phases.keySet().stream()
        .map(this::fact)
        .filter(image -> !image.isIndex())
        .map(ImageFacts::size)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .reduce(0, (a, b) -> a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b);
  }

  private Optional<BigDecimal> perMonth(long bytes) {
    Optional<BigDecimal> storage = rules.prices().flatMap(Prices::storageGbMonth);
    Optional<BigDecimal> perGb = rules.action() == Action.DELETE
        ? storage
        : storage.flatMap(
            price -> rules.prices().flatMap(Prices::archiveGbMonth).map(price::subtract));
    return perGb.map(price -> new BigDecimal(bytes)
        .movePointLeft(9)
        .multiply(price)
        .setScale(9, RoundingMode.HALF_UP)
        .stripTrailingZeros());
  }

  private List<Batch> batches() {
    Map<Integer, Map<Repository, List<String>>> digests = new TreeMap<>();
    phases.forEach((name, phase) -> digests
        .computeIfAbsent(phase, key -> new TreeMap<>())
        .computeIfAbsent(name.repository(), key -> new ArrayList<>())
        .add(name.digest()));
    int most = rules.action() == Action.DELETE ? MOST_A_CALL : 1;
    List<Batch> batches = new ArrayList<>();
    digests
        .values()
        .forEach(phase -> phase.forEach((repository, all) -> {
          List<String> sorted = all.stream().sorted().toList();
          for (int i = 0; i < sorted.size(); i += most) {
            batches.add(new Batch(
                repository.account(),
                repository.name(),
                sorted.subList(i, Math.min(i + most, sorted.size()))));
          }
        }));
    return batches;
  }

  /** All images of each repository in which one can go. */
  private Map<Repository, List<ImageFacts>> planned() {
    Map<Repository, List<ImageFacts>> planned = new TreeMap<>();
    verdicts.forEach((name, verdict) -> {
      if (verdict == Verdict.PLANNED) {
        planned.put(name.repository(), repositories.getOrDefault(name.repository(), List.of()));
      }
    });
    return planned;
  }

  private Set<ImageName> indexesOf(ImageName child) {
    return indexes.getOrDefault(child, Set.of());
  }

  private ImageFacts fact(ImageName name) {
    ImageFacts image = facts.get(name);
    if (image == null) {
      throw new IllegalStateException("nothing is known of an image that was judged");
    }
    return image;
  }
}
