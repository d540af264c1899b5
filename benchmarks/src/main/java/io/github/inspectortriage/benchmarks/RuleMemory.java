package io.github.inspectortriage.benchmarks;

import io.github.inspectortriage.benchmarks.RuleContender.Rules;
import java.util.List;
import java.util.Locale;

/**
 * How much memory do rules take that are ready for events? Prints bytes a rule, for each contender and family.
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -Xmx4g -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.RuleMemory 10000
 * </pre>
 */
public final class RuleMemory {
  private static final int COLLECTIONS = 5;

  private RuleMemory() {}

  /**
   * Runs the measurement.
   *
   * @param args how many rules
   * @throws Exception if a contender fails
   */
  public static void main(String[] args) throws Exception {
    int rules = Integer.parseInt(args[0]);
    for (RuleFamily family :
        List.of(RuleFamily.EXACT, RuleFamily.PREFIX, RuleFamily.NUMERIC, RuleFamily.MIXED)) {
      long ours = bytes(RuleContender.OURS, family, rules);
      long theirs = bytes(RuleContender.EVENT_RULER_MACHINE, family, rules);
      System.out.printf(
          Locale.ROOT,
          "%-8s %,d rules: ours %,6d bytes a rule, event-ruler %,6d, that is 1/%.1f%n",
          family,
          rules,
          ours / rules,
          theirs / rules,
          (double) theirs / ours);
    }
  }

  private static long bytes(RuleContender contender, RuleFamily family, int rules)
      throws Exception {
    List<String> patterns = MatchManyRulesBenchmark.patterns(family, rules);
    contender.compile(patterns.subList(0, 10));
    long before = used();
    Rules compiled = contender.compile(patterns);
    long after = used();
    if (compiled.matching(new byte[] {'{', '}'}).size() > rules) {
      throw new IllegalStateException("more rules match than there are");
    }
    return after - before;
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
