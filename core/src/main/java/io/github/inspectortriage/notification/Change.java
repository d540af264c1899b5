package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import java.util.Objects;

/**
 * What is different from what was said last.
 *
 * @param what the field, like {@code exploitAvailable} or {@code band}
 * @param from its value then
 * @param to its value now
 */
public record Change(String what, String from, String to) {
  /** Checks that no part is null. */
  public Change {
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  /** Returns what it holds in one line, safe to show. */
  @Override
  public String toString() {
    return Shown.of(what, from, "->", to);
  }
}
