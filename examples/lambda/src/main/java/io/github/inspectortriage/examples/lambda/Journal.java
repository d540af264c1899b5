package io.github.inspectortriage.examples.lambda;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.TriageListener;
import java.io.PrintStream;
import java.util.Locale;

/**
 * One line of JSON for each decision and delivery, and the metrics in CloudWatch's embedded format, on standard output. No text of a
 * finding but its ARN, and no secret.
 */
final class Journal implements TriageListener {
  private static final String NAMESPACE = "InspectorTriage";

  private final PrintStream out;
  private int reads;
  private int writes;

  Journal(PrintStream out) {
    this.out = out;
  }

  @Override
  public void decided(Decision decision) {
    line(
        "decision",
        "outcome",
        decision.outcome().name(),
        "finding",
        decision.finding().map(Finding::findingArn).orElse(""),
        "reason",
        decision.reason());
  }

  @Override
  public void delivered(Message message) {
    line(
        "delivered",
        "form",
        message.form().name(),
        "id",
        message.id(),
        "total",
        Integer.toString(message.total()));
  }

  @Override
  public void refused(Message message, Throwable cause) {
    line("refused", "id", message.id(), "error", error(cause));
  }

  @Override
  public void setAside(Message message, Throwable cause) {
    line("dead-letter", "id", message.id(), "error", error(cause));
  }

  @Override
  public synchronized void read(int rows) {
    reads += rows;
  }

  @Override
  public synchronized void written(int rows) {
    writes += rows;
  }

  void failed(String what, Throwable cause) {
    line("failed", "record", what, "error", error(cause));
  }

  /** The metrics of an invocation, as the embedded metric format wants them. */
  synchronized void metrics(long now, int events, int failures) {
    out.println(String.format(
        Locale.ROOT,
        "{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"%s\",\"Dimensions\":[[]],\"Metrics\":"
            + "[{\"Name\":\"Events\"},{\"Name\":\"Failures\"},{\"Name\":\"LogReads\"},{\"Name\":\"LogWrites\"}]}]},"
            + "\"Events\":%d,\"Failures\":%d,\"LogReads\":%d,\"LogWrites\":%d}",
        now,
        NAMESPACE,
        events,
        failures,
        reads,
        writes));
    reads = 0;
    writes = 0;
  }

  private static String error(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  private void line(String kind, String... pairs) {
    StringBuilder line = new StringBuilder("{\"kind\":\"").append(kind).append('"');
    for (int i = 0; i < pairs.length; i += 2) {
      line.append(",\"")
          .append(pairs[i])
          .append("\":\"")
          .append(escaped(pairs[i + 1]))
          .append('"');
    }
    out.println(line.append('}'));
  }

  private static String escaped(String text) {
    return SafeText.cut(SafeText.oneLine(text), 500).replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
