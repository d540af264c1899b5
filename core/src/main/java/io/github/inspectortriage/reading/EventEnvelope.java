package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.Json;

/** The event in which EventBridge would bring a finding. */
final class EventEnvelope {
  private EventEnvelope() {}

  static String around(Finding finding) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("version", "0");
    event.put("detail-type", InspectorRecord.FINDING_EVENT);
    event.put("source", "aws.inspector2");
    event.put("account", finding.awsAccountId());
    finding.region().ifPresent(region -> event.put("region", region));
    ArrayNode resources = event.putArray("resources");
    finding.resources().forEach(resource -> resources.add(resource.id()));
    event.set("detail", FindingJson.of(finding));
    return Json.MAPPER.writeValueAsString(event);
  }
}
