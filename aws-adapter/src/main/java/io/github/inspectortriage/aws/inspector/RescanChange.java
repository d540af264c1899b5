package io.github.inspectortriage.aws.inspector;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of the re-scan settings, before or after it was made.
 *
 * @param action what there is to do
 * @param before what was in force
 * @param after what shall be, or is, in force
 * @param notes what to know about it
 */
public record RescanChange(
    Action action, RescanSettings before, RescanSettings after, List<String> notes) {
  /** What there is to do. */
  public enum Action {
    /** AWS is told the settings. */
    UPDATE,
    /** They are in force already. */
    NONE,
    /** It cannot be done without naming more. */
    REFUSED
  }

  private static final String SPREADS =
      "if this account is the delegated administrator, the setting goes to every member that is not set individually;"
          + " this SDK can set neither one member nor make it inherit";
  private static final String NO_REVIVAL =
      "a longer duration revives no image whose scanning has ended; a shorter one closes the findings of images that leave";
  private static final String BUSY = "AWS is still at an earlier change";
  private static final String NO_PUSH =
      "AWS does not say for how long it scans after a push, and takes no change without it; name it";

  /** Copies the list. */
  public RescanChange {
    notes = List.copyOf(notes);
  }

  /** What it takes to have what is wanted, nothing of which is done. */
  static RescanChange plan(RescanSettings current, RescanSettings wanted) {
    RescanSettings after = current.with(wanted);
    List<String> notes = new ArrayList<>();
    if (current.isPending()) {
      notes.add(BUSY);
    }
    if (after.isSameAs(current)) {
      return new RescanChange(Action.NONE, current, after, notes);
    }
    if (after.push().isEmpty()) {
      notes.add(NO_PUSH);
      return new RescanChange(Action.REFUSED, current, after, notes);
    }
    notes.add(SPREADS);
    notes.add(NO_REVIVAL);
    return new RescanChange(Action.UPDATE, current, after, notes);
  }

  /** The change as it is where AWS took it and then did not say what is in force. */
  RescanChange unseen() {
    List<String> all = new ArrayList<>(notes);
    all.add("AWS has taken the change, and could not be asked since what is in force");
    return new RescanChange(action, before, after, all);
  }

  RescanChange done(RescanSettings now) {
    List<String> all = new ArrayList<>(notes);
    if (now.isPending()) {
      all.add("AWS is still at it: it has taken the change and has not finished");
    } else if (!now.with(after).isSameAs(now)) {
      all.add("AWS says other settings than it was told");
    }
    return new RescanChange(
        action,
        before,
        new RescanSettings(after.push(), after.use(), after.mode(), now.status()),
        all);
  }
}
