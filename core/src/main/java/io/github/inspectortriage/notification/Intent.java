package io.github.inspectortriage.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * A message that is about to be sent, as the log remembers it: enough to make the very same again, whatever became true meanwhile, and to
 * know what it told.
 */
@Value.Immutable
abstract class Intent {
  private static final int MOST_BYTES = 256 << 20;

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

  /**
   * What it tells of one story.
   *
   * @param was the story as it was then; null once nobody needs it
   * @param runsIn where its image runs; empty if that was not asked, or is not known
   */
  record Line(
      String story,
      Kind kind,
      Facts facts,
      int count,
      @Nullable Story was,
      String runsIn) {
    Line brief() {
      return new Line(story, kind, facts, count, null, "");
    }
  }

  abstract String id();

  abstract Form form();

  abstract Instant at();

  abstract State state();

  /** How often the receiver left it open whether it took it. */
  @Value.Default
  int attempts() {
    return 0;
  }

  /** How often nobody could say whether it was delivered. */
  @Value.Default
  int asked() {
    return 0;
  }

  /** Of how many stories it tells beside its own. */
  @Value.Default
  int more() {
    return 0;
  }

  /** In how many rows beside its own the lines are. */
  @Value.Default
  int parts() {
    return 0;
  }

  abstract Optional<Cause> cause();

  /** The time of the digest that it is; null for none. */
  abstract @Nullable Instant digestAt();

  /** The numbers of the digest. */
  abstract Optional<String> counts();

  abstract List<Line> lines();

  /** Why it was refused. */
  @Value.Default
  String reason() {
    return "";
  }

  ImmutableIntent.Builder next() {
    return ImmutableIntent.builder().from(this);
  }

  /**
   * Writes all of it but the lines.
   *
   * @param lines these, packed; null if they are in rows of their own
   */
  byte[] write(byte @Nullable [] lines) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("v", 1);
    node.put("id", id());
    node.put("form", form().name());
    node.put("at", at().toEpochMilli());
    node.put("state", state().name());
    node.put("attempts", attempts());
    node.put("asked", asked());
    node.put("more", more());
    node.put("parts", parts());
    cause().ifPresent(cause -> node.put("cause", cause.name()));
    Instant digest = digestAt();
    if (digest != null) {
      node.put("digestAt", digest.toEpochMilli());
    }
    counts().ifPresent(counts -> node.put("counts", counts));
    node.put("reason", reason());
    if (lines != null) {
      node.put("z", Base64.getEncoder().encodeToString(lines));
    }
    return Json.MAPPER.writeValueAsBytes(node);
  }

  /** Reads it; the lines are left out if they are in rows of their own. */
  static Intent read(Row row) {
    try {
      JsonNode node = Json.MAPPER.readTree(row.content().bytes());
      ImmutableIntent.Builder intent = ImmutableIntent.builder()
          .id(node.path("id").asText())
          .form(Form.valueOf(node.path("form").asText()))
          .at(Instant.ofEpochMilli(node.path("at").asLong()))
          .state(State.valueOf(node.path("state").asText()))
          .attempts(node.path("attempts").asInt())
          .asked(node.path("asked").asInt())
          .more(node.path("more").asInt())
          .parts(node.path("parts").asInt())
          .counts(Optional.ofNullable(node.path("counts").textValue()))
          .cause(Optional.ofNullable(node.path("cause").textValue()).map(Cause::valueOf))
          .reason(node.path("reason").asText(""))
          .digestAt(
              node.has("digestAt") ? Instant.ofEpochMilli(node.path("digestAt").asLong()) : null);
      if (node.has("z")) {
        byte[] packed = Base64.getDecoder().decode(node.path("z").asText());
        intent.lines(unpack(new ByteArrayInputStream(packed)));
      }
      return intent.build();
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a message is no JSON: " + row, e);
    }
  }

  static byte[] pack(List<Line> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    pack(lines, out);
    return out.toByteArray();
  }

  /** Packs lines one after another; the stream is closed. */
  static void pack(List<Line> lines, OutputStream out) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater);
        JsonGenerator json = Json.FACTORY.createGenerator(deflated)) {
      json.writeStartArray();
      for (Line line : lines) {
        json.writeStartArray();
        json.writeString(line.story());
        json.writeString(line.kind().name());
        json.writeString(line.facts().toString());
        json.writeNumber(line.count());
        byte[] was = line.was() == null ? new byte[0] : StoryJson.write(line.was());
        json.writeUTF8String(was, 0, was.length);
        json.writeString(line.runsIn());
        json.writeEndArray();
      }
      json.writeEndArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      deflater.end();
    }
  }

  static List<Line> unpack(InputStream packed) {
    List<Line> lines = new ArrayList<>();
    try (InputStream in = new InflaterInputStream(packed);
        JsonParser json = Json.FACTORY.createParser(in)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        lines.add(line(Objects.requireNonNull(Json.readTree(json))));
        if (json.currentLocation().getByteOffset() > MOST_BYTES) {
          throw new IOException("it has more than " + MOST_BYTES + " bytes");
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException("the log holds a message that cannot be unpacked", e);
    }
  }

  private static Line line(JsonNode line) {
    String story = line.path(0).asText();
    String was = line.path(4).asText("");
    return new Line(
        story,
        Kind.valueOf(line.path(1).asText()),
        Facts.parse(line.path(2).asText()),
        line.path(3).asInt(),
        was.isEmpty() ? null : StoryJson.read(was.getBytes(StandardCharsets.UTF_8), 1, story),
        line.path(5).asText(""));
  }
}
