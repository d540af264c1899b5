package io.github.inspectortriage.examples.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** What the function is given. */
final class Events {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "EEE MMM dd HH:mm:ss.SSS 'UTC' uuuu", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private Events() {}

  /** The finding that the jar brings along. */
  static String news() {
    try (InputStream in =
        Objects.requireNonNull(Events.class.getResourceAsStream("/priming.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same, first seen at another time. */
  static String newsAt(Instant time) {
    return news()
        .replaceAll(
            "\"(firstObservedAt|lastObservedAt|updatedAt|lastInUseAt)\": \"[^\"]*\"",
            "\"$1\": \"" + TIME.format(time) + "\"");
  }

  /** A batch of a queue with messages m0, m1, … */
  static String batch(String... bodies) {
    StringBuilder batch = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < bodies.length; i++) {
      String body = bodies[i].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      batch
          .append(i == 0 ? "" : ",")
          .append("{\"messageId\":\"m")
          .append(i)
          .append("\",\"eventSource\":\"aws:sqs\",\"body\":\"")
          .append(body)
          .append("\"}");
    }
    return batch.append("]}").toString();
  }
}
