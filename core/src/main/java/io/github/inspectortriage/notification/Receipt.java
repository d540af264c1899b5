package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver gave when it accepted a message, and what its notifier needs to add to that message later.
 *
 * @param reference how the notifier finds the message again, like a channel and the time of a message; up to 1,000 characters, empty
 *     if there is nothing to find
 * @param takesUpdates whether what comes of the same story later can be shown with that message: by an answer to it, or by
 *     changing it. If so it is delivered as {@link Message.Form#UPDATE}, which interrupts nobody; else it waits for the digest.
 */
public record Receipt(String reference, boolean takesUpdates) {
  private static final int MAX_LENGTH = 1_000;
  private static final Receipt NONE = new Receipt("", false);

  /**
   * Checks the reference.
   *
   * @throws IllegalArgumentException if it is longer than 1,000 characters
   */
  public Receipt {
    if (Objects.requireNonNull(reference, "reference").length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "reference must have up to " + MAX_LENGTH + " characters, but had " + reference.length());
    }
  }

  // By hand, for the first message of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Receipt that
        && takesUpdates == that.takesUpdates
        && reference.equals(that.reference);
  }

  @Override
  public int hashCode() {
    return 31 * reference.hashCode() + Boolean.hashCode(takesUpdates);
  }

  /** Returns the receipt of a receiver that says no more than that it took the message. */
  public static Receipt none() {
    return NONE;
  }

  /** Returns the receipt for a message that can be found again, but not added to. */
  public static Receipt of(String reference) {
    return new Receipt(reference, false);
  }

  /** Returns the receipt for a message that takes updates. */
  public static Receipt updatable(String reference) {
    return new Receipt(reference, true);
  }

  /** Returns what it holds in one line, safe to show. */
  @Override
  public String toString() {
    return Shown.of(reference);
  }
}
