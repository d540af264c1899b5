package io.github.inspectortriage.comparison;

import io.github.inspectortriage.comparison.EstateDiff.State;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
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
  private @Nullable State state;
  private boolean isHidden;
  private boolean isClosed;

  void add(RankedFinding ranked, Thing thing) {
    FindingStatus status = ranked.finding().status();
    Priority priority = ranked.priority();
    boolean isRelieved = priority.notAffected().isPresent();
    if (status == FindingStatus.ACTIVE && !isRelieved) {
      openOn.add(thing);
      open(new State(priority.score(), priority.band(), priority.use()));
    }
    isHidden |=
        status == FindingStatus.SUPPRESSED || (status == FindingStatus.ACTIVE && isRelieved);
    isClosed |= status == FindingStatus.CLOSED;
  }

  Standing addAll(Standing other) {
    openOn.addAll(other.openOn);
    other.state().ifPresent(this::open);
    isHidden |= other.isHidden;
    isClosed |= other.isClosed;
    return this;
  }

  /** Returns the highest score and the strongest use of what is open; empty if nothing is. */
  Optional<State> state() {
    return Optional.ofNullable(state);
  }

  boolean isOpen() {
    return state != null;
  }

  /** Returns whether a rule suppresses it, or somebody says that it does no harm. */
  boolean isHidden() {
    return isHidden;
  }

  boolean isClosed() {
    return isClosed;
  }

  /** Returns where it is open; one may be there twice. */
  List<Thing> openOn() {
    return openOn;
  }

  List<Thing> openImages() {
    return openOn.stream().filter(Thing::isImage).toList();
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
