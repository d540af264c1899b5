package io.github.inspectortriage.examples.service;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.TriageListener;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timestamp;

/**
 * Writes to JDK Flight Recorder what a triage decides and says, and hands it on to another listener. Costs next to nothing until
 * somebody records, as by {@code jcmd PID JFR.start}. The fields are names of ours and of routes, times and numbers, never a text from a
 * finding.
 */
public final class TriageEvents implements TriageListener {
  private final TriageListener next;

  /** Takes who hears of all that as well. */
  public TriageEvents(TriageListener next) {
    this.next = next;
  }

  @Override
  public void decided(Decision decision) {
    DecisionEvent event = new DecisionEvent();
    event.outcome = decision.outcome().name();
    decision.priority().ifPresent(priority -> {
      event.band = priority.band().name();
      event.score = priority.score();
    });
    event.commit();
    next.decided(decision);
  }

  @Override
  public void delivered(Message message) {
    new MessageEvent("DELIVERED", message, "").commit();
    next.delivered(message);
  }

  @Override
  public void refused(Message message, Throwable cause) {
    new MessageEvent("REFUSED", message, cause.getClass().getName()).commit();
    next.refused(message, cause);
  }

  @Override
  public void setAside(Message message, Throwable cause) {
    new MessageEvent("SET_ASIDE", message, cause.getClass().getName()).commit();
    next.setAside(message, cause);
  }

  @Override
  public void failing(String route, Instant since) {
    new RouteEvent("FAILING", route, since).commit();
    next.failing(route, since);
  }

  @Override
  public void oldestDue(String route, Instant since) {
    new RouteEvent("OLDEST_DUE", route, since).commit();
    next.oldestDue(route, since);
  }

  @Override
  public void read(int rows) {
    next.read(rows);
  }

  @Override
  public void written(int rows) {
    next.written(rows);
  }

  /** What became of an event of Inspector's; without a score where it was not looked into that far. */
  @Name("inspectortriage.Decision")
  @Category("Inspector Triage")
  @StackTrace(false)
  static final class DecisionEvent extends Event {
    String outcome = "";
    String band = "";
    double score = Double.NaN;
  }

  /** What became of a message. */
  @Name("inspectortriage.Message")
  @Category("Inspector Triage")
  @StackTrace(false)
  static final class MessageEvent extends Event {
    final String what;
    final String route;
    final String form;
    final int stories;
    final String cause;

    MessageEvent(String what, Message message, String cause) {
      this.what = what;
      this.route = message.route();
      this.form = message.form().name();
      this.stories = message.total();
      this.cause = cause;
    }
  }

  /** A route that reaches nobody, or on which something waits, since a time. */
  @Name("inspectortriage.Route")
  @Category("Inspector Triage")
  @StackTrace(false)
  static final class RouteEvent extends Event {
    final String what;
    final String route;

    @Timestamp
    final long since;

    RouteEvent(String what, String route, Instant since) {
      this.what = what;
      this.route = route;
      this.since = since.toEpochMilli();
    }
  }
}
