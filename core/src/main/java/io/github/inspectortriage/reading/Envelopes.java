package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What queues, topics and streams put around an event: objects with texts that hold JSON in their turn.
 *
 * <p>They may stand in one another, like a notification of SNS in a message of SQS, but no deeper than {@code DEEPEST}.
 */
final class Envelopes {
  private static final int DEEPEST = 4;

  /** Where a text lies within an element of an array, like the body of each message that a queue gives to Lambda. */
  private record Place(String array, String pointer, boolean isBase64) {}

  private static final List<Place> PLACES = List.of(
      new Place("Records", "/body", false), // Lambda behind SQS
      new Place("Records", "/Sns/Message", false), // Lambda behind SNS
      new Place("Records", "/kinesis/data", true), // Lambda behind Kinesis
      new Place("records", "/data", true), // Lambda that transforms for Firehose
      new Place("Messages", "/Body", false)); // aws sqs receive-message

  /** A text, and its path within the envelope. */
  private record Content(String path, JsonNode text, boolean isBase64) {}

  private Envelopes() {}

  static boolean recognises(ObjectNode object) {
    return !contents(object).isEmpty();
  }

  /**
   * Reads all that an envelope holds.
   *
   * @param level how many envelopes this one stands in
   */
  static List<FindingRecord> read(ObjectNode envelope, Origin origin, int level) {
    List<FindingRecord> records = new ArrayList<>();
    for (Content content : contents(envelope)) {
      records.addAll(read(content, origin.at(origin.path() + content.path()), level));
    }
    return records;
  }

  private static List<Content> contents(ObjectNode object) {
    List<Content> contents = new ArrayList<>();
    for (Place place : PLACES) {
      JsonNode elements = object.path(place.array());
      for (int i = 0; elements.isArray() && i < elements.size(); i++) {
        JsonNode text = elements.get(i).at(place.pointer());
        if (!text.isMissingNode()) {
          String path = "." + place.array() + "[" + i + "]" + place.pointer().replace('/', '.');
          contents.add(new Content(path, text, place.isBase64()));
        }
      }
    }
    if (object.path("Type").asText().equals("Notification") && object.has("Message")) {
      contents.add(new Content(".Message", object.get("Message"), false));
    } else if (object.has("ReceiptHandle") && object.has("Body")) {
      contents.add(new Content(".Body", object.get("Body"), false));
    }
    return contents;
  }

  private static List<FindingRecord> read(Content content, Origin origin, int level) {
    if (level >= DEEPEST) {
      return broken(
          Code.TOO_LARGE,
          origin,
          "expected at most " + DEEPEST + " envelopes in one another, found more");
    }
    if (!content.text().isTextual()) {
      return broken(Code.BAD_VALUE, origin, expected("a text that holds JSON", content));
    }
    try {
      byte[] bytes = content.isBase64()
          ? Base64.getDecoder().decode(content.text().textValue())
          : content.text().textValue().getBytes(StandardCharsets.UTF_8);
      return read(bytes, origin, level);
    } catch (IllegalArgumentException notBase64) {
      return broken(Code.BAD_VALUE, origin, expected("base64", content));
    }
  }

  private static List<FindingRecord> read(byte[] text, Origin origin, int level) {
    try {
      return looksLikeJson(text)
          ? RecordReaders.readValue(JsonText.read(text), origin, level + 1)
          : List.of(new Other("a message that holds no JSON", origin));
    } catch (IOException e) {
      return List.of(new Broken(JsonFault.of(e, origin.path(), origin.position()), origin));
    }
  }

  /** A message of another sender is no fault, but one that begins like an event should be one. */
  private static boolean looksLikeJson(byte[] text) {
    String start = new String(text, 0, Math.min(text.length, 64), StandardCharsets.UTF_8).strip();
    return start.startsWith("{") || start.startsWith("[");
  }

  private static List<FindingRecord> broken(Code code, Origin origin, String message) {
    return List.of(new Broken(
        new InvalidFindingException(code, origin.path(), origin.position(), message, null),
        origin));
  }

  private static String expected(String what, Content content) {
    return "expected " + what + ", found " + SafeText.quote(content.text().toString());
  }
}
