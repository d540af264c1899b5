package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.ranking.Ranking;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ranks a million findings, of which none is kept but the top 100.
 *
 * <pre>
 * java -Xmx256m -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.RankMillion
 * </pre>
 */
public final class RankMillion {
  private static final int FINDINGS = 1_000_000;
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  private RankMillion() {}

  /**
   * Prints the most urgent finding and how long it took.
   *
   * @param args none
   */
  public static void main(String[] args) {
    PriorityScorer scorer = PriorityScorer.standard();
    List<Finding> kinds = IntStream.range(0, 100)
        .mapToObj(i -> InspectorEvents.event(i, i % 10 == 0).getBytes(StandardCharsets.UTF_8))
        .map(FindingReader::read)
        .toList();
    long start = System.nanoTime();
    List<RankedFinding> top = IntStream.range(0, FINDINGS)
        .mapToObj(i -> Finding.builder()
            .from(kinds.get(i % kinds.size()))
            .findingArn("arn:" + i)
            .build())
        .map(finding -> new RankedFinding(finding, scorer.score(finding, NOON)))
        .collect(Ranking.top(100));
    long millis = (System.nanoTime() - start) / 1_000_000;
    System.out.println(top.size() + " of " + FINDINGS + " in " + millis + " ms, first "
        + top.get(0).finding() + " " + top.get(0).priority());
  }
}
