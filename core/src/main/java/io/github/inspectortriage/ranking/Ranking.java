package io.github.inspectortriage.ranking;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.priority.Band;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Stream;

/**
 * Ranks findings as they pass by: the most urgent ones, or how urgent each image, repository or account is.
 *
 * <pre>{@code
 * List<RankedFinding> top = findings.stream()
 *     .map(finding -> new RankedFinding(finding, scorer.score(finding, now)))
 *     .filter(RankedFinding::isOpen)
 *     .collect(Ranking.top(100));
 * }</pre>
 *
 * <p>The result is the same for any order of the stream, and for a parallel one. What is kept grows with the answer, not
 * with the stream.
 */
public final class Ranking {
  private Ranking() {}

  /**
   * Collects the most urgent findings, the most urgent first; never holds more than these.
   *
   * @param count how many, 1 or more; fewer if there are not so many
   */
  public static Collector<RankedFinding, ?, List<RankedFinding>> top(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be 1 or more, but was " + count);
    }
    return Collector.of(
        () -> new Top(count),
        Top::add,
        Top::addAll,
        Top::mostUrgentFirst,
        Collector.Characteristics.UNORDERED);
  }

  /** Collects how urgent each image is, by the id of its resource; a resource that is not an image is left out. */
  public static Collector<RankedFinding, ?, List<RollUp>> byImage() {
    return by(ranked -> images(ranked).map(Resource::id).toList());
  }

  /** Collects how urgent each repository is, as registry and name, like {@code 111122223333/payments/api}. */
  public static Collector<RankedFinding, ?, List<RollUp>> byRepository() {
    return by(ranked -> images(ranked)
        .map(resource -> repository(ranked, resource.image().orElseThrow()))
        .toList());
  }

  /** Collects how urgent each account is. */
  public static Collector<RankedFinding, ?, List<RollUp>> byAccount() {
    return by(ranked -> List.of(ranked.finding().awsAccountId()));
  }

  /**
   * Collects how urgent each group is, the most urgent first, like each owner: {@code Ranking.by(ranked -> owners.of(…))}.
   *
   * @param groups the names of the groups that a finding is in; one that is in none is left out
   */
  public static Collector<RankedFinding, ?, List<RollUp>> by(
      Function<? super RankedFinding, ? extends Collection<String>> groups) {
    Objects.requireNonNull(groups, "groups");
    return Collector.<RankedFinding, Map<String, Group>, List<RollUp>>of(
        HashMap::new,
        (all, ranked) -> groups.apply(ranked).stream()
            .distinct()
            .forEach(name -> all.computeIfAbsent(name, Group::new).add(ranked)),
        Ranking::merge,
        Ranking::rollUps,
        Collector.Characteristics.UNORDERED);
  }

  private static Map<String, Group> merge(Map<String, Group> all, Map<String, Group> others) {
    others.forEach((name, group) -> all.merge(name, group, Group::plus));
    return all;
  }

  private static List<RollUp> rollUps(Map<String, Group> groups) {
    return groups.values().stream().map(Group::rollUp).sorted().toList();
  }

  private static Stream<Resource> images(RankedFinding ranked) {
    return ranked.finding().resources().stream()
        .filter(resource -> resource.image().isPresent());
  }

  private static String repository(RankedFinding ranked, EcrImage image) {
    return image.registry().orElse(ranked.finding().awsAccountId()) + "/" + image.repositoryName();
  }

  /** The most urgent so far, as a heap whose head is the least urgent of them. */
  private static final class Top {
    private final int count;
    private final PriorityQueue<RankedFinding> heap =
        new PriorityQueue<>(Collections.reverseOrder());

    Top(int count) {
      this.count = count;
    }

    void add(RankedFinding ranked) {
      RankedFinding least = heap.peek();
      if (heap.size() < count || least == null) {
        heap.add(ranked);
      } else if (ranked.compareTo(least) < 0) {
        heap.poll();
        heap.add(ranked);
      }
    }

    Top addAll(Top other) {
      other.heap.forEach(this::add);
      return this;
    }

    List<RankedFinding> mostUrgentFirst() {
      List<RankedFinding> sorted = new ArrayList<>(heap);
      Collections.sort(sorted);
      return List.copyOf(sorted);
    }
  }

  /** The sums of one group; not thread-safe. Holds no finding, for there may be as many groups as images. */
  private static final class Group {
    private final String name;
    private final Map<Band, Long> bands = new HashMap<>();
    private double topScore;
    private String topFinding = "";

    Group(String name) {
      this.name = name;
    }

    void add(RankedFinding ranked) {
      bands.merge(ranked.priority().band(), 1L, Long::sum);
      top(ranked.priority().score(), ranked.finding().findingArn());
    }

    Group plus(Group other) {
      other.bands.forEach((band, count) -> bands.merge(band, count, Long::sum));
      top(other.topScore, other.topFinding);
      return this;
    }

    private void top(double score, String finding) {
      int byScore = Double.compare(score, topScore);
      if (topFinding.isEmpty()
          || byScore > 0
          || (byScore == 0 && finding.compareTo(topFinding) < 0)) {
        topScore = score;
        topFinding = finding;
      }
    }

    RollUp rollUp() {
      return new RollUp(name, bands, topScore, topFinding);
    }
  }
}
