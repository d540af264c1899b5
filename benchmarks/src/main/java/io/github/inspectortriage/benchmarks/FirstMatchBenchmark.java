package io.github.inspectortriage.benchmarks;

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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take in a fresh JVM to read a pattern and match the first event, classes loaded on the way included?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar FirstMatch
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class FirstMatchBenchmark {
  /** Who is measured. */
  @Param({"OURS", "EVENT_RULER_MACHINE"})
  public Contender contender = Contender.OURS;

  private final byte[] event = InspectorEvents.event(10, true).getBytes(StandardCharsets.UTF_8);

  /**
   * Reads the pattern and matches the event.
   *
   * @return whether it matches
   * @throws Exception if the contender fails
   */
  @Benchmark
  public boolean parseAndMatch() throws Exception {
    return contender.matcher(MatchOneEventBenchmark.IN_USE_CRITICALS).matches(event);
  }
}
