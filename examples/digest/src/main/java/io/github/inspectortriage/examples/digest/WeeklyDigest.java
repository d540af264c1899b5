package io.github.inspectortriage.examples.digest;

import io.github.inspectortriage.jdbc.JdbcLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.slack.SlackNotifier;
import java.nio.file.Path;
import java.time.Clock;

/** Says the digest of a week, for a timer that starts it each Monday: {@code WeeklyDigest triage.db}. */
public final class WeeklyDigest {
  private WeeklyDigest() {}

  /** Takes the file of the log; the webhook is in {@code SLACK_WEBHOOK_URL}. Any other log and notifier will do as well. */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: WeeklyDigest FILE, with SLACK_WEBHOOK_URL in the environment");
      System.exit(2);
    }
    Notifier notifier = SlackNotifier.toWebhook(System.getenv("SLACK_WEBHOOK_URL"));
    try (JdbcLog log = JdbcLog.file(Path.of(args[0]))) {
      notifier.deliver(Week.of(log, Clock.systemUTC().instant()).message());
    }
  }
}
