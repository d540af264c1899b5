package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.util.Optional;

/** Says what a queue, a topic or a stream put around events, for an error that names it. */
@HouseOnly
public final class EnvelopeName {
  private EnvelopeName() {}

  /**
   * Returns a name like {@code a message of Amazon SQS}, or empty if the text is not an envelope.
   *
   * @param json any bytes
   */
  public static Optional<String> of(byte[] json) {
    try {
      JsonNode tree = Json.readTree(json, 0, json.length);
      return tree instanceof ObjectNode object && Envelopes.recognises(object)
          ? Optional.of(name(object))
          : Optional.empty();
    } catch (IOException | RuntimeException notJson) {
      return Optional.empty();
    }
  }

  private static String name(ObjectNode object) {
    JsonNode first = object.path("Records").path(0);
    if (first.has("kinesis") || object.has("records")) {
      return "records of Amazon Kinesis or Data Firehose";
    }
    if (first.has("Sns") || object.path("Type").asText().equals("Notification")) {
      return "a notification of Amazon SNS";
    }
    if (first.has("body") || object.has("Messages") || object.has("ReceiptHandle")) {
      return "messages of Amazon SQS";
    }
    return "an envelope";
  }
}
