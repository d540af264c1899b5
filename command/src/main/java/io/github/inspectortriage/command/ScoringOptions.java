package io.github.inspectortriage.command;

import io.github.inspectortriage.evidence.EvidenceSource;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.priority.Explanation;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that scores: by what, with which evidence, as of when. */
final class ScoringOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Score by this policy; by ours unless said.")
  private @Nullable Path policy;

  @Mixin
  private EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "Score as of this time, like 2026-08-19T12:00:00Z; now unless said.")
  private @Nullable Instant now;

  /** Reads the files that are named, and returns what scores findings by them. */
  Function<Finding, Priority> scorer() {
    return scorer(finding -> Optional.empty());
  }

  /** Reads the files that are named, and returns what scores findings by them and by these details. */
  Function<Finding, Priority> scorer(Function<Finding, Optional<FindingDetails>> details) {
    Instant asOf = asOf();
    PriorityScorer scorer = Policies.scorer(policy);
    EvidenceSource source = evidence.source(details);
    return finding -> scorer.score(finding, source.apply(finding), asOf);
  }

  /** Reads the files that are named, and returns what explains the scores of findings by them. */
  Function<Finding, Explanation> explainer() {
    Instant asOf = asOf();
    PriorityScorer scorer = Policies.scorer(policy);
    EvidenceSource source = evidence.source();
    return finding -> scorer.explain(finding, source.apply(finding), asOf);
  }

  /** Returns who answers for the image of a finding; empty if no file that is named could say it. */
  Optional<Function<Finding, Optional<String>>> owners() {
    return evidence.owners();
  }

  /** Returns the time that is named, or else the present. */
  Instant asOf() {
    return now == null ? Instant.now() : now;
  }
}
