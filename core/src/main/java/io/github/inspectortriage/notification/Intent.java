package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** A message that is about to be sent, as the log remembers it: enough to make the same again, and to know what it told. */
@Value.Immutable
abstract class Intent {
  private static final int LONG = 20_000;
  private static final int MOST_BYTES = 16 << 20;

  /** Where it stands. */
  enum State {
    /** Being sent; a worker that died leaves it so. */
    SENDING,
    /** Accepted, and noted in each story. */
    DONE,
    /** Surely not accepted: planned anew. */
    DROPPED,
    /** Refused for good. */
    DEAD
  }

  /** What it tells of one story. */
  record Line(String story, Kind kind, Facts facts, int count) {}

  abstract String id();

  abstract Form form();

  abstract Instant at();

  abstract State state();

  /** How often the receiver left it open whether it took it. */
  @Value.Default
  int attempts() {
    return 0;
  }

  abstract Optional<Cause> cause();

  /** The time of the digest that it is; null for none. */
  abstract @Nullable Instant digestAt();

  /** The numbers of the digest. */
  abstract Optional<String> counts();

  /** A hash of the message as JSON: only the very same is sent again. */
  abstract String hash();

  abstract List<Line> lines();

  /** Why it was refused. */
  @Value.Default
  String reason() {
    return "";
  }

  ImmutableIntent.Builder next() {
    return ImmutableIntent.builder().from(this);
  }

  byte[] write() {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("v", 1);
    node.put("id", id());
    node.put("form", form().name());
    node.put("at", at().toEpochMilli());
    node.put("state", state().name());
    node.put("attempts", attempts());
    cause().ifPresent(cause -> node.put("cause", cause.name()));
    Instant digest = digestAt();
    if (digest != null) {
      node.put("digestAt", digest.toEpochMilli());
    }
    counts().ifPresent(counts -> node.put("counts", counts));
    node.put("hash", hash());
    node.put("reason", reason());
    ArrayNode lines = Json.MAPPER.createArrayNode();
    for (Line line : lines()) {
      lines
          .addArray()
          .add(line.story())
          .add(line.kind().name())
          .add(line.facts().toString())
          .add(line.count());
    }
    String text = lines.toString();
    if (text.length() > LONG) {
      node.put("z", deflate(text));
    } else {
      node.set("lines", lines);
    }
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  static Intent read(Row row) {
    try {
      JsonNode node = Json.MAPPER.readTree(row.body());
      JsonNode lines = node.has("z")
          ? Json.MAPPER.readTree(inflate(node.path("z").asText()))
          : node.path("lines");
      ImmutableIntent.Builder intent = ImmutableIntent.builder()
          .id(node.path("id").asText())
          .form(Form.valueOf(node.path("form").asText()))
          .at(Instant.ofEpochMilli(node.path("at").asLong()))
          .state(State.valueOf(node.path("state").asText()))
          .attempts(node.path("attempts").asInt())
          .counts(Optional.ofNullable(node.path("counts").textValue()))
          .cause(Optional.ofNullable(node.path("cause").textValue()).map(Cause::valueOf))
          .hash(node.path("hash").asText())
          .reason(node.path("reason").asText(""))
          .digestAt(
              node.has("digestAt") ? Instant.ofEpochMilli(node.path("digestAt").asLong()) : null);
      for (JsonNode line : lines) {
        intent.addLines(new Line(
            line.path(0).asText(),
            Kind.valueOf(line.path(1).asText()),
            Facts.parse(line.path(2).asText()),
            line.path(3).asInt()));
      }
      return intent.build();
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a message is no JSON: " + row, e);
    }
  }

  private static String deflate(String text) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return Base64.getEncoder().encodeToString(out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  private static byte[] inflate(String text) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(Base64.getDecoder().decode(text));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      while (!inflater.finished() && out.size() < MOST_BYTES) {
        int length = inflater.inflate(buffer);
        if (length == 0 && inflater.needsInput()) {
          break;
        }
        out.write(buffer, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IllegalStateException("the log holds a message that cannot be unpacked", e);
    } finally {
      inflater.end();
    }
  }
}
