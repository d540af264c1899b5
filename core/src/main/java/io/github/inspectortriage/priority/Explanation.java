package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.finding.CvssCheck;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.wording.Wording;
import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;

/**
 * All that led to the priority of one finding, and what would change it: as data, as text for a person, as JSON.
 *
 * <pre>{@code
 * Explanation why = PriorityScorer.standard().explain(finding, evidence, now);
 * why.sentence(Wording.english());
 * why.whatIf();  // [stop using the image for 30 days: 74.7 Attend, …]
 * why.text(Wording.of(Locale.JAPANESE));
 * }</pre>
 */
@Value.Immutable
public abstract class Explanation {
  Explanation() {}

  /** Returns the finding. */
  public abstract Finding finding();

  /** Returns its priority, with the factors. */
  public abstract Priority priority();

  /** Returns what was known beyond the finding. */
  public abstract Evidence evidence();

  /** Returns the day as of which it was scored, in UTC. */
  public abstract LocalDate asOf();

  /** Returns the name of the policy. */
  public abstract String policy();

  /** Returns what would make it less urgent, in the order of what is best done. */
  public abstract List<WhatIf> whatIf();

  /**
   * Returns to which version each package of the finding is to be upgraded; none if the finding is not about packages.
   */
  public List<UpgradeTarget> upgrades() {
    return UpgradeTarget.of(List.of(finding()));
  }

  /**
   * Returns the CVSS scores of the finding that disagree with their own vectors, of whatever source; the score was made
   * with what the sources gave all the same.
   */
  public List<CvssScore> disagreeingCvss() {
    return finding()
        .packageVulnerability()
        .map(PackageVulnerability::cvss)
        .orElse(List.of())
        .stream()
        .filter(score -> score.scoringVector().isPresent())
        .filter(score -> !(score.checked() instanceof CvssCheck.Agrees))
        .toList();
  }

  /** Returns why it stands where it stands, in one sentence, safe to show. */
  public String sentence(Wording wording) {
    return Sentence.of(finding(), priority(), wording);
  }

  /** Returns where the facts came from that the finding itself did not say, each once. */
  public List<FactSource> sources() {
    return priority().factors().stream()
        .map(Factor::source)
        .filter(source -> source.kind() != FactSource.Kind.FINDING)
        .distinct()
        .toList();
  }

  /** Returns the whole arithmetic with its sources, for a person, at most about 100 columns wide; safe to show. */
  public String text(Wording wording) {
    return new ScoreExplanationText(this, wording).text();
  }

  /** Returns the same as one JSON object; names stay the same in every language, and controls are escaped. */
  public String toJson(Wording wording) {
    return new ScoreExplanationJson(this, wording).json();
  }

  /** Returns the whole in English. */
  @Override
  public String toString() {
    return text(Wording.english());
  }

  static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link Explanation}; not thread-safe. */
  static final class Builder extends ImmutableExplanation.Builder {
    Builder() {}
  }
}
