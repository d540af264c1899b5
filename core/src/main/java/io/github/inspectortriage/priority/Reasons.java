package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.priority.CvssFacts.Answer;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Phrase.Percent;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** The facts behind the factors and where they came from; the words for them are in the bundle {@code messages}. */
final class Reasons {
  private static final String VECTOR = "scoringVector";

  private final ScoreFacts facts;
  private final LocalDate today;
  private final ScoringPolicy policy;
  private final Sources sources;

  Reasons(ScoreFacts facts, LocalDate today, ScoringPolicy policy) {
    this.facts = facts;
    this.today = today;
    this.policy = policy;
    this.sources = facts.sources();
  }

  Reason start(double baseRate) {
    return ofPolicy("reason.start", new Percent(baseRate));
  }

  Reason automatable(Answer answer) {
    return answer(answer, "reason.automatable.");
  }

  Reason totalImpact(Answer answer) {
    return answer(answer, "reason.totalImpact.");
  }

  Reason exploit(Exploit exploit) {
    return switch (exploit) {
      case ACTIVE ->
        Reason.known(
            Phrase.of("reason.exploit.active"),
            FactSource.of(FactSource.Kind.FINDING_DETAILS, "exploitObserved.lastSeen"));
      case WEAPONIZED ->
        known(
            "exploitabilityDetails.lastKnownExploitAt",
            "reason.exploit.weaponized",
            policy.recentExploitDays());
      case POC ->
        known(
            facts.lastKnownExploitAt().isPresent()
                ? "exploitabilityDetails.lastKnownExploitAt"
                : "exploitAvailable",
            "reason.exploit.poc");
      case NONE -> known("exploitAvailable", "reason.exploit.none");
      case UNKNOWN -> assumed("reason.exploit.unknown");
    };
  }

  Reason recency() {
    return facts
        .publishedAt()
        .map(
            day -> known("packageVulnerabilityDetails.vendorCreatedAt", "reason.recency", ago(day)))
        .orElseGet(() -> assumed("reason.recency.unknown"));
  }

  Reason epss(double unknownEpss) {
    return facts.epss().isPresent()
        ? Reason.known(
            Phrase.of("reason.epss", new Percent(facts.epss().getAsDouble())), sources.epss())
        : assumed("reason.epss.unknown", new Percent(unknownEpss));
  }

  Reason kev() {
    return facts
        .kev()
        .map(kev -> Reason.known(Phrase.of(kevKey(kev), kev.dateAdded()), kev.source()))
        .orElseGet(() -> Reason.known(Phrase.of("reason.kev.undated"), FactSource.caller()));
  }

  Reason impact() {
    if (facts.cvssBaseScore().isPresent()) {
      return Reason.known(
          Phrase.of("reason.impact.cvss", facts.cvssBaseScore().getAsDouble()),
          sources.cvss("baseScore"));
    }
    return facts.severity() == Severity.UNKNOWN
        ? assumed("reason.impact.unknown")
        : known(
            "severity", "reason.impact.severity", Phrase.of("severity." + lower(facts.severity())));
  }

  Reason use() {
    return switch (facts.use()) {
      case IN_USE -> Reason.known(running(), sources.use("inUseCount"));
      case RECENT -> Reason.known(recent(), sources.use("lastInUseAt"));
      case IDLE ->
        lastUse()
            .map(last -> Reason.known(last, sources.use("lastInUseAt")))
            .orElseGet(() -> Reason.known(Phrase.of("reason.use.idle"), sources.use("inUseCount")));
      case UNKNOWN -> assumed("reason.use.unknown");
    };
  }

  Reason exposure() {
    Phrase fact = Phrase.of("reason.exposure." + lower(facts.exposure()));
    return facts.exposure() == Exposure.UNKNOWN
        ? assumed(fact)
        : Reason.known(fact, sources.exposure());
  }

  Reason reachability() {
    Phrase fact = Phrase.of("reason.reachability."
        + switch (facts.reachability()) {
          case REACHABLE -> "yes";
          case NOT_REACHABLE -> "no";
          case UNKNOWN -> "unknown";
        });
    return facts.reachability() == RuntimeReachability.UNKNOWN
        ? assumed(fact)
        : Reason.known(fact, sources.reachability(facts.reachability()));
  }

  Reason rule(PolicyRule rule) {
    if (rule.why().isPresent()) {
      return ofPolicy("reason.rule", rule.why().get());
    }
    return rule.atLeast().isPresent()
        ? ofPolicy("reason.rule.atLeast", rule.atLeast().get())
        : ofPolicy("reason.rule.multiply", rule.multiply().orElse(1));
  }

  Reason bound(boolean raised) {
    if (!raised) {
      return ofPolicy("reason.bound.top");
    }
    return ofPolicy(facts.kev().isPresent() ? "reason.bound.kev" : "reason.bound.zero");
  }

  private Reason answer(Answer answer, String prefix) {
    Phrase fact = Phrase.of(prefix + lower(answer));
    return answer == Answer.UNKNOWN ? assumed(fact) : Reason.known(fact, sources.cvss(VECTOR));
  }

  private Reason known(String field, String key, Object... arguments) {
    return Reason.known(Phrase.of(key, arguments), sources.field(field));
  }

  private Reason assumed(String key, Object... arguments) {
    return assumed(Phrase.of(key, arguments));
  }

  private Reason assumed(Phrase fact) {
    return new Reason(fact, FactSource.policy(policy.name()), Basis.ASSUMED);
  }

  private Reason ofPolicy(String key, Object... arguments) {
    return new Reason(Phrase.of(key, arguments), FactSource.policy(policy.name()), Basis.POLICY);
  }

  private static String kevKey(KevEntry kev) {
    return kev.isKnownInRansomware() ? "reason.kev.ransomware" : "reason.kev";
  }

  /** In tasks and pods if they were counted, else in clusters: one figure never stands for the other. */
  private Phrase running() {
    long tasks = facts.inUseCount().orElse(0);
    long clusters = facts.inUseClusterCount().orElse(0);
    if (tasks == 0 && clusters == 0) {
      return Phrase.of("reason.use.uncounted", 0, seen());
    }
    return tasks > 0
        ? Phrase.of("reason.use.running", tasks, seen())
        : Phrase.of("reason.use.clusters", clusters, seen());
  }

  /** Where each day takes a little off, the reader needs the day to follow. */
  private Phrase recent() {
    Phrase within = Phrase.of("reason.use.recent", policy.recentUseDays());
    return policy.useHalfLifeDays().isPresent() ? lastUse().orElse(within) : within;
  }

  private Optional<Phrase> lastUse() {
    return facts.lastInUseAt().map(day -> Phrase.of("reason.use.last", day));
  }

  /** Inspector counts once a day: what it said a week ago is not news of today. */
  private Phrase seen() {
    return sources
        .reportedOn()
        .filter(day -> day.isBefore(today.minusDays(1)))
        .map(day -> Phrase.of("seen.on", day))
        .orElse(Phrase.of("seen.today"));
  }

  private Phrase ago(LocalDate day) {
    long days = Math.max(0, ChronoUnit.DAYS.between(day, today));
    if (days < 60) {
      return days == 0 ? Phrase.of("ago.today") : Phrase.of("ago.days", days);
    }
    return days < 730 ? Phrase.of("ago.months", days / 30) : Phrase.of("ago.years", days / 365);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
