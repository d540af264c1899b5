package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.benchmarks.RuleContender.Rules;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.RuleSet;
import java.util.List;
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
 * How long does it take to read and compile all rules, and how long to add one to them?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar CompileRules
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class CompileRulesBenchmark {
  /** How many rules there are. */
  @Param("10000")
  public int rules = 100;

  /** What they ask. */
  @Param({"EXACT", "MIXED"})
  public RuleFamily family = RuleFamily.EXACT;

  private List<String> patterns = List.of();
  private RuleSet set = RuleSet.empty();
  private EventPattern another = EventPattern.parse("{\"source\": [\"aws.inspector2\"]}");

  /** Makes the patterns. */
  @Setup
  public void setUp() {
    patterns = MatchManyRulesBenchmark.patterns(family, rules);
    set = RuleContender.set(patterns);
    another = EventPattern.parse(family.pattern(rules + 7));
  }

  /**
   * Compiles all of them with this library.
   *
   * @return the rules
   * @throws Exception never
   */
  @Benchmark
  public Rules ours() throws Exception {
    return RuleContender.OURS.compile(patterns);
  }

  /**
   * Compiles all of them with event-ruler.
   *
   * @return the rules
   * @throws Exception if it fails
   */
  @Benchmark
  public Rules eventRuler() throws Exception {
    return RuleContender.EVENT_RULER_MACHINE.compile(patterns);
  }

  /**
   * Adds a rule to all of them and takes it away again, with this library.
   *
   * @return the same rules
   */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public RuleSet addAndRemoveOne() {
    return set.withRule("another", another).withoutRule("another");
  }
}
