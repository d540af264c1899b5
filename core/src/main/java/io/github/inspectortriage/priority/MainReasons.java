package io.github.inspectortriage.priority;

import io.github.inspectortriage.priority.Factor.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the reasons for a score a person should read first; one answer for tables, messages and pages. */
final class MainReasons {
  private static final double LEAST = 1;

  private MainReasons() {}

  static List<Factor> of(Priority priority) {
    Map<Reason, Factor> byFact = new LinkedHashMap<>();
    for (Factor factor : priority.factorsInTenths()) {
      if (factor.kind() != Kind.START) {
        byFact.merge(factor.because(), factor, MainReasons::together);
      }
    }
    List<Factor> main = new ArrayList<>(byFact.values());
    main.removeIf(factor -> Math.abs(factor.points()) < LEAST && !isKev(factor));
    main.sort(Comparator.comparing((Factor factor) -> !isKev(factor))
        .thenComparingDouble(factor -> -Math.abs(factor.points())));
    return List.copyOf(main);
  }

  private static boolean isKev(Factor factor) {
    return factor.kind() == Kind.KEV;
  }

  private static Factor together(Factor a, Factor b) {
    // Tenths once more: a sum of two of them may lie beside one.
    return a.withPoints(Math.round((a.points() + b.points()) * 10) / 10.0);
  }
}
