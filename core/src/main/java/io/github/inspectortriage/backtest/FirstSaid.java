package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Remembers of each weakness of a place which policies told it, and when that was first. Not thread-safe.
 *
 * <p>A finding is about the same weakness in many packages, and mostly they are told together for ever: so packages are remembered together
 * as long as nothing tells them apart, by a finding of some of them. One by one they would take a tenth of a kilobyte each.
 */
final class FirstSaid {
  private static final BitSet NOBODY = new BitSet();
  private static final Comparator<BacktestMiss> MOST_URGENT_FIRST = Comparator.comparing(
          BacktestMiss::band)
      .reversed()
      .thenComparing(Comparator.comparingDouble(BacktestMiss::score).reversed())
      .thenComparing(BacktestMiss::lineage, LineageKey.byParts());

  private final List<String> policies;
  /** By the key without a package, whose packages are each in one of the parts. */
  private final Map<LineageKey, List<Said>> all = new HashMap<>();

  private final Map<PlayedFinding, List<Said>> byFinding = new HashMap<>();
  // Many keys hold few different texts, packages and sets.
  private final Map<String, String> texts = new HashMap<>();
  private final Map<LineageKey, LineageKey> packages = new HashMap<>();
  private final Map<BitSet, BitSet> sets = new HashMap<>();

  /** What was said of some packages of one weakness of a place, the same of all. */
  private static final class Said {
    private final List<LineageKey> packages;
    // One of the few sets that there are, which many share, and never changed.
    private BitSet policies = NOBODY;
    private String findingArn;
    private Instant first;
    private Band band;
    private double score;
    /** What is known of them since a finding told some of them apart; none if none did. */
    private List<Said> parts = List.of();

    Said(List<LineageKey> packages, String findingArn, Instant first, Priority priority) {
      this.packages = packages;
      this.findingArn = findingArn;
      this.first = first;
      this.band = priority.band();
      this.score = priority.score();
    }

    private Said(Said other, List<LineageKey> packages) {
      this.packages = packages;
      this.policies = other.policies;
      this.findingArn = other.findingArn;
      this.first = other.first;
      this.band = other.band;
      this.score = other.score;
    }

    /** Tells those of its packages that are among some from the others. */
    void tellApart(Set<LineageKey> those) {
      parts = List.of(
          new Said(this, packages.stream().filter(those::contains).toList()),
          new Said(this, packages.stream().filter(one -> !those.contains(one)).toList()));
    }

    Stream<Said> present() {
      return parts.isEmpty() ? Stream.of(this) : parts.stream().flatMap(Said::present);
    }

    void add(String arn, Instant at, Priority priority) {
      if (at.isBefore(first) || (at.equals(first) && arn.compareTo(findingArn) < 0)) {
        first = at;
        findingArn = arn;
      }
      band = priority.band().compareTo(band) > 0 ? priority.band() : band;
      score = Math.max(score, priority.score());
    }
  }

  FirstSaid(List<String> policies) {
    this.policies = List.copyOf(policies);
  }

  /** Takes what a policy said of a finding; that something is over tells nobody that it was there. */
  void add(
      String policy,
      PlayedFinding played,
      Finding finding,
      Kind kind,
      Priority priority,
      Instant at) {
    if (kind == Kind.RESOLVED) {
      return;
    }
    List<Said> said = byFinding.get(played);
    if (said == null) {
      said = first(finding, played.arn(), priority, at);
      byFinding.put(played, said);
    } else if (said.stream().anyMatch(one -> !one.parts.isEmpty())) {
      said = said.stream().flatMap(Said::present).toList();
      byFinding.put(played, said);
    }
    int number = policies.indexOf(policy);
    for (Said one : said) {
      one.policies = with(one.policies, number);
      one.add(played.arn(), at, priority);
    }
  }

  /** What is known of exactly the packages of a finding. */
  private List<Said> first(Finding finding, String arn, Priority priority, Instant at) {
    Map<LineageKey, Set<LineageKey>> places = new LinkedHashMap<>();
    for (LineageKey key : LineageKey.of(finding)) {
      LineageKey packaged = key.onlyPackage().sharing(texts);
      places
          .computeIfAbsent(key.withoutPackage(), place -> new LinkedHashSet<>())
          .add(packages.computeIfAbsent(packaged, one -> one));
    }
    List<Said> said = new ArrayList<>(places.size());
    places.forEach((place, those) -> {
      List<Said> known = all.computeIfAbsent(place.sharing(texts), one -> new ArrayList<>(1));
      Set<LineageKey> unknown = new LinkedHashSet<>(those);
      for (Said one : List.copyOf(known)) {
        if (one.packages.stream().anyMatch(those::contains)) {
          if (!those.containsAll(one.packages)) {
            one.tellApart(those);
            known.remove(one);
            known.addAll(one.parts);
          }
          said.add(one.parts.isEmpty() ? one : one.parts.get(0));
          unknown.removeAll(one.packages);
        }
      }
      if (!unknown.isEmpty()) {
        Said more = new Said(List.copyOf(unknown), arn, at, priority);
        known.add(more);
        said.add(more);
      }
    });
    return List.copyOf(said);
  }

  private BitSet with(BitSet those, int policy) {
    if (those.get(policy)) {
      return those;
    }
    BitSet more = (BitSet) those.clone();
    more.set(policy);
    return sets.computeIfAbsent(more, set -> set);
  }

  /** What each policy missed, the most urgent first. */
  List<BacktestMiss> missed() {
    List<BacktestMiss> missed = new ArrayList<>();
    all.forEach((place, known) -> known.forEach(said -> addMissed(missed, place, said)));
    missed.sort(MOST_URGENT_FIRST.thenComparing(miss -> policies.indexOf(miss.policy())));
    return missed;
  }

  private void addMissed(List<BacktestMiss> missed, LineageKey place, Said said) {
    List<String> saidBy = said.policies.stream().mapToObj(policies::get).toList();
    for (String policy : policies) {
      if (!saidBy.contains(policy)) {
        for (LineageKey packaged : said.packages) {
          missed.add(ImmutableBacktestMiss.builder()
              .policy(policy)
              .saidBy(saidBy)
              .lineage(place.withPackageOf(packaged))
              .findingArn(said.findingArn)
              .firstSaidAt(said.first)
              .band(said.band)
              .score(said.score)
              .build());
        }
      }
    }
  }
}
