package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times in the body of a row: in milliseconds, and left out where there is none. */
final class RowJson {
  private RowJson() {}

  static void time(ObjectNode node, String name, @Nullable Instant time) {
    if (time != null) {
      node.put(name, time.toEpochMilli());
    }
  }

  static @Nullable Instant time(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null ? null : Instant.ofEpochMilli(value.asLong());
  }
}
