package io.github.inspectortriage.notification;

import io.github.inspectortriage.TriageException;
import java.io.Serial;

/**
 * Says that a log in memory knows as many stories as it may, and that a report of another one was not stored. It may be given again: a
 * story that ended makes room 30 days later. What is known is still told, and told to be resolved.
 */
public final class LogFullException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final int mostStories;

  LogFullException(int mostStories) {
    super("the log in memory may know " + mostStories
        + " stories and knows as many; allow it more, or keep the log in a file or a database");
    this.mostStories = mostStories;
  }

  /** Returns how many stories the log may know. */
  public int mostStories() {
    return mostStories;
  }
}
