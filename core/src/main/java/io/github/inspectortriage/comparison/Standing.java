package io.github.inspectortriage.comparison;

import io.github.inspectortriage.comparison.EstateDiff.State;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one weakness of one place stands at one time: what all findings of it say together. Not thread-safe. */
final class Standing {
  /** The strongest first: what nobody knows of may be running. */
  private static final List<ImageUse> USES =
      List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);

  private final List<Thing> openOn = new ArrayList<>(1);
  private Instant firstObserved;
  private @Nullable State state;
  private @Nullable LocalDate due;
  private boolean isSuppressed;
  private boolean isClosed;

  Standing(Instant firstObserved) {
    this.firstObserved = firstObserved;
  }

  void add(RankedFinding ranked, Thing thing) {
    FindingStatus status = ranked.finding().status();
    Priority priority = ranked.priority();
    if (ranked.isActive()) {
      openOn.add(thing);
      open(new State(priority.score(), priority.band(), priority.use()));
      priority.due().ifPresent(this::due);
    }
    observed(ranked.finding().firstObservedAt());
    isSuppressed |= status == FindingStatus.SUPPRESSED;
    isClosed |= status == FindingStatus.CLOSED;
  }

  Standing addAll(Standing other) {
    openOn.addAll(other.openOn);
    other.state().ifPresent(this::open);
    other.due().ifPresent(this::due);
    observed(other.firstObserved);
    isSuppressed |= other.isSuppressed;
    isClosed |= other.isClosed;
    return this;
  }

  /** When the first of its findings was first observed, whatever became of that. */
  Instant firstObserved() {
    return firstObserved;
  }

  /** The earliest day by which one that is open should be mended; empty if none has one. */
  Optional<LocalDate> due() {
    return Optional.ofNullable(due);
  }

  /** The highest score and the strongest use of what is open; empty if nothing is. */
  Optional<State> state() {
    return Optional.ofNullable(state);
  }

  boolean isOpen() {
    return state != null;
  }

  /** Whether what nobody knows to be unused has it. */
  boolean isInUse() {
    return state != null && state.use().mayBeInUse();
  }

  /** Whether Inspector hides it by a rule. */
  boolean isSuppressed() {
    return isSuppressed;
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Where it is open; one may be there twice. */
  List<Thing> openOn() {
    return openOn;
  }

  List<Thing> openImages() {
    return openOn.stream().filter(Thing::isImage).toList();
  }

  private void observed(Instant at) {
    firstObserved = at.isBefore(firstObserved) ? at : firstObserved;
  }

  private void due(LocalDate day) {
    LocalDate known = due;
    due = known == null || day.isBefore(known) ? day : known;
  }

  private void open(State came) {
    State known = state;
    state = known == null
        ? came
        : new State(
            Math.max(known.score(), came.score()),
            known.band().compareTo(came.band()) >= 0 ? known.band() : came.band(),
            USES.indexOf(known.use()) <= USES.indexOf(came.use()) ? known.use() : came.use());
  }
}
