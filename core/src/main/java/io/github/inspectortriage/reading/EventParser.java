package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.AutoEnableEvent;
import io.github.inspectortriage.finding.CoverageEvent;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingEvent;
import io.github.inspectortriage.finding.InspectorEvent;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.ScanEvent;
import io.github.inspectortriage.finding.UnknownEvent;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the JSON object of an event of Inspector into an {@link InspectorEvent}; the names are Inspector's. */
final class EventParser {
  private static final String SOURCE = "aws.inspector2";
  private static final String FINDING = InspectorRecord.FINDING_EVENT;
  private static final String DETAIL = "$.detail";
  private static final String SCAN = "Inspector2 Scan";
  private static final String COVERAGE = "Inspector2 Coverage";
  private static final String AUTO_ENABLE = "Inspector2 AutoEnable";

  private EventParser() {}

  /**
   * Reads an event.
   *
   * @param isValid whether it is known that {@link io.github.inspectortriage.json.ValidJson} takes the text
   */
  static InspectorEvent read(byte[] json, boolean isValid) {
    FindingEvent usual = InspectorRecord.readValidEvent(json, isValid);
    return usual == null ? readByTree(json) : usual;
  }

  /** The finding of an event that was found to be one of a finding. */
  static Finding findingByTree(byte[] json) {
    return ((FindingEvent) readByTree(json)).finding();
  }

  /** Reads an event of any kind, with all that is to be said of it; what is usual is read in the same way but faster. */
  static InspectorEvent readByTree(byte[] json) {
    Position start = new Position(1, 1);
    ObjectNode object = JsonText.readObject(json);
    if (!isEventOfInspector(object)) {
      throw new InvalidFindingException(
          Code.NOT_A_FINDING,
          "$",
          start,
          "expected an event of \"" + SOURCE + "\", found " + OtherKind.words(object),
          null);
    }
    return parse(object, start);
  }

  /** Whether it can be parsed; the kind may still be unknown. */
  static boolean isEventOfInspector(JsonNode object) {
    return SOURCE.equals(object.path("source").asText())
        && object.path("detail-type").isTextual()
        && object.path("detail").isObject();
  }

  static InspectorEvent parse(ObjectNode object, Position start) {
    if (object.path("detail-type").asText().equals(FINDING)) {
      return finding(object, start);
    }
    UnknownEvent event = envelope(object, new RecordFields(object, "$", start, null));
    RecordFields detail = new RecordFields(object.path("detail"), DETAIL, start, null);
    return switch (event.detailType()) {
      case SCAN -> scan(event, detail, start);
      case COVERAGE -> coverage(event, detail, start);
      case AUTO_ENABLE -> autoEnable(event, detail);
      default -> event;
    };
  }

  /** What EventBridge writes around all of them. */
  private static UnknownEvent envelope(ObjectNode object, RecordFields event) {
    return UnknownEvent.builder()
        .id(event.text("id"))
        .detailType(object.path("detail-type").asText())
        .account(event.text("account"))
        .region(event.text("region"))
        .time(event.instant("time"))
        .resources(event.texts("resources"))
        .raw(RawJson.of(object))
        .build();
  }

  /** What is wrong around a finding costs it as little as what is wrong within. */
  private static InspectorEvent finding(ObjectNode object, Position start) {
    Remarks remarks = new Remarks();
    InspectorEvent event = envelope(object, new RecordFields(object, "$", start, remarks));
    Finding finding = FindingParser.parse(object.path("detail"), DETAIL, start)
        .event(RawJson.of(object))
        .build();
    remarks.addAll(finding.remarks());
    return FindingEvent.builder()
        .from(event)
        .finding(finding.toBuilder().remarks(remarks.list()).build())
        .build();
  }

  /**
   * Reads the event of a finding in one pass; null if it is another one.
   *
   * @param text what it stands in, whole
   */
  static @Nullable FindingEvent valid(RecordMembers json, byte[] text) throws IOException {
    FindingEvent.Builder event = FindingEvent.builder();
    RawJson raw = RawJson.of(text);
    boolean isOfInspector = false;
    boolean isOfFinding = false;
    Finding finding = null;
    for (String name = json.next(); name != null; name = json.next()) {
      switch (name) {
        case "source" -> isOfInspector = SOURCE.equals(json.textOrNull());
        case "detail-type" -> isOfFinding = FINDING.equals(json.textOrNull());
        case "id" -> event.id(json.text());
        case "account" -> event.account(json.text());
        case "region" -> event.region(json.text());
        case "time" -> event.time(json.instant());
        case "resources" -> event.resources(json.texts());
        case "detail" -> finding = detail(json, text, raw);
        default -> json.skip();
      }
    }
    return isOfInspector && isOfFinding && finding != null
        ? event.detailType(FINDING).raw(raw).finding(finding).build()
        : null;
  }

  private static @Nullable Finding detail(RecordMembers json, byte[] text, RawJson event)
      throws IOException {
    int from = json.start();
    Finding.Builder finding = json.isObject() ? new FindingParser(json).finding() : null;
    return finding == null
        ? null
        : finding.raw(RawJson.of(text, from, json.place())).event(event).build();
  }

  private static InspectorEvent scan(InspectorEvent event, RecordFields detail, Position start) {
    return ScanEvent.builder()
        .from(event)
        .scanStatus(detail.text("scan-status").orElseThrow(() -> missing("scan-status", start)))
        .repository(detail.text("repository-name"))
        .imageDigest(detail.text("image-digest"))
        .imageTags(detail.texts("image-tags"))
        .instanceId(detail.text("instance-id"))
        .findingSeverityCounts(detail.counts("finding-severity-counts"))
        .version(detail.text("version"))
        .build();
  }

  private static InspectorEvent coverage(
      InspectorEvent event, RecordFields detail, Position start) {
    Optional<RecordFields> status = detail.object("scanStatus");
    return CoverageEvent.builder()
        .from(event)
        .statusCode(status
            .flatMap(it -> it.text("statusCodeValue").or(() -> it.text("statusCode")))
            .orElseThrow(() -> missing("scanStatus.statusCodeValue", start)))
        .reason(status.flatMap(it -> it.text("reason")))
        .scanType(detail.text("scanType"))
        .provider(detail.text("provider"))
        .providerAccountId(detail.text("providerAccountId"))
        .providerRegion(detail.text("providerRegion"))
        .providerOrgId(detail.text("providerOrgId"))
        .eventTimestamp(detail.instant("eventTimestamp"))
        .version(detail.text("version"))
        .build();
  }

  private static InspectorEvent autoEnable(InspectorEvent event, RecordFields detail) {
    return AutoEnableEvent.builder()
        .from(event)
        .status(detail.text("AutoEnableStatus"))
        .reason(detail.text("Reason"))
        .version(detail.text("version"))
        .build();
  }

  private static InvalidFindingException missing(String name, Position start) {
    String message = "every event of this kind has this field, but this one has not";
    return new InvalidFindingException(
        Code.MISSING_FIELD, DETAIL + "." + name, start, message, null);
  }
}
