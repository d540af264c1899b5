package io.github.inspectortriage.command;

import io.github.inspectortriage.evidence.EpssScores;
import io.github.inspectortriage.evidence.EvidenceSource;
import io.github.inspectortriage.evidence.ImageContexts;
import io.github.inspectortriage.evidence.KevCatalog;
import io.github.inspectortriage.evidence.VexStatements;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetails;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name what is known beyond the findings; docs/evidence.md says where to get each file. */
final class EvidenceOptions {
  @Option(
      names = "--kev",
      paramLabel = "FILE",
      description = "CISA's catalogue of known exploited vulnerabilities, as JSON or CSV.")
  private @Nullable Path kev;

  @Option(
      names = "--epss",
      paramLabel = "FILE",
      description =
          "FIRST's EPSS scores, as CSV, CSV.gz or an answer of its API; of two scores the newer counts.")
  private @Nullable Path epss;

  @Option(
      names = "--exposure",
      paramLabel = "FILE",
      description = "What is exposed and how much depends on it, by repository, as JSON.")
  private @Nullable Path images;

  @Option(
      names = "--vex",
      paramLabel = "FILE",
      description = "A VEX document (OpenVEX, CycloneDX or CSAF); may be given several times.")
  private List<String> vex = new ArrayList<>();

  /** Reads the files that are named. */
  EvidenceSource source() {
    return source(finding -> Optional.empty());
  }

  /** Reads the files that are named, and adds what Inspector says of each finding when asked. */
  EvidenceSource source(Function<Finding, Optional<FindingDetails>> details) {
    EvidenceSource.Builder source = EvidenceSource.builder().details(details);
    if (kev != null) {
      source.kev(named("--kev", kev, KevCatalog::read));
    }
    if (epss != null) {
      source.epss(named("--epss", epss, EpssScores::read));
    }
    if (images != null) {
      source.images(named("--exposure", images, ImageContexts::read));
    }
    vex.stream().map(EvidenceOptions::vex).reduce(VexStatements::and).ifPresent(source::vex);
    return source.build();
  }

  private static VexStatements vex(String files) {
    return InputException.namedBy(
        "--vex",
        () -> Stream.of(files.split(Settings.BETWEEN))
            .map(file -> VexStatements.read(Policies.existing(FileNames.path(file))))
            .reduce(VexStatements::and)
            .orElseThrow());
  }

  private static <T> T named(String option, Path file, Function<Path, T> read) {
    return InputException.namedBy(option, () -> read.apply(Policies.existing(file)));
  }
}
