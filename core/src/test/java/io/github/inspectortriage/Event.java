package io.github.inspectortriage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.reading.FindingReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A bundled event of which a test says only what it changes. Not thread-safe. */
public final class Event {
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private final ObjectNode event;

  private Event(ObjectNode event) {
    this.event = event;
  }

  /** Returns the event of a critical finding on an image that runs. */
  public static Event ofImage() {
    return named("ecr-image");
  }

  /** Returns the event in {@code events/NAME.json}. */
  public static Event named(String name) {
    try (InputStream in = Event.class.getResourceAsStream("/events/" + name + ".json")) {
      return new Event((ObjectNode) JSON.readTree(Objects.requireNonNull(in, name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a field to a value in JSON; the path is a JSON Pointer from the finding, like {@code /severity}. */
  public Event with(String pointer, String json) {
    int slash = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) event.get("detail").at(pointer.substring(0, slash));
    parent.set(pointer.substring(slash + 1), tree(json));
    return this;
  }

  /** Sets a field of the image. */
  public Event withImage(String field, String json) {
    return with("/resources/0/details/awsEcrContainerImage/" + field, json);
  }

  /** Removes a field. */
  public Event without(String pointer) {
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) event.get("detail").at(pointer.substring(0, slash)))
        .remove(pointer.substring(slash + 1));
    return this;
  }

  /** Sets when Inspector last saw and changed the finding, and said so. */
  public Event reportedAt(String instant) {
    event.put("time", instant);
    return with("/lastObservedAt", '"' + instant + '"').with("/updatedAt", '"' + instant + '"');
  }

  /** Returns the event as EventBridge sends it. */
  public byte[] bytes() {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the finding in it, as it stands in a listing. */
  public String detail() {
    return event.get("detail").toString();
  }

  /** Returns the finding in it, read. */
  public Finding finding() {
    return FindingReader.read(bytes());
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
