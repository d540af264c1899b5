package io.github.inspectortriage.finding;

/** Turns the JSON of details into {@link FindingDetails}; the names are Inspector's. */
final class FindingDetailsParser {
  private FindingDetailsParser() {}

  static FindingDetailsAnswer parse(JsonFields answer) {
    return FindingDetailsAnswer.builder()
        .findingDetails(answer.objects("findingDetails", FindingDetailsParser::details))
        .errors(answer.objects("errors", FindingDetailsParser::error))
        .build();
  }

  private static FindingDetails details(JsonFields details) {
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

  private static CisaData cisaData(JsonFields data) {
    return CisaData.builder()
        .dateAdded(data.instant("dateAdded"))
        .dateDue(data.instant("dateDue"))
        .action(data.text("action"))
        .build();
  }

  private static FindingEvidence evidence(JsonFields evidence) {
    return FindingEvidence.builder()
        .evidenceRule(evidence.text("evidenceRule"))
        .evidenceDetail(evidence.text("evidenceDetail"))
        .severity(evidence.text("severity"))
        .build();
  }

  private static ExploitObserved exploitObserved(JsonFields observed) {
    return ExploitObserved.builder()
        .firstSeen(observed.instant("firstSeen"))
        .lastSeen(observed.instant("lastSeen"))
        .build();
  }

  private static FindingDetailsError error(JsonFields error) {
    return FindingDetailsError.builder()
        .findingArn(error.requiredText("findingArn"))
        .errorCodeText(error.requiredText("errorCode"))
        .errorMessage(error.requiredText("errorMessage"))
        .build();
  }
}
