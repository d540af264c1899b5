package io.github.inspectortriage.comparison;

import io.github.inspectortriage.comparison.EstateDiff.Change;
import io.github.inspectortriage.comparison.EstateDiff.Flag;
import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.EstateDiff.State;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.identity.LineageKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two states. Not thread-safe. */
final class Comparison {
  private static final Comparator<Change> ORDER = Comparator.comparingDouble(
          (Change change) -> -change.score())
      .thenComparing(Change::lineage, LineageKey.byParts());

  private final Snapshot before;
  private final Snapshot after;
  private final Optional<ScanCoverage> coverage;
  private final Set<Thing> scanned;
  private final Map<String, Builds> builds = new HashMap<>();
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Change> changes = new ArrayList<>();

  Comparison(Snapshot before, Snapshot after, Optional<ScanCoverage> coverage) {
    this.before = before;
    this.after = after;
    this.coverage = coverage;
    this.scanned = new HashSet<>(after.scanned());
    coverage.ifPresent(known -> scanned.addAll(known.active()));
    for (Thing thing : scanned) {
      if (thing.isImage()) {
        builds
            .computeIfAbsent(thing.repository(), it -> new Builds())
            .add(pushedAt(thing), before.isNamed(thing));
      }
    }
  }

  /** The images of one repository that are scanned. */
  private static final class Builds {
    private Instant newest = Instant.MIN;
    private boolean isAnyUnseen;
    private boolean isAnyUnseenOfUnknownPush;

    void add(Optional<Instant> pushed, boolean isSeen) {
      newest = pushed.filter(newest::isBefore).orElse(newest);
      isAnyUnseen |= !isSeen;
      isAnyUnseenOfUnknownPush |= !isSeen && pushed.isEmpty();
    }

    /** Where a push is not known, an image that was not seen before counts as a later one. */
    boolean isAnyAfter(Optional<Instant> pushed) {
      return pushed
          .map(instant -> newest.isAfter(instant) || isAnyUnseenOfUnknownPush)
          .orElse(isAnyUnseen);
    }
  }

  EstateDiff diff() {
    for (Kind kind : Kind.values()) {
      counts.put(kind, 0L);
    }
    before.standings().forEach((key, was) -> {
      if (was.isOpen()) {
        add(change(key, was, after.standings().get(key)));
      }
    });
    after.standings().forEach((key, is) -> {
      Standing was = before.standings().get(key);
      if (is.isOpen() && (was == null || !was.isOpen())) {
        add(new Change(came(was), List.of(), key, Optional.empty(), is.state()));
      }
    });
    changes.sort(ORDER);
    return ImmutableEstateDiff.builder()
        .openBefore(before.open())
        .openAfter(after.open())
        .counts(counts)
        .changes(changes)
        .build();
  }

  private void add(Change change) {
    counts.merge(change.kind(), 1L, Long::sum);
    if (change.kind() != Kind.STAYED || !change.flags().isEmpty()) {
      changes.add(change);
    }
  }

  private static Kind came(@Nullable Standing was) {
    if (was != null && was.isClosed()) {
      return Kind.REOPENED;
    }
    return was != null && was.isSuppressed() ? Kind.UNSUPPRESSED : Kind.NEW;
  }

  private Change change(LineageKey key, Standing was, @Nullable Standing is) {
    return is != null && is.isOpen()
        ? new Change(Kind.STAYED, flags(was, is), key, was.state(), is.state())
        : new Change(gone(was, is), List.of(), key, was.state(), Optional.empty());
  }

  private static List<Flag> flags(Standing was, Standing is) {
    State old = was.state().orElseThrow();
    State now = is.state().orElseThrow();
    List<Flag> flags = new ArrayList<>();
    if (isRebuilt(was.openImages(), is.openImages())) {
      flags.add(Flag.REBUILT);
    }
    if (now.use() == ImageUse.IN_USE && old.use() != ImageUse.IN_USE) {
      flags.add(Flag.BECAME_IN_USE);
    }
    if (old.use() == ImageUse.IN_USE
        && (now.use() == ImageUse.RECENT || now.use() == ImageUse.IDLE)) {
      flags.add(Flag.WENT_IDLE);
    }
    int urgency = now.band().compareTo(old.band());
    if (urgency != 0) {
      flags.add(urgency > 0 ? Flag.BAND_UP : Flag.BAND_DOWN);
    }
    return flags;
  }

  private static boolean isRebuilt(Collection<Thing> was, Collection<Thing> is) {
    return !was.isEmpty() && !is.isEmpty() && Collections.disjoint(was, new HashSet<>(is));
  }

  private Kind gone(Standing was, @Nullable Standing is) {
    if (is != null && is.isSuppressed()) {
      return Kind.SUPPRESSED;
    }
    if (was.openOn().stream().anyMatch(scanned::contains) || isRebuiltWithout(was.openImages())) {
      return Kind.FIXED;
    }
    if (coverage.isEmpty()) {
      return Kind.NOT_LISTED;
    }
    return was.openOn().stream().anyMatch(coverage.get()::isInactive)
        ? Kind.UNSCANNED
        : Kind.REMOVED;
  }

  private boolean isRebuiltWithout(List<Thing> images) {
    Builds scannedNow = images.isEmpty() ? null : builds.get(images.get(0).repository());
    return scannedNow != null && scannedNow.isAnyAfter(newest(images));
  }

  /** Empty if the push of one is not known: it may be the newest. */
  private Optional<Instant> newest(List<Thing> images) {
    List<Instant> pushes =
        images.stream().map(this::pushedAt).flatMap(Optional::stream).toList();
    return pushes.size() < images.size()
        ? Optional.empty()
        : pushes.stream().max(Comparator.naturalOrder());
  }

  private Optional<Instant> pushedAt(Thing image) {
    return after.pushedAt(image).or(() -> before.pushedAt(image));
  }
}
