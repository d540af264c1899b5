package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Notification;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The text that a lock screen, a screen reader and a search see: the message in a sentence or two, in words only.
 *
 * <p>Names are cut as little as the limit allows: all of them are tried at one length after another.
 */
final class Fallback {
  static final int LENGTH = 300;

  private static final List<Integer> NAME_LENGTHS = List.of(80, 60, 40, 30, 20, 12, 8);

  private final Notification notification;
  private final Finding finding;
  private final Subject subject;
  private final Urgency urgency;
  private final Why why;
  private final Use use;
  private final Closing closing;

  Fallback(
      Notification notification,
      Subject subject,
      Urgency urgency,
      Why why,
      Use use,
      Closing closing) {
    this.notification = notification;
    this.finding = notification.finding();
    this.subject = subject;
    this.urgency = urgency;
    this.why = why;
    this.use = use;
    this.closing = closing;
  }

  String text() {
    return longestWithin(LENGTH, this::text);
  }

  static String longestWithin(int limit, IntFunction<String> text) {
    String shortest = "";
    for (int length : NAME_LENGTHS) {
      shortest = text.apply(length);
      if (shortest.length() <= limit) {
        break;
      }
    }
    return shortest;
  }

  private String text(int length) {
    String decision = Mrkdwn.words(urgency.decision(), 45);
    String inside = Mrkdwn.words(urgency.decisionInside(), 45);
    String what = what(length);
    String id = vulnerability(length);
    String act = Why.capitalised(new Act(finding, subject).phrase(length)) + ".";
    String score = "Score " + urgency.score() + (use.isUnknown() ? ", counted as if in use." : ".");
    String tail = ". " + act + " " + score;
    return switch (notification.kind()) {
      case NEW ->
        decision + ": " + what + use.aside() + (id.isEmpty() ? "" : " has " + id) + reason(length)
            + tail;
      case ESCALATED ->
        "Escalated, " + inside + ": " + what + use.aside() + after(", ", id) + "."
            + after(" ", new Changes(notification.changes()).sentence()) + tail.substring(1);
      case REOPENED -> "Open again, " + inside + ": " + what + use.aside() + after(", ", id) + tail;
      case FIX_AVAILABLE ->
        "Fix available, " + inside + ": " + what + use.aside() + after(", ", id) + tail;
      case REMINDER ->
        "Still open" + after(", ", urgency.due().orElse("")) + ": " + what + after(", ", id) + tail;
      case RESOLVED -> closing.state() + ": " + what + after(", ", id) + ". " + closing.outcome();
    };
  }

  private String what(int length) {
    return Mrkdwn.words(subject.name(), length) + subject.more() + " " + subject.preposition() + " "
        + Mrkdwn.words(subject.place(), length);
  }

  private String vulnerability(int length) {
    return finding
        .vulnerabilityId()
        .filter(id -> !id.equals(subject.name()))
        .map(id -> Mrkdwn.words(id, Math.min(length, 30)))
        .orElse("");
  }

  private String reason(int length) {
    return why.mainReason().map(reason -> ": " + Mrkdwn.words(reason, length)).orElse("");
  }

  private static String after(String mark, String text) {
    return text.isEmpty() ? "" : mark + text;
  }
}
