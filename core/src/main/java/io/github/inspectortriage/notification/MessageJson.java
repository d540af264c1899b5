package io.github.inspectortriage.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** Writes a message as JSON. */
final class MessageJson {
  private static final int VERSION = 1;

  private final JsonGenerator json;

  private MessageJson(JsonGenerator json) {
    this.json = json;
  }

  // In ASCII: a lone surrogate, which an escape in JSON can hold, has no UTF-8.
  static String of(Message message) {
    return JsonFactories.ascii(json -> new MessageJson(json).message(message));
  }

  /** A hash of all that a message says. */
  static String hash(Message message) {
    MessageDigest hash = Keys.sha256();
    JsonFactories.ascii(
        new DigestOutputStream(OutputStream.nullOutputStream(), hash),
        json -> new MessageJson(json).message(message));
    return Keys.hex(hash);
  }

  private void message(Message message) throws IOException {
    json.writeStartObject();
    json.writeNumberField("version", VERSION);
    json.writeStringField("id", message.id());
    json.writeStringField("route", message.route());
    json.writeStringField("form", message.form().name());
    json.writeStringField("at", message.at().toString());
    json.writeNumberField("total", message.total());
    if (message.isPlain()) {
      json.writeBooleanField("isPlain", true);
    }
    optional("cause", message.cause());
    if (message.digest().isPresent()) {
      digest(message.digest().get());
    }
    json.writeArrayFieldStart("items");
    for (MessageItem item : message.items()) {
      item(item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void item(MessageItem item) throws IOException {
    json.writeStartObject();
    json.writeStringField("storyKey", item.storyKey());
    json.writeStringField("kind", item.kind().name());
    optional("ending", item.ending());
    optional("owner", item.owner());
    json.writeNumberField("members", item.members());
    json.writeNumberField("toldCount", item.toldCount());
    optional("firstToldAt", item.firstToldAt());
    optional("runsIn", item.runsIn());
    if (item.root().isPresent()) {
      json.writeObjectFieldStart("root");
      json.writeStringField("reference", item.root().get().reference());
      json.writeBooleanField("takesUpdates", item.root().get().takesUpdates());
      json.writeBooleanField("isAlone", item.isRootAlone());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("changes");
    for (FactChange change : item.changes()) {
      json.writeStartObject();
      json.writeStringField("fact", change.fact().name());
      json.writeStringField("from", change.from());
      json.writeStringField("to", change.to());
      json.writeEndObject();
    }
    json.writeEndArray();
    priority(item.priority());
    json.writeFieldName("finding");
    json.writeRawValue(FindingWriter.toJson(item.finding()));
    json.writeEndObject();
  }

  private void priority(Priority priority) throws IOException {
    json.writeObjectFieldStart("priority");
    json.writeNumberField("score", priority.score());
    json.writeStringField("band", priority.band().name());
    optional("due", priority.due());
    json.writeStringField("use", priority.use().name());
    json.writeBooleanField("isKnownExploited", priority.isKnownExploited());
    json.writeArrayFieldStart("factors");
    for (Factor factor : priority.factors()) {
      json.writeStartObject();
      json.writeStringField("name", factor.name());
      json.writeNumberField("points", factor.points());
      json.writeStringField("reason", factor.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void digest(DigestCounts counts) throws IOException {
    json.writeObjectFieldStart("digest");
    json.writeNumberField("added", counts.added());
    json.writeNumberField("escalated", counts.escalated());
    json.writeNumberField("resolved", counts.resolved());
    json.writeNumberField("hidden", counts.hidden());
    json.writeNumberField("cameAndWent", counts.cameAndWent());
    json.writeNumberField("reopened", counts.reopened());
    json.writeNumberField("moved", counts.moved());
    json.writeNumberField("goneIdle", counts.goneIdle());
    json.writeNumberField("deadLetters", counts.deadLetters());
    json.writeArrayFieldStart("failingRoutes");
    for (String route : counts.failingRoutes()) {
      json.writeString(route);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("openByBand");
    for (Map.Entry<String, Integer> band : counts.openByBand().entrySet()) {
      json.writeNumberField(band.getKey(), band.getValue());
    }
    json.writeEndObject();
    if (counts.openAWeekAgo().isPresent()) {
      json.writeNumberField("openAWeekAgo", counts.openAWeekAgo().getAsInt());
    }
    json.writeEndObject();
  }

  private void optional(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get().toString());
    }
  }
}
