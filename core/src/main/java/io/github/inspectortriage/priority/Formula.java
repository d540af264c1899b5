package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The default score: {@code 100 + 10 log2(likelihood x impact x use x exposure)}, kept in 0 to 100.
 *
 * <pre>
 * prior      = min(cap, base x automatable x impact x exploit x recency)   if EPSS knew nothing
 * likelihood = 1 if known to be exploited, else (1 - (1 - EPSS)(1 - prior)) x recency^(1/4)
 * impact     = 0.5 + CVSS / 20
 * </pre>
 *
 * A factor of the product is a summand of its logarithm, so each becomes a number of points. The derivation is in
 * docs/priority.md.
 */
final class Formula {
  private static final double LOG_2 = StrictMath.log(2);
  private static final double SCALE = 1e6;

  private final ScoringPolicy policy;

  Formula(ScoringPolicy policy) {
    this.policy = policy;
  }

  Priority priority(ScoreFacts facts, LocalDate today) {
    Reasons reasons = new Reasons(facts, today);
    Sum sum = new Sum();
    addLikelihood(sum, facts, reasons, today);
    sum.add("impact", points(impact(facts)), reasons.impact());
    sum.add("inUse", points(of(policy.inUse(), facts.use())), reasons.use());
    sum.add("exposure", points(of(policy.exposure(), facts.exposure())), reasons.exposure());
    double score = bounded(sum.total(), facts);
    if (score != sum.total()) {
      sum.add("bound", score - sum.total(), reasons.bound(score > sum.total()));
    }
    Band band = policy.bandOf(Math.round(score * SCALE) / SCALE);
    return Priority.builder()
        .score(score)
        .band(band)
        .due(due(facts, band))
        .use(facts.use())
        .isKnownExploited(facts.kev().isPresent())
        .factors(sum.factors())
        .build();
  }

  private void addLikelihood(Sum sum, ScoreFacts facts, Reasons reasons, LocalDate today) {
    CvssFacts cvss = facts.cvssVector().map(CvssFacts::of).orElse(CvssFacts.nothing());
    Exploit exploit = exploit(facts, today);
    double automatable = of(policy.automatable(), cvss.automatable());
    double totalImpact = of(policy.technicalImpact(), cvss.totalImpact());
    double evidence = of(policy.exploit(), exploit);
    double recency = recency(facts, today);
    sum.add("start", 100 + points(policy.baseRate()), reasons.start(policy.baseRate()));
    sum.add("automatable", points(automatable), reasons.automatable(cvss.automatable()));
    sum.add("technicalImpact", points(totalImpact), reasons.totalImpact(cvss.totalImpact()));
    sum.add("exploit", points(evidence), reasons.exploit(exploit));
    sum.add("recency", points(recency), reasons.recency());

    double prior = Math.min(
        policy.priorCap(), policy.baseRate() * automatable * totalImpact * evidence * recency);
    double epss = facts.epss().orElse(policy.unknownEpss());
    double either = 1 - (1 - epss) * (1 - prior);
    sum.add("epss", 100 + points(either) - sum.total(), reasons.epss(policy.unknownEpss()));
    if (facts.kev().isPresent()) {
      sum.add("kev", 100 - sum.total(), reasons.kev());
    } else {
      sum.add("age", policy.recencyOnEvidence() * points(recency), reasons.recency());
    }
  }

  private Exploit exploit(ScoreFacts facts, LocalDate today) {
    if (facts.isExploitObserved()) {
      return Exploit.ACTIVE;
    }
    Optional<LocalDate> known = facts.lastKnownExploitAt();
    if (known.isPresent() && !known.get().isBefore(today.minusDays(policy.recentExploitDays()))) {
      return Exploit.WEAPONIZED;
    }
    if (known.isPresent() || facts.exploitAvailable() == ExploitAvailable.YES) {
      return Exploit.POC;
    }
    return facts.exploitAvailable() == ExploitAvailable.NO ? Exploit.NONE : Exploit.UNKNOWN;
  }

  private double recency(ScoreFacts facts, LocalDate today) {
    if (facts.publishedAt().isEmpty()) {
      return 1;
    }
    long days = Math.max(0, ChronoUnit.DAYS.between(facts.publishedAt().get(), today));
    return Math.max(
        policy.recencyFloor(), 1 / StrictMath.sqrt(1 + days / policy.recencyHalfDays()));
  }

  private double impact(ScoreFacts facts) {
    double cvss =
        facts.cvssBaseScore().orElseGet(() -> of(policy.severityAsCvss(), facts.severity()));
    return policy.impactFloor() + cvss * (1 - policy.impactFloor()) / 10;
  }

  private double bounded(double total, ScoreFacts facts) {
    double floor = facts.kev().isPresent() ? policy.kevFloor() : 0;
    return Math.min(100, Math.max(floor, total));
  }

  private Optional<LocalDate> due(ScoreFacts facts, Band band) {
    OptionalInt days = policy.daysOf(band);
    if (days.isEmpty()) {
      return Optional.empty();
    }
    LocalDate first = facts.firstObservedAt();
    LocalDate since = facts
        .kev()
        .map(KevEntry::dateAdded)
        .filter(added -> added.isAfter(first))
        .orElse(first);
    LocalDate ours = since.plusDays(days.getAsInt());
    // A date of CISA's that had passed before the finding existed can be kept by nobody.
    return facts
        .kev()
        .flatMap(KevEntry::dueDate)
        .filter(cisa -> cisa.isBefore(ours) && !cisa.isBefore(since))
        .or(() -> Optional.of(ours));
  }

  private static double points(double factor) {
    return 10 * StrictMath.log(factor) / LOG_2;
  }

  private static <K> double of(Map<K, Double> weights, K key) {
    return Objects.requireNonNull(weights.get(key), () -> "the policy has no weight for " + key);
  }
}
