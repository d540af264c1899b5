package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Something that somebody should know about a finding, decided but not yet said. */
@Value.Immutable
public abstract class Notification {
  Notification() {}

  /** Why it is said. */
  public enum Kind {
    /** Not said before. */
    NEW,
    /** More urgent than when it was said last. */
    ESCALATED,
    /** A fixed version has appeared. */
    FIX_AVAILABLE,
    /** Still open, and the time for a reminder has come. */
    REMINDER,
    /** Closed or suppressed since it was said. */
    RESOLVED,
    /** Open again after it was said to be resolved. */
    REOPENED
  }

  /** Returns the identity of this notification: the same for one that is sent twice, otherwise unique. */
  public abstract String id();

  /** Returns why it is said. */
  public abstract Kind kind();

  /** Returns the finding as it is now. */
  public abstract Finding finding();

  /** Returns its priority as it is now. */
  public abstract Priority priority();

  /** Returns what is different from what was said last; none if nothing was said, or for a reminder. */
  public abstract List<Change> changes();

  /** Returns how many notifications there were about this finding, this one included: 1 or more. */
  public abstract int revision();

  /** Returns when it was decided. */
  public abstract Instant decidedAt();

  /** Returns when the finding was first said; empty for the first time. */
  public abstract Optional<Instant> firstNotifiedAt();

  /** Returns the message that tells this alone. */
  public Message asMessage() {
    return Message.builder()
        .id(id().replace('.', '-'))
        .route("default")
        .form(Message.Form.SINGLE)
        .at(decidedAt())
        .addItems(MessageItem.builder()
            .storyKey(finding().findingArn())
            .kind(MessageItem.Kind.valueOf(kind().name()))
            .finding(finding())
            .priority(priority())
            .toldCount(revision())
            .firstToldAt(firstNotifiedAt())
            .build())
        .build();
  }

  /** Returns kind and id. */
  @Override
  public String toString() {
    return Shown.of(kind(), id());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Notification}; not thread-safe. */
  public static final class Builder extends ImmutableNotification.Builder {
    Builder() {}
  }
}
