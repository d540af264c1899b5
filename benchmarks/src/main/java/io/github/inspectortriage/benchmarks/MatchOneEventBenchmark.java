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
 * How long does one pattern take for one event, of which one in ten matches?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar MatchOneEvent -prof gc
 * java -jar benchmarks/target/benchmarks.jar MatchOneEvent -p kilobytes=5 -p spelling=BLANKS_AND_ESCAPES
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchOneEventBenchmark {
  private static final int EVENTS = 100;
  static final String IN_USE_CRITICALS =
      "{\"source\": [\"aws.inspector2\"], \"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"severity\":"
          + " [\"CRITICAL\"], \"status\": [\"ACTIVE\"], \"resources\": {\"details\": {\"awsEcrContainerImage\":"
          + " {\"inUseCount\": [{\"numeric\": [\">\", 0]}]}}}}}";

  /** Who is measured. */
  @Param
  public Contender contender = Contender.OURS;

  /** How large the events are; 5 is what Inspector usually sends. */
  @Param({"5", "1", "60"})
  public int kilobytes = 5;

  /** How they are written. */
  @Param("COMPACT")
  public EventSpelling spelling = EventSpelling.COMPACT;

  private byte[][] events = new byte[0][];
  private Matcher matcher = event -> false;
  private int next;

  /**
   * Makes the events, and checks that all who answer agree.
   *
   * @throws Exception if one of them fails
   */
  @Setup
  public void setUp() throws Exception {
    events = new byte[EVENTS][];
    for (int i = 0; i < EVENTS; i++) {
      String event = spelling.write(InspectorEvents.event(i, i % 10 == 0, kilobytes));
      events[i] = event.getBytes(StandardCharsets.UTF_8);
    }
    matcher = contender.matcher(IN_USE_CRITICALS);
    for (int i = 0; contender.answers() && i < EVENTS; i++) {
      if (matcher.matches(events[i]) != (i % 10 == 0)) {
        throw new IllegalStateException(contender + " gives a wrong answer for event " + i);
      }
    }
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
