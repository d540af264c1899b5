package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Gzip;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.json.Json;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * What queues, topics, streams, logs and workflows put around an event: objects with texts that hold JSON in their turn.
 *
 * <p>They may stand in one another, like a notification of SNS in a message of SQS, but no deeper than {@code DEEPEST}. A
 * place is a text that holds JSON, the same in Base64 (packed as gzip or not), or an object as it is.
 */
final class Envelopes {
  private static final int DEEPEST = 4;
  private static final String DETAIL = "detail";
  // https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md
  private static final byte[] AGGREGATED = {(byte) 0xf3, (byte) 0x89, (byte) 0x9a, (byte) 0xc2};

  /** Where a text lies within an element of an array, like the body of each message that a queue gives to Lambda. */
  private record Place(String array, String pointer, boolean isBase64) {}

  private static final List<Place> PLACES = List.of(
      new Place("Records", "/body", false), // Lambda behind SQS
      new Place("Records", "/Sns/Message", false), // Lambda behind SNS
      new Place("Records", "/kinesis/data", true), // Lambda behind Kinesis
      new Place("Records", "/Data", true), // aws kinesis get-records
      new Place("records", "/data", true), // Lambda that transforms for Firehose
      new Place("Messages", "/Body", false), // aws sqs receive-message
      new Place("events", "/message", false), // aws logs filter-log-events, get-log-events
      new Place("logEvents", "/message", false), // a subscription of CloudWatch Logs
      new Place("events", "/executionStartedEventDetails/input", false)); // Step Functions' history

  /** Where the one thing lies that an object is around. */
  private record Single(String marker, String pointer, boolean isBase64) {}

  private static final List<Single> SINGLES = List.of(
      new Single("ReceiptHandle", "/Body", false), // one message of SQS
      new Single("messageId", "/body", false), // one of SQS behind EventBridge Pipes
      new Single("kinesisSchemaVersion", "/data", true), // one of Kinesis behind Pipes
      new Single("SequenceNumber", "/Data", true), // one record of aws kinesis get-records
      new Single("ingestionTime", "/message", false), // one event of CloudWatch Logs
      new Single("awslogs", "/awslogs/data", true), // Lambda behind CloudWatch Logs
      new Single("executionArn", "/input", false), // aws stepfunctions describe-execution
      new Single("stateMachineArn", "/input", false), // aws stepfunctions start-execution
      new Single("Execution", "/Execution/Input", false), // the context of a state machine
      new Single("requestPayload", "/requestPayload", false), // a destination of Lambda
      new Single("Payload", "/Payload", false)); // a state that calls Lambda

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
    addEntries(object, contents);
    if (contents.isEmpty()) {
      addSingle(object, contents);
    }
    return contents;
  }

  private static void addSingle(ObjectNode object, List<Content> contents) {
    if (object.path("Type").asText().equals("Notification") && object.has("Message")) {
      contents.add(new Content(".Message", object.get("Message"), false));
      return;
    }
    if (object.has("detail-type") && object.path(DETAIL).isTextual()) {
      contents.add(new Content("." + DETAIL, event(object, DETAIL), false));
      return;
    }
    if (object.has("DetailType") && object.path("Detail").isTextual()) {
      contents.add(new Content(".Detail", entry(object), false));
      return;
    }
    for (Single single : SINGLES) {
      JsonNode content = object.at(single.pointer());
      if (object.has(single.marker()) && (content.isTextual() || content.isObject())) {
        String path = single.pointer().replace('/', '.');
        contents.add(new Content(path, content, single.isBase64()));
        return;
      }
    }
  }

  /** The entries of EventBridge's PutEvents, whose details are texts. */
  private static void addEntries(ObjectNode object, List<Content> contents) {
    JsonNode entries = object.path("Entries");
    for (int i = 0; entries.isArray() && i < entries.size(); i++) {
      if (entries.get(i) instanceof ObjectNode entry && entry.has("Detail")) {
        contents.add(new Content(".Entries[" + i + "].Detail", entry(entry), false));
      }
    }
  }

  /** The event that EventBridge makes of an entry; the text of the detail itself if it holds no JSON. */
  private static JsonNode entry(ObjectNode entry) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.set("detail-type", entry.get("DetailType"));
    event.set("source", entry.get("Source"));
    event.set("time", entry.get("Time"));
    event.set("resources", entry.get("Resources"));
    event.set(DETAIL, entry.get("Detail"));
    return event(event, DETAIL);
  }

  /** The event with its detail as JSON; the text of the detail itself if it holds none. */
  private static JsonNode event(ObjectNode event, String member) {
    JsonNode text = event.path(member);
    if (!text.isTextual()) {
      return event;
    }
    try {
      ObjectNode opened = Json.MAPPER.createObjectNode();
      opened.setAll(event);
      opened.set(member, JsonText.read(text.textValue().getBytes(StandardCharsets.UTF_8)));
      return opened;
    } catch (IOException notJson) {
      return text;
    }
  }

  private static List<FindingRecord> read(Content content, Origin origin, int level) {
    if (level >= DEEPEST) {
      return broken(
          Code.TOO_LARGE,
          origin,
          "expected at most " + DEEPEST + " envelopes in one another, found more");
    }
    if (content.text().isObject()) {
      return RecordReaders.readValue(content.text(), origin, level + 1);
    }
    if (!content.text().isTextual()) {
      return broken(Code.BAD_VALUE, origin, expected("a text that holds JSON", content));
    }
    String text = content.text().textValue();
    if (!content.isBase64() || text.stripLeading().startsWith("{")) {
      return readText(text.getBytes(StandardCharsets.UTF_8), origin, level);
    }
    try {
      return readText(unpacked(Base64.getDecoder().decode(plainBase64(text))), origin, level);
    } catch (IllegalArgumentException notBase64) {
      return broken(Code.BAD_VALUE, origin, expected("base64", content));
    } catch (IOException e) {
      return List.of(BrokenInput.record(e, origin));
    }
  }

  /** Base64 without the line breaks of mail, and in the alphabet of URLs. */
  private static String plainBase64(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r' && c != ' ') {
        plain.append(c == '-' ? '+' : c == '_' ? '/' : c);
      }
    }
    return plain.toString();
  }

  /** What a text of a few kilobytes may grow to has the limit of a record. */
  private static byte[] unpacked(byte[] data) throws IOException {
    if (!Gzip.isPacked(data)) {
      return data;
    }
    try (InputStream in = Gzip.unpacked(new ByteArrayInputStream(data))) {
      byte[] text = in.readNBytes(JsonInput.LONGEST + 1);
      if (text.length > JsonInput.LONGEST) {
        throw new ZipException("more than " + JsonInput.LONGEST + " bytes in it");
      }
      return text;
    } catch (EOFException cutOff) {
      throw new EOFException("it is cut off");
    }
  }

  /**
   * Reads what a text of an envelope holds: mostly one value, or some behind one another, as streams have them.
   *
   * @param level how many envelopes the text stands in
   */
  static List<FindingRecord> readText(byte[] text, Origin origin, int level) {
    if (startsWith(text, AGGREGATED)) {
      String kind = "records that Kinesis' producer library has packed into one; unpack them first";
      return List.of(new Other(kind, Reason.NOT_READ, origin));
    }
    try {
      if (!looksLikeJson(text)) {
        return behindWords(text, origin, level)
            .orElseGet(() ->
                List.of(new Other("a message that holds no JSON", Reason.NO_FINDING, origin)));
      }
      List<JsonNode> values = JsonText.readAll(text);
      List<FindingRecord> records = new ArrayList<>();
      for (int i = 0; i < values.size(); i++) {
        Origin at = values.size() == 1 ? origin : origin.at(origin.path() + "[" + i + "]");
        records.addAll(RecordReaders.readValue(values.get(i), at, level + 1));
      }
      return records;
    } catch (IOException e) {
      return behindWords(text, origin, level)
          .orElseGet(() ->
              List.of(new Broken(RecordFault.of(e, origin.path(), origin.position()), origin)));
    }
  }

  /** A function that logs an event puts its level, a time and an id before it. */
  private static Optional<List<FindingRecord>> behindWords(byte[] text, Origin origin, int level) {
    int from = 0;
    while (from < text.length && text[from] != '{') {
      from++;
    }
    byte[] rest = Arrays.copyOfRange(text, from, text.length);
    return from > 0 && rest.length > 0 && Json.isOneValue(rest)
        ? Optional.of(readText(rest, origin, level))
        : Optional.empty();
  }

  private static boolean startsWith(byte[] text, byte[] start) {
    return text.length >= start.length
        && Arrays.equals(text, 0, start.length, start, 0, start.length);
  }

  /** A message of another sender is not a fault, but one that begins like an event should be one. */
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
