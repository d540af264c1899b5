package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** What a message tells of one story: of the same weakness in the same repository, or on the same machine or function. */
@Value.Immutable
public abstract class MessageItem {
  MessageItem() {}

  /** Why it is told. */
  public enum Kind {
    /** Not told before. */
    NEW,
    /** Worse than the worst that was told. */
    ESCALATED,
    /** A fixed version has appeared. */
    FIX_AVAILABLE,
    /** Still open, and the time for a reminder has come. */
    REMINDER,
    /** All its findings are closed or suppressed since it was told. */
    RESOLVED,
    /** Open again after it was told to be resolved. */
    REOPENED,
    /** Open since before the route began; told in its first summary. */
    BACKLOG
  }

  /** How a story ended. */
  public enum Ending {
    /** Inspector closed it. */
    CLOSED,
    /** A rule hides it: it is still there. */
    SUPPRESSED,
    /** Somebody says that it does no harm here. */
    NOT_AFFECTED,
    /** A complete listing does not name it any more. */
    GONE
  }

  /** Returns the key of the story; the same for all its messages, also after a rebuild of the image. */
  public abstract String storyKey();

  /** Returns why it is told. */
  public abstract Kind kind();

  /**
   * Returns the finding of the story that is worst now; of a story that ended, the one that ended last. In a message that a triage made it
   * is unpacked when it is asked for: who goes through a message of many keeps one after another, and not all.
   */
  public Finding finding() {
    return anyFinding().get();
  }

  /** Returns the priority of that finding when the message was made. */
  public Priority priority() {
    return anyPriority().get();
  }

  /** What {@link #finding()} returns. */
  abstract Unpacked<Finding> anyFinding();

  /** What {@link #priority()} returns. */
  abstract Unpacked<Priority> anyPriority();

  /** Returns what is different from what was told last; none if nothing was, or for a reminder. */
  public abstract List<FactChange> changes();

  /** Returns who answers for it: a team, an address; empty if nobody is known. */
  public abstract Optional<String> owner();

  /** Returns how many findings of the story are open, of a story that ended how many it had; 1 or more. */
  @Value.Default
  public int members() {
    return 1;
  }

  /** Returns how often the route was told of the story, this time included: 1 or more. */
  @Value.Default
  public int toldCount() {
    return 1;
  }

  /** Returns when the route was first told of the story; empty for the first time. */
  public abstract Optional<Instant> firstToldAt();

  /** Returns how it ended; there for {@link Kind#RESOLVED} alone. */
  public abstract Optional<Ending> ending();

  /** Returns the receipt of the message that last told that the story is open; empty if there was none. */
  public abstract Optional<Receipt> root();

  /**
   * Returns whether that message was about this story alone, so that it may be changed; one that told of many stories may only be
   * answered.
   */
  @Value.Default
  public boolean isRootAlone() {
    return false;
  }

  /**
   * Returns where its image runs, in up to 300 characters, like clusters and services; outside text. Empty if nobody was asked or
   * knows: it is asked for the first three of a message.
   */
  public abstract Optional<String> runsIn();

  /** Returns kind and finding, safe to show. */
  @Override
  public String toString() {
    return Shown.of(kind(), finding());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link MessageItem}; not thread-safe. */
  public static final class Builder extends ImmutableMessageItem.Builder {
    Builder() {}

    /** Sets {@link MessageItem#finding()}; required. */
    public Builder finding(Finding finding) {
      return anyFinding(Unpacked.known(finding));
    }

    /** Sets {@link MessageItem#priority()}; required. */
    public Builder priority(Priority priority) {
      return anyPriority(Unpacked.known(priority));
    }
  }
}
