package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.ranking.RankedFinding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said of a finding where there is one entry for each: the same in every format. */
final class Entries {
  private static final String BETWEEN = "; ";

  private final Scoring scoring;
  private final Ignores ignores;
  private final ShortIds ids;

  Entries(Scoring scoring, Ignores ignores, ShortIds ids) {
    this.scoring = scoring;
    this.ignores = ignores;
    this.ids = ids;
  }

  String id(RankedFinding ranked) {
    return ids.of(ranked.finding().findingArn());
  }

  Optional<String> owner(RankedFinding ranked) {
    return scoring.owner(ranked.finding());
  }

  Optional<Ignores.Ignore> ignored(RankedFinding ranked) {
    return ignores.of(ranked.finding());
  }

  /** Whether somebody has to act on it. */
  boolean isOpen(RankedFinding ranked) {
    return ranked.isOpen() && ignored(ranked).isEmpty();
  }

  static Optional<String> image(Finding finding) {
    return finding.image().map(EcrImage::toString);
  }

  static List<VulnerablePackage> packages(Finding finding) {
    return Remedy.packages(finding);
  }

  /** A part of each package in one text; what is not known is empty. */
  static String joined(Finding finding, Function<VulnerablePackage, Optional<String>> part) {
    return Remedy.packages(finding).stream()
        .map(one -> part.apply(one).orElse(""))
        .collect(Collectors.joining(BETWEEN));
  }
}
