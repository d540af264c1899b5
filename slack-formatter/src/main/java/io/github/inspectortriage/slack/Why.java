package io.github.inspectortriage.slack;

import io.github.inspectortriage.cvss.CvssVector;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.priority.Priority;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why somebody should act, in the words of the score's own factors, so that the two cannot disagree: three reasons at most, and
 * what speaks against it only where it surprises.
 */
final class Why {
  private static final int REASONS = 3;
  private static final int LENGTH = 140;

  // That much takes a finding from one band to the next, or nearly.
  private static final double SURPRISING = 8;

  // A chance of less than one in a hundred moves a score, but nobody.
  private static final double LIKELY = 0.01;

  // Use has a sentence of its own; where the sum begins and ends is not a fact of the finding.
  private static final Set<Kind> NO_REASON =
      EnumSet.of(Kind.IN_USE, Kind.START, Kind.BOUND, Kind.RECENCY, Kind.AGE);
  private static final Set<Kind> SURPRISES =
      EnumSet.of(Kind.EXPOSURE, Kind.REACHABILITY, Kind.RULE);

  private final Finding finding;
  private final Priority priority;
  private final Words words;
  private final List<Factor> reasons;

  Why(Finding finding, Priority priority, Words words) {
    this.finding = finding;
    this.priority = priority;
    this.words = words;
    this.reasons = priority.mainReasons().stream()
        .filter(factor -> factor.points() > 0 || factor.kind() == Kind.KEV)
        .filter(factor -> factor.basis() != Basis.ASSUMED)
        .filter(factor -> !NO_REASON.contains(factor.kind()))
        .filter(factor -> factor.kind() != Kind.EPSS || isLikely(priority))
        .limit(REASONS)
        .toList();
  }

  /** The strongest reason; empty if there is none, for that something is not known is not a reason. */
  Optional<String> main() {
    return reasons.stream().findFirst().map(this::reason);
  }

  /** The others, a line each, and last what speaks against it. */
  List<String> others() {
    List<String> lines = new ArrayList<>();
    reasons.stream().skip(1).map(this::reason).forEach(lines::add);
    against().ifPresent(lines::add);
    return lines.stream().map(words::capitalised).toList();
  }

  /** What the score says of use, if it looked at it. */
  Optional<String> use() {
    return priority.factors().stream()
        .filter(factor -> factor.kind() == Kind.IN_USE)
        .map(this::said)
        .findFirst();
  }

  private Optional<String> against() {
    return priority.mainReasons().stream()
        .filter(factor -> factor.points() <= -SURPRISING)
        .filter(factor -> SURPRISES.contains(factor.kind()))
        .filter(factor -> factor.basis() != Basis.ASSUMED)
        .findFirst()
        .map(factor -> words.say("off", said(factor), -factor.points()));
  }

  private String reason(Factor factor) {
    // Both are read from the vector; said once.
    boolean isSaid = reasons.stream()
        .anyMatch(each -> each.kind() == Kind.AUTOMATABLE || each.kind() == Kind.TECHNICAL_IMPACT);
    return factor.kind() == Kind.IMPACT && !isSaid
        ? meaning().orElseGet(() -> said(factor))
        : said(factor);
  }

  private static boolean isLikely(Priority priority) {
    return priority.epss().orElse(0) >= LIKELY;
  }

  private String said(Factor factor) {
    return words.markup().words(factor.reason(words.wording()), LENGTH);
  }

  /** What a CVSS score means, from its vector; empty without one. */
  private Optional<String> meaning() {
    return finding.packageVulnerability().map(PackageVulnerability::cvss).orElse(List.of()).stream()
        .filter(score -> score.vector().isPresent())
        .max(Comparator.comparingDouble(CvssScore::baseScore))
        .map(score -> words.say("cvss", meaning(score.vector().orElseThrow()), score.baseScore()));
  }

  private String meaning(CvssVector vector) {
    List<String> facts = new ArrayList<>();
    boolean reads = isHigh(vector, "C");
    boolean changes = isHigh(vector, "I");
    boolean stops = isHigh(vector, "A");
    if (reads && changes && stops) {
      facts.add(words.say("cvss.full"));
    } else {
      if (reads) {
        facts.add(words.say("cvss.reads"));
      }
      if (changes) {
        facts.add(words.say("cvss.changes"));
      }
      if (stops) {
        facts.add(words.say("cvss.stops"));
      }
      if (facts.isEmpty()) {
        facts.add(words.say("cvss.limited"));
      }
    }
    switch (vector.metric("AV").orElse("")) {
      case "N" -> facts.add(words.say("cvss.network"));
      case "A" -> facts.add(words.say("cvss.adjacent"));
      case "L" -> facts.add(words.say("cvss.local"));
      case "P" -> facts.add(words.say("cvss.physical"));
      default -> {}
    }
    if (vector.metric("PR").or(() -> vector.metric("Au")).filter("N"::equals).isPresent()) {
      facts.add(words.say("cvss.nologin"));
    }
    if (vector.metric("UI").filter("N"::equals).isPresent()) {
      facts.add(words.say("cvss.noclick"));
    }
    return words.joined(facts);
  }

  /** Version 4 calls the metric {@code VC}, version 2 its worst value {@code C}. */
  private static boolean isHigh(CvssVector vector, String metric) {
    return vector
        .metric("V" + metric)
        .or(() -> vector.metric(metric))
        .filter(value -> value.equals("H") || value.equals("C"))
        .isPresent();
  }
}
