package io.github.inspectortriage.priority;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A priority in one sentence: does it run, what speaks for an attack, from where can it be reached, what mends it. Made of
 * the same facts as the factors, so that the two cannot disagree.
 */
@HouseOnly
public final class Sentence {
  private static final double WORTH_SAYING = 0.1;
  private static final String REASON = "reason.";
  private static final String NO_EXPLOIT = "reason.exploit.none";

  private final Finding finding;
  private final Priority priority;

  private Sentence(Finding finding, Priority priority) {
    this.finding = finding;
    this.priority = priority;
  }

  /** The sentence for a finding, safe to show. */
  public static String of(Finding finding, Priority priority, Wording wording) {
    List<String> clauses =
        new Sentence(finding, priority).clauses().stream().map(wording::say).toList();
    String all = String.join(wording.say("sentence.join"), clauses);
    return wording.say("sentence.whole", Phrase.asItIs(capitalised(all, wording)));
  }

  private List<Phrase> clauses() {
    List<Phrase> clauses = new ArrayList<>();
    if (finding.image().isPresent()) {
      fact(Kind.IN_USE).ifPresent(clauses::add);
    }
    known(Kind.REACHABILITY).ifPresent(clauses::add);
    evidence().ifPresent(clauses::add);
    known(Kind.EXPOSURE).ifPresent(clauses::add);
    if (clauses.isEmpty()) {
      fact(Kind.EXPLOIT).ifPresent(clauses::add);
    }
    List<Phrase> said = new ArrayList<>();
    clauses.forEach(
        phrase -> said.add(phrase.withKey("sentence." + phrase.key().substring(REASON.length()))));
    fix().ifPresent(said::add);
    return said;
  }

  /** The strongest of what is known: being exploited, an exploit, a high probability. */
  private Optional<Phrase> evidence() {
    Optional<Phrase> exploit = known(Kind.EXPLOIT);
    boolean isNoExploit = exploit.filter(fact -> fact.key().equals(NO_EXPLOIT)).isPresent();
    Optional<Phrase> epss =
        known(Kind.EPSS).filter(fact -> priority.epss().orElse(0) >= WORTH_SAYING);
    return fact(Kind.KEV).or(() -> isNoExploit ? epss : exploit).or(() -> epss).or(() -> exploit);
  }

  private Optional<Phrase> fact(Kind kind) {
    return facts(kind).map(Factor::fact).findFirst();
  }

  private Optional<Phrase> known(Kind kind) {
    return facts(kind)
        .filter(factor -> factor.basis() == Basis.KNOWN)
        .map(Factor::fact)
        .findFirst();
  }

  /** A factor that the caller made has words of its own, which are no clause. */
  private Stream<Factor> facts(Kind kind) {
    return priority.factors().stream()
        .filter(factor -> factor.kind() == kind && !factor.fact().isAsItIs());
  }

  /** What mends it, as one text; empty if no package names a fixed version. */
  static Optional<String> fixes(Finding finding) {
    Set<String> fixes = all(finding);
    return fixes.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", fixes));
  }

  private static Set<String> all(Finding finding) {
    return finding.packageVulnerability().stream()
        .map(PackageVulnerability::vulnerablePackages)
        .flatMap(List::stream)
        .flatMap(part -> fix(finding, part))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Optional<Phrase> fix() {
    Set<String> fixes = all(finding);
    if (!fixes.isEmpty()) {
      String first = fixes.iterator().next();
      return Optional.of(
          fixes.size() == 1
              ? Phrase.of("sentence.fix", first)
              : Phrase.of("sentence.fixes", first, fixes.size() - 1));
    }
    Optional<Phrase> older = older();
    if (older.isPresent()) {
      return older;
    }
    if (finding.fixAvailable() == FixAvailable.YES) {
      return Optional.of(Phrase.of("sentence.fix.somewhere"));
    }
    return finding.fixAvailable() == FixAvailable.NO
        ? Optional.of(Phrase.of("sentence.fix.none"))
        : Optional.empty();
  }

  /** The fix that Inspector names where that is no newer than what is installed. */
  private Optional<Phrase> older() {
    return UpgradeTarget.of(List.of(finding)).stream()
        .filter(target -> !target.olderVersions().isEmpty())
        .findFirst()
        .map(target -> Phrase.of(
            "sentence.fix.older",
            SafeText.oneLine(target.packageName() + " "
                + VulnerablePackage.withoutEpochZero(target.olderVersions().get(0)))));
  }

  private static Stream<String> fix(Finding finding, VulnerablePackage part) {
    return UpgradeTarget.fixOf(finding, part)
        .map(version ->
            SafeText.oneLine(part.name() + " " + VulnerablePackage.withoutEpochZero(version)))
        .filter(fix -> !fix.isEmpty())
        .stream();
  }

  private static String capitalised(String text, Wording wording) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(wording.locale()) + text.substring(first);
  }
}
