package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.priority.PriorityPolicy;
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
      description =
          "The policy to score by: a file, or one of ours by name, like ssvc-cisa or bod2604; the default one unless set.")
  private @Nullable Path policy;

  @Mixin
  private EvidenceOptions evidence = new EvidenceOptions();

  @Option(
      names = "--now",
      paramLabel = "TIME",
      description =
          "Score as of this day or time, like 2026-08-19 or 2026-08-19T12:00:00Z; now by default.")
  private @Nullable Instant now;

  /** Reads the files that are named, and tells what whoever named them should know of them. */
  Scoring read(Console console) {
    Scoring scoring = read(finding -> Optional.empty());
    scoring.tellRemarks(console);
    return scoring;
  }

  /** Reads the files that are named, and adds what Inspector says of each finding when asked. */
  Scoring read(Function<Finding, Optional<FindingDetails>> details) {
    return new Scoring(policy(), evidence.source(details), asOf());
  }

  private PriorityPolicy policy() {
    return InputException.namedBy("--policy", () -> Policies.policy(policy));
  }

  /** The time that is named, or else the present. */
  Instant asOf() {
    return now == null ? Instant.now() : now;
  }
}
