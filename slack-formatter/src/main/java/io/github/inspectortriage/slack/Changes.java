package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Change;
import java.util.List;
import java.util.stream.Collectors;

/** What is different from what was said last, in words: old, then new. */
final class Changes {
  private static final int LINES = 6;
  private static final int LENGTH = 30;

  private final List<Change> changes;

  Changes(List<Change> changes) {
    this.changes = changes;
  }

  /** Returns a line for each; empty if there is none. */
  String lines() {
    return changes.stream()
        .limit(LINES)
        .map(change -> "• " + subject(change) + ": " + words(change, change.from()) + " → *"
            + words(change, change.to()) + "*")
        .collect(Collectors.joining("\n"));
  }

  /** Returns all of them in a sentence, for the lock screen; empty if there is none. */
  String sentence() {
    return changes.stream()
        .limit(2)
        .map(change -> subject(change) + ": " + words(change, change.from()) + " → "
            + words(change, change.to()))
        .collect(Collectors.joining("; ", "", changes.isEmpty() ? "" : "."));
  }

  private static String subject(Change change) {
    return switch (change.what()) {
      case "band" -> "Priority";
      case "use" -> "Use";
      case "exploitAvailable" -> "Exploit code";
      case "severity" -> "Severity";
      case "fixAvailable" -> "Fix";
      case "status" -> "State";
      default -> "Inspector’s " + Mrkdwn.words(change.what(), LENGTH);
    };
  }

  private static String words(Change change, String value) {
    String known = change.what() + " " + value;
    return switch (known) {
      case "use IN_USE" -> "runs";
      case "use RECENT" -> "does not run, but did lately";
      case "use IDLE" -> "does not run";
      case "use UNKNOWN" -> "not known";
      case "exploitAvailable YES" -> "public";
      case "exploitAvailable NO" -> "none known";
      case "exploitAvailable UNKNOWN" -> "not known";
      case "fixAvailable YES" -> "there is one";
      case "fixAvailable PARTIAL" -> "for some packages";
      case "fixAvailable NO" -> "none";
      case "fixAvailable UNKNOWN" -> "not known";
      case "status ACTIVE" -> "open";
      case "status CLOSED" -> "closed";
      case "status SUPPRESSED" -> "suppressed";
      case "severity CRITICAL" -> "critical";
      case "severity HIGH" -> "high";
      case "severity MEDIUM" -> "medium";
      case "severity LOW" -> "low";
      case "severity INFORMATIONAL" -> "informational";
      case "severity UNTRIAGED" -> "not rated";
      default -> Mrkdwn.words(Urgency.band(value), LENGTH);
    };
  }
}
