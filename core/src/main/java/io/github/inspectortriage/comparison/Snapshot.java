package io.github.inspectortriage.comparison;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.Risk;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collector;

/**
 * The state of an estate at one time: of its findings what a comparison needs. Nobody changes it once it is collected.
 *
 * <pre>{@code
 * Snapshot before = findings.stream()
 *     .map(finding -> new RankedFinding(finding, scorer.score(finding, now)))
 *     .collect(Snapshot.collector());
 * }</pre>
 */
public final class Snapshot {
  private final Map<LineageKey, Standing> standings = new HashMap<>();
  // A million keys hold few different texts: sharing them takes half of the memory of a snapshot.
  private final Map<String, String> texts = new HashMap<>();
  private final Map<Thing, Thing> things = new HashMap<>();
  private final Set<Thing> scanned = new HashSet<>();
  private final Map<Thing, Instant> pushes = new HashMap<>();
  private long risk;
  private long riskInUse;

  private Snapshot() {}

  /**
   * Collects findings in their latest state, open or not: what is closed or suppressed tells why something came or went. Each may
   * be there once. The result is the same for any order, and for a parallel stream.
   */
  public static Collector<RankedFinding, ?, Snapshot> collector() {
    return Collector.of(
        Snapshot::new, Snapshot::add, Snapshot::addAll, Collector.Characteristics.UNORDERED);
  }

  Map<LineageKey, Standing> standings() {
    return Collections.unmodifiableMap(standings);
  }

  /** Whether a finding of any state names it. */
  boolean isNamed(Thing thing) {
    return things.containsKey(thing);
  }

  /** What has a finding that is active or suppressed; a closed one proves no scan, for deletion closes too. */
  Set<Thing> scanned() {
    return Collections.unmodifiableSet(scanned);
  }

  Optional<Instant> pushedAt(Thing image) {
    return Optional.ofNullable(pushes.get(image));
  }

  /** Returns how many weaknesses of how many places are open. */
  public long open() {
    return standings.values().stream().filter(Standing::isOpen).count();
  }

  /** The risk of all open findings, in billionths. */
  long risk() {
    return risk;
  }

  /** The part of the risk that is in use, or of which nobody knows. */
  long riskInUse() {
    return riskInUse;
  }

  /** Returns how many are open. */
  @Override
  public String toString() {
    return "Snapshot[" + open() + " open]";
  }

  private void add(RankedFinding ranked) {
    Finding finding = ranked.finding();
    if (ranked.isActive()) {
      long harm = Risk.ofScore(ranked.priority().score());
      risk += harm;
      riskInUse += ranked.priority().use().mayBeInUse() ? harm : 0;
    }
    for (Resource resource : finding.resources()) {
      Thing thing = things.computeIfAbsent(Thing.of(finding, resource), it -> it);
      resource
          .image()
          .flatMap(EcrImage::pushedAt)
          .ifPresent(pushed -> pushes.merge(thing, pushed, Snapshot::later));
      if (finding.status() == FindingStatus.ACTIVE
          || finding.status() == FindingStatus.SUPPRESSED) {
        scanned.add(thing);
      }
      for (LineageKey key : LineageKey.of(finding, resource)) {
        standing(key, finding).add(ranked, thing);
      }
    }
  }

  private Standing standing(LineageKey key, Finding finding) {
    Standing known = standings.get(key);
    if (known == null) {
      known = new Standing(finding.firstObservedAt());
      standings.put(key.sharing(texts), known);
    }
    return known;
  }

  private Snapshot addAll(Snapshot other) {
    other.things.keySet().forEach(thing -> things.putIfAbsent(thing, thing));
    scanned.addAll(other.scanned);
    other.pushes.forEach((thing, pushed) -> pushes.merge(thing, pushed, Snapshot::later));
    risk += other.risk;
    riskInUse += other.riskInUse;
    other.standings.forEach((key, standing) -> standings.merge(key, standing, Standing::addAll));
    return this;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
