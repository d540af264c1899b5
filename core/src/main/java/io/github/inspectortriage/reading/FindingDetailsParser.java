package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.CisaData;
import io.github.inspectortriage.finding.ExploitObserved;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.finding.FindingDetailsAnswer;
import io.github.inspectortriage.finding.FindingDetailsError;
import io.github.inspectortriage.finding.FindingEvidence;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.util.Objects;

/** Turns the JSON of details into {@link FindingDetails}; the names are Inspector's. */
final class FindingDetailsParser {
  private static final Position START = new Position(1, 1);

  private FindingDetailsParser() {}

  static FindingDetailsAnswer read(byte[] json) {
    Objects.requireNonNull(json, "json");
    JsonNode answer = tree(json);
    if (!answer.has("findingDetails") && !answer.has("errors")) {
      String found =
          answer instanceof ObjectNode object ? OtherKind.words(object) : "no JSON object";
      String message = "expected findingDetails or errors, found " + found;
      throw new InvalidFindingException(Code.NOT_A_FINDING, "$", START, message, null);
    }
    return parse(new RecordFields(answer, "$", START, null));
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.readTree(json, 0, json.length);
    } catch (IOException e) {
      throw RecordFault.of(e, START);
    }
  }

  private static FindingDetailsAnswer parse(RecordFields answer) {
    return FindingDetailsAnswer.builder()
        .findingDetails(answer.objects("findingDetails", FindingDetailsParser::details))
        .errors(answer.objects("errors", FindingDetailsParser::error))
        .build();
  }

  private static FindingDetails details(RecordFields details) {
    return FindingDetails.builder()
        .findingArn(details.requiredText("findingArn"))
        .cisaData(details.object("cisaData").map(FindingDetailsParser::cisaData))
        .riskScore(details.count("riskScore"))
        .evidences(details.objects("evidences", FindingDetailsParser::evidence))
        .ttps(details.texts("ttps"))
        .tools(details.texts("tools"))
        .exploitObserved(
            details.object("exploitObserved").map(FindingDetailsParser::exploitObserved))
        .referenceUrls(details.texts("referenceUrls"))
        .cwes(details.texts("cwes"))
        .epssScore(details.number("epssScore", 0, 1))
        .raw(details.raw())
        .build();
  }

  private static CisaData cisaData(RecordFields data) {
    return CisaData.builder()
        .dateAdded(data.instant("dateAdded"))
        .dateDue(data.instant("dateDue"))
        .action(data.text("action"))
        .build();
  }

  private static FindingEvidence evidence(RecordFields evidence) {
    return FindingEvidence.builder()
        .evidenceRule(evidence.text("evidenceRule"))
        .evidenceDetail(evidence.text("evidenceDetail"))
        .severity(evidence.text("severity"))
        .build();
  }

  private static ExploitObserved exploitObserved(RecordFields observed) {
    return ExploitObserved.builder()
        .firstSeen(observed.instant("firstSeen"))
        .lastSeen(observed.instant("lastSeen"))
        .build();
  }

  private static FindingDetailsError error(RecordFields error) {
    return FindingDetailsError.builder()
        .findingArn(error.requiredText("findingArn"))
        .errorCodeText(error.requiredText("errorCode"))
        .errorMessage(error.requiredText("errorMessage"))
        .build();
  }
}
