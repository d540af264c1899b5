package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.benchmarks.Contender.Matcher;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Does it matter which operator a pattern uses?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar MatchOperator
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MatchOperatorBenchmark {
  private static final int EVENTS = 100;

  /** Who is measured. */
  @Param({"OURS", "EVENT_RULER_MACHINE"})
  public Contender contender = Contender.OURS;

  /** The operator that the pattern uses for the name of the repository. */
  @Param({"EXACT", "PREFIX", "SUFFIX", "IGNORE_CASE", "WILDCARD", "ANYTHING_BUT", "NUMERIC"})
  public RuleFamily family = RuleFamily.EXACT;

  private final byte[][] events = new byte[EVENTS][];
  private Matcher matcher = event -> false;
  private int next;

  /**
   * Makes the events.
   *
   * @throws Exception if the contender fails
   */
  @Setup
  public void setUp() throws Exception {
    for (int i = 0; i < EVENTS; i++) {
      events[i] = InspectorEvents.event(i, i % 10 == 0).getBytes(StandardCharsets.UTF_8);
    }
    matcher = contender.matcher(family.pattern(10));
  }

  /**
   * Matches the next event.
   *
   * @return whether it matches
   * @throws Exception if the contender fails
   */
  @Benchmark
  public boolean match() throws Exception {
    next = (next + 1) % EVENTS;
    return matcher.matches(events[next]);
  }
}
