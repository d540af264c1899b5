package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Which open findings make the exit code 3: those from a band on, or only those of them that are new. */
final class Gate implements Predicate<RankedFinding> {
  private static final String ANY = "any";

  private final boolean isAsked;
  private final double from;
  private final @Nullable Known known;

  private Gate(boolean isAsked, double from, @Nullable Known known) {
    this.isAsked = isAsked;
    this.from = from;
    this.known = known;
  }

  /**
   * The gate for a band by name, or for any finding.
   *
   * @param band null if no band is asked for
   * @param baseline what was known before; null if new or not makes no difference
   * @throws TypeConversionException if the policy has no such band
   */
  static Gate of(@Nullable String band, @Nullable Known baseline, PriorityPolicy policy) {
    double from = band == null ? 0 : lowest(band, policy);
    return new Gate(band != null || baseline != null, from, baseline);
  }

  @Override
  public boolean test(RankedFinding ranked) {
    return isAsked
        && ranked.priority().band().from() >= from
        && (known == null || known.isNew(ranked.finding()));
  }

  /** Whether an exit code was asked for at all. */
  boolean isAsked() {
    return isAsked;
  }

  private static double lowest(String name, PriorityPolicy policy) {
    if (name.equalsIgnoreCase(ANY)) {
      return 0;
    }
    String wanted = plain(name);
    return policy.bands().stream()
        .filter(band -> plain(band.name()).equals(wanted))
        .findFirst()
        .map(Band::from)
        .orElseThrow(() -> new TypeConversionException(unknown(name, policy)));
  }

  private static String unknown(String name, PriorityPolicy policy) {
    List<String> names = new ArrayList<>(policy.bands().stream()
        .map(band -> band.name().toLowerCase(Locale.ROOT))
        .toList());
    names.add(ANY);
    return Usage.expected(names, name);
  }

  /** A shell takes the star for a file name, so the word will do. */
  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-star", "*").replace(' ', '-');
  }

  /** The findings of an earlier day. The same weakness in a rebuilt image is not new. */
  static final class Known {
    private final Set<String> arns = new HashSet<>();
    private final Set<LineageKey> lineages = new HashSet<>();

    static Known read(String file, Console console) throws IOException {
      Known known = new Known();
      new FindingInput(console, false).forEach(List.of(file), known::add);
      return known;
    }

    private void add(Finding finding) {
      arns.add(finding.findingArn());
      lineages.addAll(LineageKey.of(finding));
    }

    boolean isNew(Finding finding) {
      return !arns.contains(finding.findingArn()) && !lineages.containsAll(LineageKey.of(finding));
    }
  }
}
