package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.benchmarks.RuleContender.Rules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * How long do many rules take for one event of 5 KB?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -Xmx4g -jar benchmarks/target/benchmarks.jar MatchManyRules -p rules=10000 -p family=EXACT,MIXED
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MatchManyRulesBenchmark {
  private static final int EVENTS = 100;

  /** Who is measured. */
  @Param
  public RuleContender contender = RuleContender.OURS;

  /** How many rules there are. */
  @Param({"100", "10000"})
  public int rules = 100;

  /** What they ask. */
  @Param({"EXACT", "MIXED"})
  public RuleFamily family = RuleFamily.EXACT;

  private final byte[][] events = new byte[EVENTS][];
  private Rules compiled = event -> Set.of();
  private int next;

  /**
   * Makes the events and compiles the rules, and checks that both sides find the same number of matches.
   *
   * @throws Exception if a contender fails
   */
  @Setup
  public void setUp() throws Exception {
    for (int i = 0; i < EVENTS; i++) {
      events[i] = InspectorEvents.event(i, i % 10 == 0).getBytes(StandardCharsets.UTF_8);
    }
    compiled = contender.compile(patterns(family, rules));
    Rules check = rules > 1_000
        ? compiled
        : RuleContender.EVENT_RULER_MACHINE.compile(patterns(family, rules));
    for (byte[] event : events) {
      if (!compiled.matching(event).equals(check.matching(event))) {
        throw new IllegalStateException(contender + " gives a wrong answer");
      }
    }
  }

  static List<String> patterns(RuleFamily family, int rules) {
    List<String> patterns = new ArrayList<>();
    IntStream.range(0, rules).forEach(i -> patterns.add(family.pattern(i)));
    return patterns;
  }

  /**
   * Asks all rules about the next event.
   *
   * @return the rules that match
   * @throws Exception if the contender fails
   */
  @Benchmark
  public Set<String> match() throws Exception {
    next = (next + 1) % EVENTS;
    return compiled.matching(events[next]);
  }
}
