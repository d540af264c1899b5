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
import java.util.List;
import java.util.Map;

/** Remembers of each weakness of a place which policies told it, and when that was first. Not thread-safe. */
final class FirstSaid {
  private static final Comparator<BacktestMiss> MOST_URGENT_FIRST = Comparator.comparing(
          BacktestMiss::band)
      .reversed()
      .thenComparing(Comparator.comparingDouble(BacktestMiss::score).reversed())
      .thenComparing(BacktestMiss::lineage, LineageKey.byParts());

  private static final BitSet NOBODY = new BitSet();

  private final List<String> policies;
  private final Map<LineageKey, Said> all = new HashMap<>();
  // Many keys hold few different texts: sharing them takes half of the memory.
  private final Map<String, String> texts = new HashMap<>();
  private final Map<PlayedFinding, List<Said>> byFinding = new HashMap<>();
  private final Map<BitSet, BitSet> sets = new HashMap<>();

  /** What was said of one weakness. */
  private static final class Said {
    private final LineageKey lineage;
    // One of the few sets that there are, which many share, and never changed.
    private BitSet policies = NOBODY;
    private String findingArn;
    private Instant first;
    private Band band;
    private double score;

    Said(LineageKey lineage, String findingArn, Instant first, Priority priority) {
      this.lineage = lineage;
      this.findingArn = findingArn;
      this.first = first;
      this.band = priority.band();
      this.score = priority.score();
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
    String arn = played.arn();
    List<Said> said = byFinding.get(played);
    if (said == null) {
      said = LineageKey.of(finding).stream()
          .map(key -> key.sharing(texts))
          .map(key -> all.computeIfAbsent(key, it -> new Said(it, arn, at, priority)))
          .toList();
      byFinding.put(played, said);
    }
    int number = policies.indexOf(policy);
    for (Said one : said) {
      one.policies = with(one.policies, number);
      one.add(arn, at, priority);
    }
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
    for (Said said : all.values()) {
      List<String> saidBy = said.policies.stream().mapToObj(policies::get).toList();
      for (String policy : policies) {
        if (!saidBy.contains(policy)) {
          missed.add(ImmutableBacktestMiss.builder()
              .policy(policy)
              .saidBy(saidBy)
              .lineage(said.lineage)
              .findingArn(said.findingArn)
              .firstSaidAt(said.first)
              .band(said.band)
              .score(said.score)
              .build());
        }
      }
    }
    missed.sort(MOST_URGENT_FIRST.thenComparing(miss -> policies.indexOf(miss.policy())));
    return missed;
  }
}
