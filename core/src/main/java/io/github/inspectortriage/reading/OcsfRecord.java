package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.Origin;
import java.util.List;

/** An event of OCSF, which is read if it is a vulnerability that Inspector found, and else named. */
final class OcsfRecord implements RecordReader {
  private static final int VULNERABILITY_FINDING = 2002;
  private static final String INSPECTOR = "/aws/inspector";

  @Override
  public boolean recognises(ObjectNode object) {
    return object.has("class_uid") && object.path("metadata").path("product").isObject();
  }

  @Override
  public InputFormat format(ObjectNode object) {
    return InputFormat.OCSF;
  }

  @Override
  public List<FindingRecord> read(ObjectNode object, Origin origin) {
    if (!isVulnerabilityOfInspector(object)) {
      return List.of(new Other(kind(object), Reason.NO_FINDING, origin));
    }
    try {
      Finding finding =
          OcsfParser.parse(object, origin.path(), origin.position()).build();
      return List.of(new Found(finding, origin));
    } catch (InvalidFindingException e) {
      return List.of(new Broken(e, origin));
    }
  }

  private static boolean isVulnerabilityOfInspector(JsonNode object) {
    JsonNode product = object.path("metadata").path("product");
    return object.path("class_uid").asInt() == VULNERABILITY_FINDING
        && (product.path("uid").asText().endsWith(INSPECTOR)
            || product.path("name").asText().equals("Inspector"));
  }

  private static String kind(JsonNode object) {
    JsonNode name = object.path("class_name");
    return "an OCSF event "
        + SafeText.quote(
            name.isTextual() ? name.asText() : object.path("class_uid").asText())
        + " of "
        + SafeText.quote(object.path("metadata").path("product").path("name").asText("?"));
  }
}
