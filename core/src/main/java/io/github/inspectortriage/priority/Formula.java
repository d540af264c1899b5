package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.priority.CvssFacts.Answer;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The default score: {@code 100 + 10 log2(likelihood x impact x use x exposure x reachability)}, kept in 0 to 100.
 *
 * <pre>
 * prior      = min(cap, base x automatable x impact x exploit x recency)   if EPSS knew nothing
 * likelihood = 1 if known to be exploited, else (1 - (1 - EPSS)(1 - prior)) x recency^(1/4)
 * impact     = 0.5 + CVSS / 20
 * </pre>
 *
 * A factor of the product is a summand of its logarithm, so each becomes a number of points. The derivation is in
 * docs/priority.md. The score alone and the score with its reasons are one and the same sum.
 */
final class Formula {
  private static final double SCALE = 1e6;

  private final ScoringPolicy policy;
  private final double start;
  private final Map<Answer, Weight> automatable;
  private final Map<Answer, Weight> totalImpact;
  private final Map<Exploit, Weight> exploits;
  private final Map<ImageUse, Weight> uses;
  private final Map<Exposure, Weight> exposures;
  private final Map<RuntimeReachability, Weight> reachabilities;

  Formula(ScoringPolicy policy) {
    this.policy = policy;
    this.start = 100 + Weight.pointsOf(policy.baseRate());
    this.automatable = Weight.all(Answer.class, policy.automatable());
    this.totalImpact = Weight.all(Answer.class, policy.technicalImpact());
    this.exploits = Weight.all(Exploit.class, policy.exploit());
    this.uses = Weight.all(ImageUse.class, policy.inUse());
    this.exposures = Weight.all(Exposure.class, policy.exposure());
    this.reachabilities = Weight.all(RuntimeReachability.class, policy.reachability());
  }

  /** The score without its reasons: a tenth of the work. */
  double score(ScoreFacts facts, LocalDate today) {
    Sum sum = Sum.ofTotal();
    return add(sum, facts, today);
  }

  Priority priority(ScoreFacts facts, LocalDate today) {
    return priority(facts, today, Optional.empty());
  }

  /** The score, the band and the due date, without the reasons. */
  Outlook outlook(ScoreFacts facts, LocalDate today) {
    double score = score(facts, today);
    Optional<SsvcDecision> decision = decision(facts, today);
    Band band = band(score, decision);
    return ImmutableOutlook.builder()
        .score(score)
        .band(band)
        .due(due(facts, days(band, decision)))
        .build();
  }

  Priority priority(ScoreFacts facts, LocalDate today, Optional<ScoreFacts> unused) {
    Sum sum = Sum.ofParts();
    double score = add(sum, facts, today);
    Optional<SsvcDecision> decision = decision(facts, today);
    Band band = band(score, decision);
    return Priority.builder()
        .ifUnused(unused.map(then -> outlook(then, today)))
        .score(score)
        .band(band)
        .due(due(facts, days(band, decision)))
        .decision(decision)
        .use(facts.use())
        .isKnownExploited(facts.kev().isPresent())
        .isKnownInRansomware(facts.kev().filter(KevEntry::isKnownInRansomware).isPresent())
        .epss(facts.epss())
        .notAffected(notAffected(facts))
        .factors(factors(sum.parts(), facts, today))
        .build();
  }

  private Optional<SsvcDecision> decision(ScoreFacts facts, LocalDate today) {
    return policy.table().map(table -> table.decide(facts, facts.cvss(), exploit(facts, today)));
  }

  private double add(Sum sum, ScoreFacts facts, LocalDate today) {
    addLikelihood(sum, facts, today);
    sum.add(Kind.IMPACT, Weight.pointsOf(impact(facts)));
    sum.add(Kind.IN_USE, usePoints(facts, today));
    sum.add(Kind.EXPOSURE, of(exposures, facts.exposure()).points());
    addReachability(sum, facts);
    if (!facts.rules().isEmpty()) {
      addRules(sum, facts.rules());
    }
    double score = bounded(sum.total(), facts);
    if (score != sum.total()) {
      sum.add(Kind.BOUND, score - sum.total());
    }
    return score;
  }

  /** Most findings do not have the figure, and then nothing is to be said of it. */
  private void addReachability(Sum sum, ScoreFacts facts) {
    double points = of(reachabilities, facts.reachability()).points();
    if (facts.reachability() != RuntimeReachability.UNKNOWN || points != 0) {
      sum.add(Kind.REACHABILITY, points);
    }
  }

  /** Those that multiply come first, so that one that says "at least" has the last word. */
  private void addRules(Sum sum, List<PolicyRule> rules) {
    for (PolicyRule rule : rules) {
      if (rule.multiply().isPresent()) {
        sum.add(Kind.RULE, Weight.pointsOf(rule.multiply().getAsDouble()), rule);
      }
    }
    for (PolicyRule rule : rules) {
      if (rule.atLeast().isPresent()) {
        double least = policy.lowestScoreOf(rule.atLeast().get());
        sum.add(Kind.RULE, Math.max(0, least - sum.total()), rule);
      }
    }
  }

  private void addLikelihood(Sum sum, ScoreFacts facts, LocalDate today) {
    CvssFacts cvss = facts.cvss();
    Weight automation = of(automatable, cvss.automatable());
    Weight damage = of(totalImpact, cvss.totalImpact());
    Weight evidence = of(exploits, exploit(facts, today));
    Weight recency = Weight.of(recency(facts, today));
    sum.add(Kind.START, start);
    sum.add(Kind.AUTOMATABLE, automation.points());
    sum.add(Kind.TECHNICAL_IMPACT, damage.points());
    sum.add(Kind.EXPLOIT, evidence.points());
    sum.add(Kind.RECENCY, recency.points());

    double prior = Math.min(
        policy.priorCap(),
        policy.baseRate()
            * automation.factor()
            * damage.factor()
            * evidence.factor()
            * recency.factor());
    double epss = facts.epss().orElse(policy.unknownEpss());
    double either = 1 - (1 - epss) * (1 - prior);
    sum.add(Kind.EPSS, 100 + Weight.pointsOf(either) - sum.total());
    if (facts.kev().isPresent()) {
      sum.add(Kind.KEV, 100 - sum.total());
    } else {
      sum.add(Kind.AGE, policy.recencyOnEvidence() * recency.points());
    }
  }

  private List<Factor> factors(List<Sum.Part> parts, ScoreFacts facts, LocalDate today) {
    Reasons reasons = new Reasons(facts, today, policy);
    List<Factor> factors = new ArrayList<>(parts.size());
    for (Sum.Part part : parts) {
      factors.add(Factor.of(part.kind(), part.points(), () -> reason(part, reasons, facts, today)));
    }
    return factors;
  }

  private Reason reason(Sum.Part part, Reasons reasons, ScoreFacts facts, LocalDate today) {
    return switch (part.kind()) {
      case START -> reasons.start(policy.baseRate());
      case AUTOMATABLE -> reasons.automatable(facts.cvss().automatable());
      case TECHNICAL_IMPACT -> reasons.totalImpact(facts.cvss().totalImpact());
      case EXPLOIT -> reasons.exploit(exploit(facts, today));
      case RECENCY, AGE -> reasons.recency();
      case EPSS -> reasons.epss(policy.unknownEpss());
      case KEV -> reasons.kev();
      case IMPACT -> reasons.impact();
      case IN_USE -> reasons.use();
      case EXPOSURE -> reasons.exposure();
      case REACHABILITY -> reasons.reachability();
      case RULE -> reasons.rule(Objects.requireNonNull(part.rule()));
      case BOUND -> reasons.bound(part.points() > 0);
      case OTHER -> throw new IllegalStateException("the formula has no part without a name");
    };
  }

  private Optional<NotAffected> notAffected(ScoreFacts facts) {
    Optional<NotAffected> stated = facts.sources().notAffected();
    if (stated.isPresent() || facts.rules().isEmpty()) {
      return stated;
    }
    return facts.rules().stream()
        .flatMap(rule -> rule.notAffected().stream())
        .findFirst()
        .map(why -> new NotAffected(why, FactSource.policy(policy.name())));
  }

  /** What runs no more weighs less: in one step, or by half in so many days, down to what is idle. */
  private double usePoints(ScoreFacts facts, LocalDate today) {
    double points = of(uses, facts.use()).points();
    boolean isOver = facts.use() == ImageUse.RECENT || facts.use() == ImageUse.IDLE;
    if (!isOver || policy.useHalfLifeDays().isEmpty() || facts.lastInUseAt().isEmpty()) {
      return points;
    }
    long days = Math.max(0, ChronoUnit.DAYS.between(facts.lastInUseAt().get(), today));
    double decayed = of(uses, ImageUse.IN_USE).points()
        - 10 * days / policy.useHalfLifeDays().getAsDouble();
    return Math.max(of(uses, ImageUse.IDLE).points(), decayed);
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

  private Band band(double score, Optional<SsvcDecision> decision) {
    return decision
        .flatMap(it -> policy.table().map(table -> table.bandOf(table.outcome(it.outcome()))))
        .orElseGet(() -> policy.bandOf(Math.round(score * SCALE) / SCALE));
  }

  private OptionalInt days(Band band, Optional<SsvcDecision> decision) {
    return decision
        .flatMap(it -> policy.table().map(table -> table.outcome(it.outcome()).slaDays()))
        .orElseGet(() -> policy.daysOf(band));
  }

  private static Optional<LocalDate> due(ScoreFacts facts, OptionalInt days) {
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

  private static <K, V> V of(Map<K, V> weights, K key) {
    return Objects.requireNonNull(weights.get(key), () -> "the policy has no weight for " + key);
  }
}
