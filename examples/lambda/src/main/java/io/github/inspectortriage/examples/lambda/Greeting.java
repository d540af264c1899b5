package io.github.inspectortriage.examples.lambda;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Says once, when it has been deployed, that it is here, what it will say and when: whoever reads it knows that the webhook works, and
 * does not wait for a first finding. The table remembers that it was said.
 */
final class Greeting {
  private static final String KEY = "function/greeting";
  private static final int OK = 200;
  private static final int TIME_OUT = 10_000;

  private final Settings settings;
  private final NotificationLog log;

  Greeting(Settings settings, NotificationLog log) {
    this.settings = settings;
    this.log = log;
  }

  /** Whether it was said now; an error if it has to be tried again. */
  boolean say() {
    if (log.get(KEY).isPresent()) {
      return false;
    }
    int status;
    try {
      status = post(text());
    } catch (IOException e) {
      // No cause: it could hold the webhook.
      throw new IllegalStateException(
          "the greeting did not reach the webhook: " + e.getClass().getSimpleName());
    }
    if (status != OK) {
      throw new IllegalStateException("the webhook answered the greeting with status " + status);
    }
    return log.put(Row.builder().key(KEY).version(1).body(new byte[0]).build());
  }

  /** In the words of Slack's markup. */
  String text() {
    return "*Inspector Triage is here.* In this channel it names findings of Amazon Inspector that are *"
        + settings.bandName()
        + "* or more urgent: when they are new, become worse, get a fix, or are resolved; what stays open again after 7 days. "
        + "It gathers for " + spoken(settings.gather().toSeconds()) + " what belongs together, and "
        + (settings.isUnlimited()
            ? "sends as many messages as there are. "
            : "keeps to a budget of messages, `" + settings.budget() + "`. ")
        + (settings.saysBacklog()
            ? "What is open already is news as well."
            : "What is open already comes in one summary, about 12 hours from now.");
  }

  private static String spoken(long seconds) {
    return seconds % 60 == 0 && seconds > 60 ? seconds / 60 + " minutes" : seconds + " seconds";
  }

  private int post(String text) throws IOException {
    HttpURLConnection http =
        (HttpURLConnection) URI.create(settings.webhookUrl()).toURL().openConnection();
    http.setRequestMethod("POST");
    http.setConnectTimeout(TIME_OUT);
    http.setReadTimeout(TIME_OUT);
    http.setInstanceFollowRedirects(false);
    http.setDoOutput(true);
    http.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    try (OutputStream out = http.getOutputStream()) {
      out.write(("{\"text\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }
    return http.getResponseCode();
  }
}
