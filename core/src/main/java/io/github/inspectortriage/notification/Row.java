package io.github.inspectortriage.notification;

import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One row of a {@link NotificationLog}: a key, a version, and bytes that the log keeps and never looks into.
 *
 * <p>Limits that every log has to take: a key of 1 to 1,000 visible ASCII characters, a queue of 1 to 200 of them, a body of up to
 * 256 KiB, times in whole milliseconds.
 */
@Value.Immutable
public abstract class Row {
  private static final int MAX_KEY = 1_000;
  private static final int MAX_QUEUE = 200;

  Row() {}

  /** Returns what names the row; keys that differ in any character, also in its case, are different keys. */
  public abstract String key();

  /** Returns the number of this version, 1 for the first. */
  public abstract long version();

  /** Returns the queue in which the row waits; empty if it waits in none. */
  public abstract Optional<String> queue();

  /** Returns from when on the row is due in its queue; there if, and only if, it waits in one. */
  public abstract Optional<Instant> due();

  /** Returns from when on nobody needs the row; empty if it has to stay. */
  public abstract Optional<Instant> expires();

  /** Returns the bytes, a copy of them. */
  public byte[] body() {
    return content().bytes().clone();
  }

  /** What {@link #body()} is a copy of. */
  abstract Body content();

  @Value.Check
  void check() {
    requireText("key", key(), MAX_KEY);
    queue().ifPresent(name -> requireText("queue", name, MAX_QUEUE));
    if (version() < 1) {
      throw new IllegalArgumentException("version must be 1 or more, but was " + version());
    }
    if (queue().isPresent() != due().isPresent()) {
      throw new IllegalArgumentException("a row has a queue and a due time, or neither");
    }
  }

  /** Returns the key and the version. */
  @Override
  public String toString() {
    return key() + " version " + version();
  }

  private static void requireText(String name, String text, int length) {
    if (text.isEmpty() || text.length() > length || !isVisible(text)) {
      throw new IllegalArgumentException(
          name + " must be 1 to " + length + " visible ASCII characters");
    }
  }

  // A stream takes longer for a key than a database in memory to find it.
  private static boolean isVisible(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Row}; not thread-safe. */
  public static final class Builder extends ImmutableRow.Builder {
    Builder() {}

    /** Sets {@link Row#body()}, to a copy of these; required. */
    public Builder body(byte... value) {
      return content(Body.of(value.clone()));
    }
  }
}
