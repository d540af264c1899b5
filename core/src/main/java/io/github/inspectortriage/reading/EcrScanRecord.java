package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An answer of ECR's {@code DescribeImageScanFindings}: the findings of a basic scan, or of an enhanced one.
 *
 * <p>Of an answer with many findings each keeps a copy with itself only, because a finding says nothing without what stands
 * around it: the image, the time, and that ECR counts clusters.
 */
final class EcrScanRecord implements RecordReader {
  private static final String SCAN = "imageScanFindings";
  private static final String BASIC = "findings";
  private static final String ENHANCED = "enhancedFindings";

  // A basic scan completes, an enhanced one stays active.
  private static final Set<String> ENDED = Set.of("COMPLETE", "ACTIVE");

  @Override
  public boolean recognises(ObjectNode object) {
    return object.path(SCAN).isObject() || (object.has("imageScanStatus") && object.has("imageId"));
  }

  @Override
  public InputFormat format(ObjectNode object) {
    return InputFormat.ECR_SCAN;
  }

  @Override
  public List<FindingRecord> read(ObjectNode answer, Origin origin) {
    List<FindingRecord> records = new ArrayList<>();
    addAll(BASIC, answer, origin, records);
    addAll(ENHANCED, answer, origin, records);
    if (records.isEmpty()) {
      records.add(nothing(answer, origin));
    }
    return records;
  }

  /** Only a scan that has ended and found nothing is good news. */
  private static Other nothing(ObjectNode answer, Origin origin) {
    String status = answer.path("imageScanStatus").path("status").asText("");
    String description = answer.path("imageScanStatus").path("description").asText("");
    if (answer.hasNonNull("nextToken")) {
      String kind = "a page without findings of an ECR scan that goes on; list to its end";
      return new Other(kind, Reason.NO_RESULT, origin);
    }
    long counted = counted(answer.path(SCAN).path("findingSeverityCounts"));
    if (counted > 0) {
      String kind = "an ECR scan that counts " + counted
          + " findings and lists none of them; ask for the whole answer";
      return new Other(kind, Reason.NO_RESULT, origin);
    }
    boolean isEmpty = ENDED.contains(status)
        && (answer.path(SCAN).isObject() || answer.path(SCAN).isMissingNode())
        && isNoList(answer, BASIC)
        && isNoList(answer, ENHANCED);
    if (isEmpty) {
      return new Other("an ECR scan without findings, " + status, Reason.EMPTY, origin);
    }
    String why = description.isEmpty() ? "" : ": " + SafeText.quote(description);
    String kind = status.isEmpty()
        ? "an ECR scan without findings, of which ECR does not say whether it has ended"
        : "an ECR scan without a result, " + SafeText.quote(status) + why;
    return new Other(kind, Reason.NO_RESULT, origin);
  }

  private static long counted(JsonNode counts) {
    long sum = 0;
    for (JsonNode count : counts) {
      sum += Math.max(0, count.asLong());
    }
    return sum;
  }

  /** Whether the list holds nothing, rather than something that is not a list. */
  private static boolean isNoList(ObjectNode answer, String name) {
    JsonNode list = answer.path(SCAN).path(name);
    return list.isMissingNode() || list.isNull() || list.isArray();
  }

  private static void addAll(
      String name, ObjectNode answer, Origin origin, List<FindingRecord> records) {
    int index = 0;
    for (JsonNode finding : answer.path(SCAN).path(name)) {
      Origin within = origin.at(origin.path() + "." + SCAN + "." + name + "[" + index++ + "]");
      records.add(read(name, finding, answer, within));
    }
  }

  private static FindingRecord read(
      String name, JsonNode finding, ObjectNode answer, Origin within) {
    try {
      if (!finding.isObject()) {
        throw new InvalidFindingException(
            Code.NOT_AN_OBJECT,
            within.path(),
            within.position(),
            JsonText.notAnObject(finding),
            null);
      }
      Finding.Builder builder = name.equals(BASIC)
          ? EcrBasicParser.parse(finding, within.path(), answer, within.position())
          : EcrEnhancedParser.parse(finding, within.path(), answer, within.position());
      return new Found(builder.raw(RawJson.of(only(name, finding, answer))).build(), within);
    } catch (InvalidFindingException e) {
      return new Broken(e, within);
    }
  }

  private static ObjectNode only(String name, JsonNode finding, ObjectNode answer) {
    ArrayNode findings = Json.MAPPER.createArrayNode().add(finding);
    ObjectNode scan = Json.MAPPER.createObjectNode();
    scan.setAll((ObjectNode) answer.get(SCAN));
    scan.remove(List.of(BASIC, ENHANCED));
    scan.set(name, findings);
    ObjectNode copy = Json.MAPPER.createObjectNode();
    copy.setAll(answer);
    copy.set(SCAN, scan);
    return copy;
  }
}
