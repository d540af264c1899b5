package io.github.inspectortriage.remediation;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.SuppressionAdvice.Family;
import io.github.inspectortriage.remediation.SuppressionAdvice.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts what rules would match, as findings pass by; {@link #advice} says which of them to make. What is kept grows with the
 * repositories and the vulnerabilities in them, not with the findings. Not thread-safe.
 */
public final class SuppressionSurvey {
  static final int MOST_VALUES = 10;

  private final Map<Scope, Group> groups = new TreeMap<>();

  /** Begins with none. */
  public SuppressionSurvey() {}

  /** An account's repository: every rule names both. */
  record Scope(String account, String repository) implements Comparable<Scope> {
    @Override
    public int compareTo(Scope other) {
      int byAccount = account.compareTo(other.account);
      return byAccount != 0 ? byAccount : repository.compareTo(other.repository);
    }
  }

  /** What is known of a vulnerability without a fix in one repository. */
  static final class Weakness {
    private final String id;
    private long open;
    private long openAndLow;
    private boolean isLoud;

    Weakness(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    long open() {
      return open;
    }

    long openAndLow() {
      return openAndLow;
    }

    private void add(boolean isCounted, boolean isLow, boolean isQuiet) {
      open += isCounted ? 1 : 0;
      openAndLow += isCounted && isLow ? 1 : 0;
      isLoud |= !isQuiet;
    }
  }

  /** What is known of one repository. */
  static final class Group {
    private final Map<String, Weakness> weaknesses = new TreeMap<>();
    private long low;
    private @Nullable String loudAndLow;

    private void addLow(boolean isCounted, boolean isQuiet, String arn) {
      low += isCounted ? 1 : 0;
      if (!isQuiet && (loudAndLow == null || arn.compareTo(loudAndLow) < 0)) {
        loudAndLow = arn;
      }
    }

    private void addAll(Group other) {
      low += other.low;
      if (other.loudAndLow != null) {
        addLow(false, false, other.loudAndLow);
      }
      other.weaknesses.forEach((id, theirs) -> {
        Weakness ours = weaknesses.computeIfAbsent(id, Weakness::new);
        ours.open += theirs.open;
        ours.openAndLow += theirs.openAndLow;
        ours.isLoud |= theirs.isLoud;
      });
    }

    /** The vulnerabilities of which nothing is loud, those with most findings first, in tens. */
    private List<List<Weakness>> quietTens() {
      List<Weakness> quiet = weaknesses.values().stream()
          .filter(weakness -> !weakness.isLoud && weakness.open > 0)
          .sorted(Comparator.comparingLong((Weakness weakness) -> -weakness.open)
              .thenComparing(Weakness::id))
          .toList();
      List<List<Weakness>> tens = new ArrayList<>();
      for (int from = 0; from < quiet.size(); from += MOST_VALUES) {
        tens.add(quiet.subList(from, Math.min(from + MOST_VALUES, quiet.size())));
      }
      return tens;
    }
  }

  /** Takes a finding in its latest state; each may come once. It is hidden only if it is open, but whatever its state it is a match. */
  public void add(RankedFinding ranked) {
    add(ranked, ranked.isActive());
  }

  /** Takes a finding as it was reported once; it hides nothing, and speaks against a rule if it is not quiet. */
  public void addPast(RankedFinding ranked) {
    add(ranked, false);
  }

  /** Takes what another survey has. */
  public SuppressionSurvey addAll(SuppressionSurvey other) {
    other.groups.forEach(
        (scope, group) -> groups.computeIfAbsent(scope, it -> new Group()).addAll(group));
    return this;
  }

  /** Returns which rules to make; the same for any order in which the findings came. */
  public SuppressionAdvice advice(AdviceSettings settings) {
    AdviceChoice choice = new AdviceChoice(settings);
    List<Refusal> refused = new ArrayList<>();
    groups.forEach((scope, group) -> {
      AdviceChoice.Repository repository = choice.repository(scope, group.low);
      group.quietTens().forEach(repository::offerNoFix);
      if (group.low > 0 && group.loudAndLow == null) {
        repository.offerLow();
      } else if (group.low > 0 && group.loudAndLow != null) {
        refused.add(new Refusal(Family.LOW, scope.account(), scope.repository(), group.loudAndLow));
      }
    });
    return choice.advice(refused);
  }

  private void add(RankedFinding ranked, boolean isCounted) {
    Finding finding = ranked.finding();
    boolean isLow =
        finding.severity() == Severity.LOW || finding.severity() == Severity.INFORMATIONAL;
    boolean isUnfixed =
        finding.fixAvailable() == FixAvailable.NO && finding.vulnerabilityId().isPresent();
    // Every rule asks for no exploit: what has one it does not match.
    if (finding.exploitAvailable() != ExploitAvailable.NO || (!isLow && !isUnfixed)) {
      return;
    }
    boolean isQuiet = !Urgency.isUrgent(ranked.priority()) && !ranked.priority().isKnownExploited();
    for (Scope scope : scopes(finding)) {
      Group group = groups.computeIfAbsent(scope, it -> new Group());
      if (isLow) {
        group.addLow(isCounted, isQuiet, finding.findingArn());
      }
      if (isUnfixed) {
        group
            .weaknesses
            .computeIfAbsent(finding.vulnerabilityId().orElseThrow(), Weakness::new)
            .add(isCounted, isLow, isQuiet);
      }
    }
  }

  private static Set<Scope> scopes(Finding finding) {
    Set<Scope> scopes = new HashSet<>();
    for (Resource resource : finding.resources()) {
      if (resource.type() == ResourceType.AWS_ECR_CONTAINER_IMAGE) {
        resource
            .image()
            .map(EcrImage::repositoryName)
            .ifPresent(name -> scopes.add(new Scope(finding.awsAccountId(), name)));
      }
    }
    return scopes;
  }
}
