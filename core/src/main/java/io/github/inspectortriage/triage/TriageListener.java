package io.github.inspectortriage.triage;

import io.github.inspectortriage.notification.NewsListener;

/** Hears what a triage decides, and what happens to its messages and its log. Quick, safe for many threads, and throws nothing. */
public interface TriageListener extends NewsListener {
  /** An event was decided. */
  default void decided(Decision decision) {}
}
