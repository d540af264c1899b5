package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The numbers of a digest as JSON. */
final class CountsJson {
  private CountsJson() {}

  static ObjectNode write(DigestCounts counts) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("added", counts.added());
    node.put("escalated", counts.escalated());
    node.put("resolved", counts.resolved());
    node.put("hidden", counts.hidden());
    node.put("cameAndWent", counts.cameAndWent());
    node.put("reopened", counts.reopened());
    node.put("moved", counts.moved());
    node.put("goneIdle", counts.goneIdle());
    node.put("deadLetters", counts.deadLetters());
    if (!counts.failingRoutes().isEmpty()) {
      counts.failingRoutes().forEach(node.putArray("failingRoutes")::add);
    }
    ObjectNode open = node.putObject("openByBand");
    counts.openByBand().forEach(open::put);
    counts.openAWeekAgo().ifPresent(number -> node.put("openAWeekAgo", number));
    return node;
  }

  static DigestCounts read(String json) {
    try {
      JsonNode node = Json.MAPPER.readTree(json);
      DigestCounts.Builder counts = DigestCounts.builder();
      counts
          .added(node.path("added").asInt())
          .escalated(node.path("escalated").asInt())
          .resolved(node.path("resolved").asInt())
          .hidden(node.path("hidden").asInt())
          .cameAndWent(node.path("cameAndWent").asInt())
          .reopened(node.path("reopened").asInt())
          .moved(node.path("moved").asInt())
          .goneIdle(node.path("goneIdle").asInt())
          .deadLetters(node.path("deadLetters").asInt());
      node.path("failingRoutes").forEach(route -> counts.addFailingRoutes(route.asText()));
      node.path("openByBand")
          .properties()
          .forEach(band -> counts.putOpenByBand(band.getKey(), band.getValue().asInt()));
      if (node.has("openAWeekAgo")) {
        counts.openAWeekAgo(node.path("openAWeekAgo").asInt());
      }
      return counts.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
