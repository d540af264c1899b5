package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What is delivered to a receiver at once: one story or many, as they are when it is made.
 *
 * <p>A message that comes twice comes with the same {@link #id()} and the same content.
 */
@Value.Immutable
public abstract class Message {
  Message() {}

  /** What kind of message it is; {@link #DIGEST} and {@link #UPDATE} interrupt nobody. */
  public enum Form {
    /** One story. */
    SINGLE,
    /** The stories of one image. */
    IMAGE,
    /** Many stories at once, of which one after another would be too much. */
    STORM,
    /** What happened since the last digest, at a time of its own, or the summary with which a route begins. */
    DIGEST,
    /** More on what was told, for the message that told it: see {@link MessageItem#root()}. */
    UPDATE
  }

  /** What the stories of a {@link Form#STORM} have in common. */
  public enum Cause {
    /** They come from the same layer, so that one new base image may end them. */
    SAME_LAYER,
    /** They are one vulnerability in many places. */
    SAME_VULNERABILITY,
    /** Nothing that would help. */
    MIXED
  }

  /** Returns the identity: the same for one that is sent twice, else unique; letters, digits and {@code -}, up to 64 of them. */
  public abstract String id();

  /** Returns the name of the route; {@code default} unless set. */
  public abstract String route();

  /** Returns what kind of message it is. */
  public abstract Form form();

  /** Returns when it was made. */
  public abstract Instant at();

  /**
   * Returns what it tells, the most urgent first, whatever the kind: one for {@link Form#SINGLE} and {@link Form#UPDATE}. Of a
   * {@link Form#DIGEST} those that are told here for the first time; the others are in its numbers.
   */
  public abstract List<MessageItem> items();

  /** Returns of how many stories it tells; as many as there are items, unless a reader cut them. */
  @Value.Default
  public int total() {
    return items().size();
  }

  /** Returns what its stories have in common; there for a {@link Form#STORM} alone. */
  public abstract Optional<Cause> cause();

  /** Returns what happened in numbers; there for a {@link Form#DIGEST} alone. */
  public abstract Optional<DigestCounts> digest();

  /**
   * Returns whether it should be sent without any layout, because a message that told of its story together with others was refused; a
   * notifier that sends plain text anyway need not look.
   */
  @Value.Default
  public boolean isPlain() {
    return false;
  }

  /** Returns whether it interrupts somebody, and so counts in the budget of its route. */
  public boolean interrupts() {
    return form() != Form.DIGEST && form() != Form.UPDATE;
  }

  /** Returns the message as JSON on one line, with the names of these members and {@code "version": 1}. */
  public String toJson() {
    return MessageJson.of(this);
  }

  @Value.Check
  void check() {
    boolean isOne = form() == Form.SINGLE || form() == Form.UPDATE;
    if (isOne && items().size() != 1) {
      throw new IllegalArgumentException("a message of the form " + form()
          + " has one item, but had " + items().size());
    }
    if (total() < items().size()) {
      throw new IllegalArgumentException(
          "total must be " + items().size() + " or more, but was " + total());
    }
  }

  /** Returns form, id and number of stories. */
  @Override
  public String toString() {
    return Shown.of(form(), id(), "of", total());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Message}; not thread-safe. */
  public static final class Builder extends ImmutableMessage.Builder {
    Builder() {}
  }
}
