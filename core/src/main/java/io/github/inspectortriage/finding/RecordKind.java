package io.github.inspectortriage.finding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import java.util.ArrayList;
import java.util.List;

/** Tells a finding from the other things that AWS writes as JSON objects. */
final class RecordKind {
  static final String FINDING_EVENT = "Inspector2 Finding";
  private static final int FIELDS_SHOWN = 5;

  private RecordKind() {}

  static FindingRecord read(ObjectNode object, Position start) {
    // A finding may grow a field of that name, but an event has no ARN of a finding beside it.
    boolean isEvent = object.path("detail").isObject() && !object.has("findingArn");
    JsonNode finding = isEvent ? object.get("detail") : object;
    if (!finding.has("findingArn")
        && !FINDING_EVENT.equals(object.path("detail-type").asText())) {
      return new Other(kind(object), start);
    }
    try {
      Finding parsed = isEvent
          ? FindingParser.parse(finding, "$.detail", start)
              .event(RawJson.of(object))
              .build()
          : FindingParser.parse(finding, "$", start).build();
      return new Found(parsed, start);
    } catch (InvalidFindingException e) {
      return new Broken(e, start);
    }
  }

  private static String kind(ObjectNode object) {
    if (object.has("detail-type")) {
      return "an event " + quoted(object, "detail-type") + " of " + quoted(object, "source");
    }
    if (object.has("imageScanFindings")) {
      return "an ECR DescribeImageScanFindings answer";
    }
    if (object.has("SchemaVersion") || object.path("Findings").path(0).has("SchemaVersion")) {
      return "Security Hub findings (ASFF)";
    }
    if (object.path("findings").isArray()) {
      return "a page without findings";
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String shown = String.join(", ", names.subList(0, Math.min(FIELDS_SHOWN, names.size())));
    return names.isEmpty()
        ? "an empty object"
        : "an object with the fields " + SafeText.quote(shown);
  }

  private static String quoted(ObjectNode object, String field) {
    return SafeText.quote(object.path(field).asText("?"));
  }
}
