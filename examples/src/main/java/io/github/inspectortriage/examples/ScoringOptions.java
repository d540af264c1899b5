package io.github.inspectortriage.examples;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Evidence;
import io.github.inspectortriage.priority.KevCatalog;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that scores: by what, with which evidence, as of when. */
final class ScoringOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Score by this policy; by ours unless said.")
  private @Nullable Path policy;

  @Option(
      names = "--kev",
      paramLabel = "FILE",
      description = "CISA's catalogue of known exploited vulnerabilities, as JSON.")
  private @Nullable Path kev;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "Score as of this time, like 2026-08-19T12:00:00Z; now unless said.")
  private @Nullable Instant now;

  /** Reads the files that are named, and returns what scores findings by them. */
  Function<Finding, Priority> scorer() {
    Instant asOf = now == null ? Instant.now() : now;
    PriorityScorer scorer = Policies.scorer(policy);
    KevCatalog catalog = kev == null ? null : KevCatalog.read(Policies.existing(kev));
    return finding -> scorer.score(finding, evidence(catalog, finding), asOf);
  }

  private static Evidence evidence(@Nullable KevCatalog catalog, Finding finding) {
    return catalog == null
        ? Evidence.none()
        : Evidence.builder().kev(catalog.entryOf(finding)).build();
  }
}
