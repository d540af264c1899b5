package io.github.inspectortriage.priority;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
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
  private static final Set<String> SAID_OF_EXPLOITS = Set.of(
      "reason.exploit.active",
      "reason.exploit.weaponized",
      "reason.exploit.poc",
      "reason.exploit.none");

  private final Finding finding;
  private final List<Factor> factors;

  private Sentence(Finding finding, List<Factor> factors) {
    this.finding = finding;
    this.factors = factors;
  }

  /** The sentence for a finding, safe to show. */
  public static String of(Finding finding, Priority priority, Wording wording) {
    List<String> clauses = new Sentence(finding, priority.factors())
        .clauses().stream().map(wording::say).toList();
    String all = String.join(wording.say("sentence.join"), clauses);
    return wording.say("sentence.whole", Phrase.asItIs(capitalised(all, wording)));
  }

  private List<Phrase> clauses() {
    List<Phrase> clauses = new ArrayList<>();
    if (finding.image().isPresent()) {
      fact("inUse").ifPresent(clauses::add);
    }
    evidence().ifPresent(clauses::add);
    fact("exposure")
        .filter(phrase -> !phrase.key().equals("reason.exposure.unknown"))
        .ifPresent(clauses::add);
    if (clauses.isEmpty()) {
      fact("exploit").ifPresent(clauses::add);
    }
    List<Phrase> said = new ArrayList<>();
    clauses.forEach(
        phrase -> said.add(phrase.withKey("sentence." + phrase.key().substring(REASON.length()))));
    fix().ifPresent(said::add);
    return said;
  }

  /** The strongest of what is known: being exploited, an exploit, a high probability. */
  private Optional<Phrase> evidence() {
    Optional<Phrase> exploit =
        fact("exploit").filter(phrase -> SAID_OF_EXPLOITS.contains(phrase.key()));
    Optional<Phrase> noExploit = exploit.filter(phrase -> phrase.key().endsWith(".none"));
    Optional<Phrase> epss = fact("epss")
        .filter(phrase -> phrase.key().equals("reason.epss"))
        .filter(phrase -> phrase.arguments().get(0) instanceof Phrase.Percent percent
            && percent.probability() >= WORTH_SAYING);
    return fact("kev")
        .or(() -> noExploit.isPresent() ? epss : exploit)
        .or(() -> epss)
        .or(() -> exploit);
  }

  private Optional<Phrase> fact(String name) {
    return factors.stream()
        .filter(factor -> factor.name().equals(name))
        .map(Factor::fact)
        .filter(phrase -> phrase.key().startsWith(REASON))
        .findFirst();
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
        .flatMap(Sentence::fix)
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
    if (finding.fixAvailable() == FixAvailable.YES) {
      return Optional.of(Phrase.of("sentence.fix.somewhere"));
    }
    return finding.fixAvailable() == FixAvailable.NO
        ? Optional.of(Phrase.of("sentence.fix.none"))
        : Optional.empty();
  }

  private static Stream<String> fix(VulnerablePackage part) {
    return part
        .fixedInVersion()
        .map(version -> SafeText.oneLine(part.name() + " " + version))
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
