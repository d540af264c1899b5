package io.github.inspectortriage.notification;

import java.time.Instant;

/**
 * Hears what happens to messages, to count and to alarm. Called from the thread that does the work, often while a route is held: an
 * implementation is quick, safe for many threads, and throws nothing; what it throws is dropped.
 */
public interface NewsListener {
  /** A receiver accepted a message. */
  default void delivered(Message message) {}

  /** A message was not accepted, or nobody knows; it is tried again, alone if it was one of many, or set aside. */
  default void refused(Message message, Throwable cause) {}

  /** A message was refused for good and waits for {@code replay()}. */
  default void setAside(Message message, Throwable cause) {}

  /** Nothing has reached the receiver of a route since a time that is more than a day ago. */
  default void failing(String route, Instant since) {}

  /** What waits longest on a route has waited since then. */
  default void oldestDue(String route, Instant since) {}

  /** So many rows of the log were read. */
  default void read(int rows) {}

  /** So many rows were given to the log to store. */
  default void written(int rows) {}
}
