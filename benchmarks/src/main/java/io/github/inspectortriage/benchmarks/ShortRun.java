package io.github.inspectortriage.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The short version of the benchmarks, in less than five minutes: one table of times and of ratios to event-ruler, with all
 * contenders of a line measured in one run.
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.ShortRun
 * </pre>
 */
public final class ShortRun {
  private static final String PEER = "EVENT_RULER_MACHINE";

  private ShortRun() {}

  /**
   * Runs them.
   *
   * @param args none
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws RunnerException {
    System.out.println("One pattern, events of 5 KB without a blank, one in ten matches:");
    print(new Runner(options("MatchOneEvent").param("kilobytes", "5").build()).run());
    System.out.println("The same, with blanks and \\u escapes:");
    print(new Runner(options("MatchOneEvent")
            .param("kilobytes", "5")
            .param("spelling", EventSpelling.BLANKS_AND_ESCAPES.name())
            .build())
        .run());
    for (RuleFamily family : List.of(RuleFamily.MIXED, RuleFamily.NUMERIC, RuleFamily.OR)) {
      System.out.println("10,000 rules of tenants (" + family + "), events of 5 KB:");
      print(new Runner(options("MatchManyRules")
              .param("rules", "10000")
              .param("family", family.name())
              .build())
          .run());
    }
    System.out.println("Compiling 10,000 rules (MIXED):");
    print(new Runner(options("CompileRules").param("family", "MIXED").build()).run());
    System.out.println("First match in a fresh JVM:");
    print(new Runner(options("FirstMatch")
            .forks(5)
            .warmupIterations(0)
            .measurementIterations(1)
            .build())
        .run());
  }

  private static ChainedOptionsBuilder options(String benchmark) {
    return new OptionsBuilder()
        .include("\\." + benchmark + "Benchmark\\.")
        .verbosity(VerboseMode.SILENT)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.milliseconds(700))
        .measurementIterations(3)
        .measurementTime(TimeValue.milliseconds(700));
  }

  private static void print(Collection<RunResult> results) {
    Map<String, Result<?>> scores = results.stream()
        .collect(Collectors.toMap(
            ShortRun::name, RunResult::getPrimaryResult, (a, b) -> a, TreeMap::new));
    double peer = scores.entrySet().stream()
        .filter(each -> each.getKey().equals(PEER) || each.getKey().equals("eventRuler"))
        .mapToDouble(each -> each.getValue().getScore())
        .findFirst()
        .orElse(Double.NaN);
    // Each has its own unit: rules are compiled in milliseconds, and one is added in microseconds.
    scores.forEach((name, score) -> System.out.printf(
        Locale.ROOT,
        "  %-20s %,10.2f %s%s%n",
        name,
        score.getScore(),
        score.getScoreUnit(),
        ratio(name, peer / score.getScore())));
  }

  private static String ratio(String name, double times) {
    return name.startsWith("OURS") || name.equals("ours")
        ? String.format(Locale.ROOT, "   %.1f x as fast as event-ruler", times)
        : "";
  }

  private static String name(RunResult result) {
    String contender = result.getParams().getParam("contender");
    return contender == null ? result.getPrimaryResult().getLabel() : contender;
  }
}
