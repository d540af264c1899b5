package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes a ranking as lines for a spreadsheet; what is not known is empty. */
final class RankCsv {
  private static final List<String> HEADER = List.of(
      "score",
      "band",
      "due",
      "use",
      "knownExploited",
      "epss",
      "severity",
      "vulnerabilityId",
      "image",
      "resourceId",
      "status",
      "findingArn",
      "why",
      "id",
      "account",
      "region",
      "owner",
      "firstObservedAt",
      "package",
      "installedVersion",
      "fixedVersion",
      "ignored");

  private RankCsv() {}

  static void write(PrintWriter out, List<RankedFinding> ranked, Entries entries)
      throws IOException {
    Csv.write(out, HEADER, ranked.stream().map(one -> line(one, entries)).toList());
  }

  private static List<String> line(RankedFinding ranked, Entries entries) {
    Finding finding = ranked.finding();
    Priority priority = ranked.priority();
    return List.of(
        String.format(Locale.ROOT, "%.6f", priority.score()),
        Csv.text(priority.band().name()),
        priority.due().map(Object::toString).orElse(""),
        priority.use().name(),
        String.valueOf(priority.isKnownExploited()),
        priority.epss().isPresent() ? String.valueOf(priority.epss().getAsDouble()) : "",
        Csv.text(finding.severityText()),
        Csv.text(finding.vulnerabilityId().orElse("")),
        Csv.text(finding.image().map(EcrImage::toString).orElse("")),
        Csv.text(finding.resources().get(0).id()),
        Csv.text(finding.statusText()),
        Csv.text(finding.findingArn()),
        Csv.text(Words.why(priority)),
        entries.id(ranked),
        Csv.text(finding.awsAccountId()),
        Csv.text(finding.region().orElse("")),
        Csv.text(entries.owner(ranked).orElse("")),
        finding.firstObservedAt().toString(),
        Csv.text(Entries.joined(finding, one -> Optional.of(one.name()))),
        Csv.text(Entries.joined(finding, VulnerablePackage::installedVersion)),
        Csv.text(Entries.joined(finding, VulnerablePackage::fixedInVersion)),
        Csv.text(entries.ignored(ranked).map(Ignores.Ignore::reason).orElse("")));
  }
}
