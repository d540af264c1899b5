package io.github.inspectortriage.examples.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the function was called with: a batch of a queue, a timer, word that it was deployed, or one event. Read token by token, because Jackson's data binding
 * costs a third of a second at a cold start.
 *
 * @param kind which of them
 * @param records the messages of the batch; none unless it is one
 */
record Invocation(Kind kind, List<Message> records) {
  private static final JsonFactory JSON = new JsonFactory();

  /** What calls us. */
  enum Kind {
    QUEUE,
    TIMER,
    DEPLOYED,
    EVENT
  }

  /** A message of SQS; without a body it is broken, and told so. */
  record Message(String id, @Nullable String body) {
    byte[] bytes() {
      if (body == null) {
        throw new IllegalArgumentException("the message has no body");
      }
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }

  static Invocation read(byte[] payload) throws IOException {
    String source = "";
    String detailType = "";
    List<Message> records = null;
    try (JsonParser json = JSON.createParser(payload)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("Records") && value == JsonToken.START_ARRAY) {
          records = records(json);
        } else if (name.equals("source") && value == JsonToken.VALUE_STRING) {
          source = json.getText();
        } else if (name.equals("detail-type") && value == JsonToken.VALUE_STRING) {
          detailType = json.getText();
        } else {
          json.skipChildren();
        }
      }
    }
    if (records != null) {
      return new Invocation(Kind.QUEUE, records);
    }
    return new Invocation(kind(source, detailType), List.of());
  }

  private static Kind kind(String source, String detailType) {
    if (source.equals("aws.events") && detailType.equals("Scheduled Event")) {
      return Kind.TIMER;
    }
    // What deploy/ makes of the end of a deployment.
    boolean isDeployed = source.equals("inspector-triage") && detailType.equals("Deployed");
    return isDeployed ? Kind.DEPLOYED : Kind.EVENT;
  }

  /** The answer that gives the messages with these ids to the queue again, and lets the others go. */
  static byte[] answer(List<String> failed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String id : failed) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static List<Message> records(JsonParser json) throws IOException {
    List<Message> records = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw new IOException("expected objects in Records");
      }
      String id = "";
      String body = null;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (name.equals("messageId") && value == JsonToken.VALUE_STRING) {
          id = json.getText();
        } else if (name.equals("body") && value == JsonToken.VALUE_STRING) {
          body = json.getText();
        } else {
          json.skipChildren();
        }
      }
      records.add(new Message(id, body));
    }
    return records;
  }
}
