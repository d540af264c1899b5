package io.github.inspectortriage.finding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import java.util.List;

/** A finding as Inspector writes it: alone, as it stands in a listing or report, or as the detail of an event. */
final class InspectorRecord implements RecordReader {
  static final String FINDING_EVENT = "Inspector2 Finding";

  @Override
  public boolean recognises(ObjectNode object) {
    JsonNode finding = isEvent(object) ? object.get("detail") : object;
    return finding.has("findingArn")
        || FINDING_EVENT.equals(object.path("detail-type").asText());
  }

  @Override
  public List<FindingRecord> read(ObjectNode object, Origin origin) {
    try {
      return List.of(new Found(finding(object, origin.position()), origin));
    } catch (InvalidFindingException e) {
      return List.of(new Broken(e, origin));
    }
  }

  private static Finding finding(ObjectNode object, Position start) {
    if (!isEvent(object)) {
      return FindingParser.parse(object, "$", start).build();
    }
    return FindingParser.parse(object.get("detail"), "$.detail", start)
        .event(RawJson.of(object))
        .build();
  }

  // A finding may grow a field of that name, but an event has no ARN of a finding beside it.
  private static boolean isEvent(ObjectNode object) {
    return object.path("detail").isObject() && !object.has("findingArn");
  }
}
