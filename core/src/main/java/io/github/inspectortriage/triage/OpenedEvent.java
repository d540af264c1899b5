package io.github.inspectortriage.triage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The event that a closing would be if its finding were open still. */
final class OpenedEvent {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private OpenedEvent() {}

  /** Takes an event in which a finding was read, so that it is JSON and has one. */
  static byte[] of(byte[] closing) {
    try {
      JsonNode event = JSON.readTree(closing);
      if (event.get("detail") instanceof ObjectNode finding) {
        finding.put("status", "ACTIVE");
      }
      return JSON.writeValueAsBytes(event);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
