package io.github.inspectortriage.command;

import io.github.inspectortriage.comparison.EstateDiff;
import io.github.inspectortriage.comparison.ScanCoverage;
import io.github.inspectortriage.comparison.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what an estate was at one time: its findings, and what was scanned. */
final class Snapshots {
  private final Console console;
  private final boolean isStrict;
  private boolean areKnown = true;

  Snapshots(Console console, boolean isStrict) {
    this.console = console;
    this.isStrict = isStrict;
  }

  /** Reads findings, and says what was read. */
  Snapshot findings(List<String> files, Scoring scoring) throws IOException {
    FindingInput input = new FindingInput(console, isStrict);
    Snapshot snapshot =
        input.collect(files, Collectors.mapping(scoring::rank, Snapshot.collector()));
    input.summarize();
    areKnown &= input.isAnswer();
    return snapshot;
  }

  /** Whether something is known of each time; else a comparison would say that all is gone. */
  boolean areKnown() {
    return areKnown;
  }

  /** Reads what was scanned; empty if no file is named. */
  Optional<ScanCoverage> coverage(List<String> files) throws IOException {
    List<ScanCoverage> parts = new ArrayList<>();
    if (!files.isEmpty()) {
      new EstateInput(console)
          .each(files, (in, source) -> parts.add(ScanCoverage.read(in, source)));
    }
    return parts.stream().reduce(ScanCoverage::plus);
  }

  static EstateDiff diff(Snapshot before, Snapshot after, Optional<ScanCoverage> coverage) {
    return coverage
        .map(known -> EstateDiff.between(before, after, known))
        .orElseGet(() -> EstateDiff.between(before, after));
  }
}
