package io.github.inspectortriage.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The event that a closing would be if its finding were open still. */
final class OpenedEvent {
  private OpenedEvent() {}

  /** Takes an event in which a finding was read, so that it is JSON and has one. */
  static byte[] of(byte[] closing) {
    try {
      JsonNode event = Json.MAPPER.readTree(closing);
      if (event.get("detail") instanceof ObjectNode finding) {
        finding.put("status", "ACTIVE");
      }
      return Json.MAPPER.writeValueAsBytes(event);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
