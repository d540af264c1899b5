package io.github.inspectortriage.priority;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds points to tenths so that what is shown adds up. */
final class Tenths {
  private Tenths() {}

  static String text(double value) {
    return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  static List<Factor> of(List<Factor> factors, double score) {
    long[] tenths = factors.stream()
        .mapToLong(factor -> (long) Math.floor(factor.points() * 10))
        .toArray();
    long missing = Math.round(score * 10)
        - IntStream.range(0, tenths.length).mapToLong(i -> tenths[i]).sum();
    for (int i : mostLostFirst(factors, tenths)) {
      if (missing <= 0) {
        break;
      }
      tenths[i]++;
      missing--;
    }
    List<Factor> rounded = new ArrayList<>();
    for (int i = 0; i < tenths.length; i++) {
      Factor factor = factors.get(i);
      rounded.add(factor.withPoints(tenths[i] / 10.0));
    }
    return rounded;
  }

  private static List<Integer> mostLostFirst(List<Factor> factors, long[] tenths) {
    return IntStream.range(0, tenths.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer i) -> tenths[i] - factors.get(i).points() * 10))
        .toList();
  }
}
