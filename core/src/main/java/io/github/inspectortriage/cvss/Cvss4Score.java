package io.github.inspectortriage.cvss;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import us.springett.cvss.Cvss;

/**
 * The score of CVSS 4.0 in whole numbers, so that a tie is one (https://www.first.org/cvss/v4.0/specification-document, 8).
 *
 * <p>The library that scores computes in floating point: a score that ends in exactly half a tenth may come out a little below
 * it, and is then rounded down. FIRST's own calculator had that fault and has mended it; 522 of the 104,976 vectors of base
 * metrics are concerned. What a macro vector scores is asked of the library all the same: at the top of one nothing is
 * interpolated, so nothing is rounded.
 *
 * <p>Between the tops: each of five groups of metrics tells how many steps the vector lies below the top of its macro vector,
 * as a share of the steps down to the next one; the mean of the distances is taken off.
 */
final class Cvss4Score {
  /** A group of metrics, with the tops of each of its levels and how many steps a level is deep. */
  private record Group(List<List<String>> tops, List<Integer> depths) {}

  private static final Group EQ1 = new Group(
      List.of(
          List.of("AV:N/PR:N/UI:N"),
          List.of("AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"),
          List.of("AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P")),
      List.of(1, 4, 5));
  private static final Group EQ2 =
      new Group(List.of(List.of("AC:L/AT:N"), List.of("AC:H/AT:N", "AC:L/AT:P")), List.of(1, 2));
  private static final Group EQ4 = new Group(
      List.of(List.of("SC:H/SI:S/SA:S"), List.of("SC:H/SI:H/SA:H"), List.of("SC:L/SI:L/SA:L")),
      List.of(6, 5, 4));
  private static final Group EQ5 =
      new Group(List.of(List.of("E:A"), List.of("E:P"), List.of("E:U")), List.of(1, 1, 1));

  /** The third and the sixth group hang together: by both levels. */
  private static final Map<String, Group> EQ3_AND_6 = Map.of(
      "00", one(7, "VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"),
      "01", one(6, "VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"),
      "10", one(8, "VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"),
      "11",
          one(
              8,
              "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H",
              "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M",
              "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
              "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H",
              "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M"),
      "21", one(10, "VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"));

  /** The values of each metric from the worst down. */
  private static final Map<String, String> SCALES = Map.ofEntries(
      Map.entry("AV", "NALP"),
      Map.entry("PR", "NLH"),
      Map.entry("UI", "NPA"),
      Map.entry("AC", "LH"),
      Map.entry("AT", "NP"),
      Map.entry("VC", "HLN"),
      Map.entry("VI", "HLN"),
      Map.entry("VA", "HLN"),
      Map.entry("SC", "SHLN"),
      Map.entry("SI", "SHLN"),
      Map.entry("SA", "SHLN"),
      Map.entry("CR", "HML"),
      Map.entry("IR", "HML"),
      Map.entry("AR", "HML"),
      Map.entry("E", "APU"));

  private static final List<String> IMPACTS = List.of("VC", "VI", "VA", "SC", "SI", "SA");

  /** A multiple of every depth: by it all shares are whole. */
  private static final long SHARES = 840;

  private static final ConcurrentMap<String, Long> TOPS = new ConcurrentHashMap<>();

  private final Map<String, String> metrics;

  private Cvss4Score(Map<String, String> metrics) {
    this.metrics = metrics;
  }

  /** Scores the metrics that are defined, 0 to 10 in tenths. */
  static double of(Map<String, String> metrics) {
    return new Cvss4Score(metrics).score();
  }

  private double score() {
    if (IMPACTS.stream().allMatch(impact -> value(impact).equals("N"))) {
      return 0;
    }
    int[] levels = {eq1(), eq2(), eq3(), eq4(), eq5(), eq6()};
    long top = topOf(levels).orElseThrow();
    List<Long> distances = new ArrayList<>();
    distance(top, next(levels, 0), EQ1, levels[0]).ifPresent(distances::add);
    distance(top, next(levels, 1), EQ2, levels[1]).ifPresent(distances::add);
    distance(top, nextOfEq3And6(levels), group3(levels), 0).ifPresent(distances::add);
    distance(top, next(levels, 3), EQ4, levels[3]).ifPresent(distances::add);
    distance(top, next(levels, 4), EQ5, levels[4]).ifPresent(distances::add);
    long parts = SHARES * Math.max(1, distances.size());
    long sum = distances.stream().mapToLong(Long::longValue).sum();
    // Half a tenth is rounded up.
    long tenths = Math.floorDiv(2 * (top * parts - sum) + parts, 2 * parts);
    return Math.max(0, Math.min(100, tenths)) / 10.0;
  }

  /** How far below the top the vector lies in one group, in tenths times {@link #SHARES}; empty below the last level. */
  private Optional<Long> distance(long top, OptionalLong next, Group group, int level) {
    if (next.isEmpty()) {
      return Optional.empty();
    }
    long steps = group.equals(EQ5) ? 0 : steps(group.tops().get(level));
    return Optional.of(
        (top - next.getAsLong()) * steps * SHARES / group.depths().get(level));
  }

  /** The steps below the first of the tops that the vector does not exceed. */
  private long steps(List<String> tops) {
    for (String each : tops) {
      long sum = 0;
      boolean isBelow = true;
      for (String metric : each.split("/", -1)) {
        String name = metric.substring(0, metric.indexOf(':'));
        String scale = scale(name);
        int steps = scale.indexOf(value(name)) - scale.indexOf(metric.substring(name.length() + 1));
        isBelow &= steps >= 0;
        sum += steps;
      }
      if (isBelow) {
        return sum;
      }
    }
    throw new IllegalStateException("a vector lies below a top of its macro vector: " + metrics);
  }

  private static OptionalLong next(int[] levels, int group) {
    int[] lower = levels.clone();
    lower[group]++;
    return topOf(lower);
  }

  /** Where both can be lowered, the one that stays higher. */
  private static OptionalLong nextOfEq3And6(int[] levels) {
    if (levels[2] == 1 && levels[5] == 0) {
      return next(levels, 5);
    }
    OptionalLong lowerImpact = next(levels, 2);
    if (levels[2] != 0 || levels[5] != 0) {
      return lowerImpact;
    }
    OptionalLong lowerNeed = next(levels, 5);
    return OptionalLong.of(Math.max(lowerImpact.orElseThrow(), lowerNeed.orElseThrow()));
  }

  /** What the top of a macro vector scores, in tenths; empty if there is no such one. */
  private static OptionalLong topOf(int[] levels) {
    boolean isThere = levels[0] < 3
        && levels[1] < 2
        && levels[3] < 3
        && levels[4] < 3
        && EQ3_AND_6.containsKey("" + levels[2] + levels[5]);
    return isThere
        ? OptionalLong.of(
            TOPS.computeIfAbsent(Arrays.toString(levels), key -> askedOfLibrary(levels)))
        : OptionalLong.empty();
  }

  private static long askedOfLibrary(int[] levels) {
    Map<String, String> top = new LinkedHashMap<>();
    List.of(
            EQ1.tops().get(levels[0]),
            EQ2.tops().get(levels[1]),
            group3(levels).tops().get(0),
            EQ4.tops().get(levels[3]),
            EQ5.tops().get(levels[4]))
        .forEach(tops -> Arrays.stream(tops.get(0).split("/", -1)).forEach(metric -> {
          int colon = metric.indexOf(':');
          top.put(metric.substring(0, colon), metric.substring(colon + 1));
        }));
    StringBuilder vector = new StringBuilder("CVSS:4.0");
    for (String name : List.of("AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA")) {
      // Only a modified impact can be one on safety.
      String value = "S".equals(top.get(name)) ? "H" : top.get(name);
      vector.append('/').append(name).append(':').append(value);
    }
    for (String name : List.of("E", "CR", "IR", "AR")) {
      vector.append('/').append(name).append(':').append(top.get(name));
    }
    if (levels[3] == 0) {
      vector.append("/MSI:S/MSA:S");
    }
    return Math.round(Cvss.fromVector(vector.toString()).calculateScore().getBaseScore() * 10);
  }

  private static Group group3(int[] levels) {
    return EQ3_AND_6.getOrDefault("" + levels[2] + levels[5], one(1));
  }

  private static Group one(int depth, String... tops) {
    return new Group(List.of(List.of(tops)), List.of(depth));
  }

  private int eq1() {
    boolean network = value("AV").equals("N");
    boolean nobody = value("PR").equals("N");
    boolean nothing = value("UI").equals("N");
    if (network && nobody && nothing) {
      return 0;
    }
    return (network || nobody || nothing) && !value("AV").equals("P") ? 1 : 2;
  }

  private int eq2() {
    return value("AC").equals("L") && value("AT").equals("N") ? 0 : 1;
  }

  private int eq3() {
    if (isHigh("VC") && isHigh("VI")) {
      return 0;
    }
    return isHigh("VC") || isHigh("VI") || isHigh("VA") ? 1 : 2;
  }

  private int eq4() {
    if (value("SI").equals("S") || value("SA").equals("S")) {
      return 0;
    }
    return isHigh("SC") || isHigh("SI") || isHigh("SA") ? 1 : 2;
  }

  private int eq5() {
    return scale("E").indexOf(value("E"));
  }

  private int eq6() {
    boolean isNeeded = (isHigh("CR") && isHigh("VC"))
        || (isHigh("IR") && isHigh("VI"))
        || (isHigh("AR") && isHigh("VA"));
    return isNeeded ? 0 : 1;
  }

  private boolean isHigh(String name) {
    return value(name).equals("H");
  }

  /** The value that counts: a modified one before its base, and of what is not defined the worst. */
  private String value(String name) {
    String modified = metrics.get("M" + name);
    String own = metrics.get(name);
    return modified != null ? modified : own != null ? own : scale(name).substring(0, 1);
  }

  private static String scale(String name) {
    return SCALES.getOrDefault(name, "");
  }
}
