package io.github.inspectortriage.remediation;

import io.github.inspectortriage.remediation.SuppressionAdvice.Family;
import io.github.inspectortriage.remediation.SuppressionAdvice.Hides;
import io.github.inspectortriage.remediation.SuppressionAdvice.Refusal;
import io.github.inspectortriage.remediation.SuppressionAdvice.Rule;
import io.github.inspectortriage.remediation.SuppressionSurvey.Scope;
import io.github.inspectortriage.remediation.SuppressionSurvey.Weakness;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Chooses among the rules that may be made: each time the one that hides most that no other hides. Not thread-safe.
 *
 * <p>What a rule newly hides only falls as others are chosen, so the figure with which it waits in the queue is an upper bound:
 * only the first is counted again.
 */
final class AdviceChoice {
  private static final int MOST_RULES = 500;
  private static final int LONGEST_NAME = 64;
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final Comparator<Waiting> MOST_FIRST = Comparator.comparingLong(
          (Waiting waiting) -> -waiting.fresh())
      .thenComparing(waiting -> waiting.candidate().family())
      .thenComparing(waiting -> waiting.candidate().repository().scope)
      .thenComparing(waiting -> waiting.candidate().id());

  private final AdviceSettings settings;
  private final LocalDate expires;
  private final PriorityQueue<Waiting> queue = new PriorityQueue<>(MOST_FIRST);
  private final Set<String> names = new HashSet<>();
  private final List<Rule> rules = new ArrayList<>();

  AdviceChoice(AdviceSettings settings) {
    this.settings = settings;
    this.expires = settings.today().plusDays(settings.untilDays());
  }

  /** A rule that may be made, with what it hid when it was last counted. */
  private record Waiting(Candidate candidate, long fresh) {}

  /**
   * A rule that may be made.
   *
   * @param weaknesses the vulnerabilities that it names; none for one by severity
   */
  private record Candidate(Repository repository, Family family, List<Weakness> weaknesses) {
    String id() {
      return weaknesses.isEmpty() ? "" : weaknesses.get(0).id();
    }

    long findings() {
      return family == Family.LOW
          ? repository.low
          : weaknesses.stream().mapToLong(Weakness::open).sum();
    }

    /** Two rules meet only where a vulnerability without a fix is low, too. */
    long fresh() {
      if (family == Family.LOW) {
        return repository.low - repository.lowHiddenById;
      }
      long both = weaknesses.stream().mapToLong(Weakness::openAndLow).sum();
      return findings() - (repository.isLowHidden ? both : 0);
    }

    void choose() {
      if (family == Family.LOW) {
        repository.isLowHidden = true;
      } else {
        repository.lowHiddenById +=
            weaknesses.stream().mapToLong(Weakness::openAndLow).sum();
      }
    }
  }

  /** The rules of one repository, and what the chosen ones hide of it. */
  final class Repository {
    private final Scope scope;
    private final long low;
    private long lowHiddenById;
    private boolean isLowHidden;

    private Repository(Scope scope, long low) {
      this.scope = scope;
      this.low = low;
    }

    void offerNoFix(List<Weakness> ten) {
      offer(new Candidate(this, Family.NO_FIX, ten));
    }

    void offerLow() {
      offer(new Candidate(this, Family.LOW, List.of()));
    }

    private void offer(Candidate candidate) {
      queue.add(new Waiting(candidate, candidate.fresh()));
    }
  }

  Repository repository(Scope scope, long low) {
    return new Repository(scope, low);
  }

  SuppressionAdvice advice(List<Refusal> refused) {
    int most = Math.min(settings.max(), MOST_RULES - settings.rules().suppressing());
    while (rules.size() < most) {
      Waiting first = queue.peek();
      if (first == null || first.fresh() < settings.min()) {
        break;
      }
      queue.remove();
      long fresh = first.candidate().fresh();
      if (fresh < first.fresh()) {
        queue.add(new Waiting(first.candidate(), fresh));
      } else {
        first.candidate().choose();
        rules.add(rule(first.candidate(), fresh));
      }
    }
    return ImmutableSuppressionAdvice.builder()
        .rules(rules)
        .refused(refused)
        .leftOut(Math.toIntExact(
            queue.stream().filter(waiting -> waiting.candidate().fresh() > 0).count()))
        .build();
  }

  private Rule rule(Candidate candidate, long fresh) {
    return new Rule(
        name(candidate),
        candidate.family(),
        criteria(candidate),
        new Hides(candidate.findings(), fresh),
        expires);
  }

  private static Map<String, List<String>> criteria(Candidate candidate) {
    Map<String, List<String>> criteria = new LinkedHashMap<>();
    Scope scope = candidate.repository().scope;
    criteria.put("awsAccountId", List.of(scope.account()));
    criteria.put("ecrImageRepositoryName", List.of(scope.repository()));
    criteria.put("resourceType", List.of("AWS_ECR_CONTAINER_IMAGE"));
    criteria.put("exploitAvailable", List.of("NO"));
    if (candidate.family() == Family.LOW) {
      criteria.put("severity", List.of("INFORMATIONAL", "LOW"));
    } else {
      criteria.put("fixAvailable", List.of("NO"));
      criteria.put(
          "vulnerabilityId", candidate.weaknesses().stream().map(Weakness::id).toList());
    }
    return criteria;
  }

  /** Inspector allows 64 letters, digits, dots, hyphens and underscores, and each name once. */
  private String name(Candidate candidate) {
    Scope scope = candidate.repository().scope;
    String family = candidate.family() == Family.LOW ? "low" : "no-fix";
    String text = "triage-" + family + "-"
        + NOT_IN_NAMES.matcher(scope.account() + "-" + scope.repository()).replaceAll("-");
    String until = "-until-" + expires;
    for (int i = 1; ; i++) {
      String behind = (i == 1 ? "" : "-" + i) + until;
      String name =
          text.substring(0, Math.min(text.length(), LONGEST_NAME - behind.length())) + behind;
      if (!settings.rules().hasName(name) && names.add(name)) {
        return name;
      }
    }
  }
}
