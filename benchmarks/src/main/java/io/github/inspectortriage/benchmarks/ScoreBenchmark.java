package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to score a finding that has been read, with its reasons and without?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar ScoreBenchmark -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScoreBenchmark {
  private static final int FINDINGS = 100;
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  private final PriorityScorer scorer = PriorityScorer.standard();
  private final Evidence evidence = Evidence.none();
  private final Finding[] findings = new Finding[FINDINGS];
  private int next;

  /** Reads the findings, and checks that both ways give the same score. */
  @Setup
  public void setUp() {
    for (int i = 0; i < FINDINGS; i++) {
      findings[i] = FindingReader.read(
          InspectorEvents.event(i, i % 10 == 0).getBytes(StandardCharsets.UTF_8));
      if (scorer.scoreValue(findings[i], evidence, NOON)
          != scorer.score(findings[i], evidence, NOON).score()) {
        throw new IllegalStateException("the score alone differs for finding " + i);
      }
    }
  }

  /**
   * Scores the next finding without its reasons.
   *
   * @return its score
   */
  @Benchmark
  public double scoreAlone() {
    return scorer.scoreValue(findings[next()], evidence, NOON);
  }

  /**
   * Scores the next finding with its reasons.
   *
   * @return its priority
   */
  @Benchmark
  public Priority scoreAndExplain() {
    return scorer.score(findings[next()], evidence, NOON);
  }

  private int next() {
    next = (next + 1) % FINDINGS;
    return next;
  }
}
