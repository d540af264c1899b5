package io.github.inspectortriage.priority;

import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What becomes of a finding if something is changed: found by the scorer itself, on the changed finding. */
@Value.Immutable
public abstract class WhatIf {
  WhatIf() {}

  /** What somebody can do about a finding; the names stay the same between versions. */
  public enum Change {
    /** Install the fixed version: the finding is closed. */
    UPGRADE,
    /** Run the image nowhere, for as long as the policy calls recent. */
    STOP_USING,
    /** Take the package out of what runs, where Inspector says that it does run. */
    STOP_RUNNING_PACKAGE,
    /** Make it reachable from inside the company's network only. */
    MAKE_INTERNAL,
    /** Make it reachable from nowhere. */
    ISOLATE,
    /** Say in a VEX document that it does no harm there, if that is so: the finding leaves the list. */
    STATE_NOT_AFFECTED
  }

  /** Returns what is changed, at least one thing. */
  public abstract List<Change> changes();

  /** Returns the priority afterwards; empty if the finding is then off the list. */
  public abstract Optional<Priority> priority();

  /** Returns whether it is afterwards in a milder band than now, or off the list. */
  public abstract boolean isBelow();

  abstract List<Phrase> phrases();

  /** Returns the changes in words, safe to show, like {@code stop using the image for 30 days}. */
  public String text(Wording wording) {
    return String.join(
        wording.say("whatif.join"), phrases().stream().map(wording::say).toList());
  }

  /** Returns the changes and the result in English. */
  @Override
  public String toString() {
    return text(Wording.english()) + ": "
        + priority().map(Priority::toString).orElse("off the list");
  }

  static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link WhatIf}; not thread-safe. */
  static final class Builder extends ImmutableWhatIf.Builder {
    Builder() {}
  }
}
