package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.priority.WhatIf.Change;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.wording.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Looks for what would make a finding less urgent, by scoring it as it would then be. */
final class Alternatives {
  private final Finding finding;
  private final Evidence evidence;
  private final Priority now;
  private final BiFunction<Finding, Evidence, Priority> scorer;
  private final int recentUseDays;

  Alternatives(
      Finding finding,
      Evidence evidence,
      Priority now,
      BiFunction<Finding, Evidence, Priority> scorer,
      int recentUseDays) {
    this.finding = finding;
    this.evidence = evidence;
    this.now = now;
    this.scorer = scorer;
    this.recentUseDays = recentUseDays;
  }

  /** None for what is off the list already. Else each change alone; two at once only where no single one suffices. */
  List<WhatIf> all() {
    if (now.notAffected().isPresent()) {
      return List.of();
    }
    List<WhatIf> all = new ArrayList<>(upgrade().stream().toList());
    List<Change> possible = possible();
    List<WhatIf> single =
        possible.stream().flatMap(change -> scored(List.of(change))).toList();
    all.addAll(single);
    if (single.stream().noneMatch(WhatIf::isBelow)) {
      possible.stream()
          .filter(change -> change != Change.STOP_USING && possible.contains(Change.STOP_USING))
          .flatMap(change -> scored(List.of(Change.STOP_USING, change)))
          .filter(WhatIf::isBelow)
          .forEach(all::add);
    }
    all.add(leaving(Change.STATE_NOT_AFFECTED, Phrase.of("whatif.vex")));
    return all;
  }

  /** The finding after a change, which is what is scored. */
  static Finding changed(Finding finding, List<Change> changes) {
    Finding changed = changes.contains(Change.STOP_USING) ? finding.withoutUse() : finding;
    return changes.contains(Change.STOP_RUNNING_PACKAGE) ? unreachable(changed) : changed;
  }

  private static Finding unreachable(Finding finding) {
    return finding.toBuilder()
        .packageVulnerability(finding
            .packageVulnerability()
            .map(vulnerability -> PackageVulnerability.builder()
                .from(vulnerability)
                .vulnerablePackages(vulnerability.vulnerablePackages().stream()
                    .map(part -> VulnerablePackage.builder()
                        .from(part)
                        .runtimeReachability(RuntimeReachability.NOT_REACHABLE)
                        .build())
                    .toList())
                .build()))
        .build();
  }

  /** The evidence after a change. */
  static Evidence changed(Evidence evidence, List<Change> changes) {
    Evidence.Builder builder = Evidence.builder().from(evidence);
    if (changes.contains(Change.MAKE_INTERNAL)) {
      builder.exposure(Exposure.INTERNAL);
    }
    if (changes.contains(Change.ISOLATE)) {
      builder.exposure(Exposure.ISOLATED);
    }
    return builder.build();
  }

  private List<Change> possible() {
    List<Change> possible = new ArrayList<>();
    if (finding.image().isPresent()) {
      possible.add(Change.STOP_USING);
    }
    boolean isReached = now.factors().stream()
        .anyMatch(factor -> factor.kind() == Kind.REACHABILITY && factor.basis() == Basis.KNOWN);
    if (isReached) {
      possible.add(Change.STOP_RUNNING_PACKAGE);
    }
    Exposure exposure = evidence.exposure();
    if (exposure == Exposure.PUBLIC || exposure == Exposure.UNKNOWN) {
      possible.add(Change.MAKE_INTERNAL);
    }
    if (exposure != Exposure.ISOLATED) {
      possible.add(Change.ISOLATE);
    }
    return possible;
  }

  private Stream<WhatIf> scored(List<Change> changes) {
    Priority then = scorer.apply(changed(finding, changes), changed(evidence, changes));
    boolean isBelow = then.band().compareTo(now.band()) < 0;
    if (!isBelow && then.score() >= now.score()) {
      return Stream.empty();
    }
    return Stream.of(WhatIf.builder()
        .changes(changes)
        .priority(then)
        .isBelow(isBelow)
        .phrases(changes.stream().map(this::phrase).toList())
        .build());
  }

  private Optional<WhatIf> upgrade() {
    List<VulnerablePackage> packages = finding
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of());
    boolean areFixed = !packages.isEmpty()
        && packages.stream().allMatch(part -> UpgradeTarget.fixOf(finding, part).isPresent());
    boolean isSaidToBe = packages.isEmpty() && finding.fixAvailable() == FixAvailable.YES;
    if (!areFixed && !isSaidToBe) {
      return Optional.empty();
    }
    return Optional.of(leaving(
        Change.UPGRADE,
        Sentence.fixes(finding)
            .map(fix -> Phrase.of("whatif.upgrade.to", fix))
            .orElse(Phrase.of("whatif.upgrade"))));
  }

  private static WhatIf leaving(Change change, Phrase phrase) {
    return WhatIf.builder().addChanges(change).isBelow(true).addPhrases(phrase).build();
  }

  private Phrase phrase(Change change) {
    return switch (change) {
      case STOP_USING -> Phrase.of("whatif.stop", recentUseDays);
      case STOP_RUNNING_PACKAGE -> Phrase.of("whatif.unreachable");
      case MAKE_INTERNAL -> Phrase.of("whatif.internal");
      case ISOLATE -> Phrase.of("whatif.isolate");
      case UPGRADE -> Phrase.of("whatif.upgrade");
      case STATE_NOT_AFFECTED -> Phrase.of("whatif.vex");
    };
  }
}
