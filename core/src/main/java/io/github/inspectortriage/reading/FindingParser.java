package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Later;
import io.github.inspectortriage.finding.NetworkReachability;
import io.github.inspectortriage.finding.NetworkStep;
import io.github.inspectortriage.finding.PortRange;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Recommendation;
import io.github.inspectortriage.finding.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the JSON object of one finding; the names are Inspector's. Not thread-safe. */
final class FindingParser {
  private static final int LAST_PORT = 65_535;
  private static final long LAST_LINE = Integer.MAX_VALUE;

  private final RecordMembers json;
  private final ResourceParser resource;
  private final VulnerabilityParser vulnerability;

  FindingParser(RecordMembers json) {
    this.json = json;
    this.resource = new ResourceParser(json);
    this.vulnerability = new VulnerabilityParser(json);
  }

  /**
   * Reads a finding from a tree.
   *
   * @param path where it stands in its record, which begins at the position
   */
  static Finding.Builder parse(JsonNode json, String path, @Nullable Position start) {
    try (JsonParser parser = json.traverse()) {
      parser.nextToken();
      RecordMembers members = new ParsedMembers(parser, path, start, new Remarks());
      Finding.Builder finding = new FindingParser(members).finding();
      if (finding == null) {
        throw members.missing("findingArn");
      }
      return finding.raw(RawJson.of(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Reading from memory does not fail.
    }
  }

  /** Reads the object at hand; null at its end if it has no ARN of a finding, and so is not one. */
  Finding.@Nullable Builder finding() throws IOException {
    return finding(json.next());
  }

  /** Reads the object of which the first member is at hand. */
  Finding.@Nullable Builder finding(@Nullable String first) throws IOException {
    Finding.Builder builder = Finding.builder();
    Required required = new Required();
    for (String name = first; name != null; name = json.next()) {
      if (!required.take(name) && !more(builder, name)) {
        json.skip();
      }
    }
    return required.findingArn == null
        ? null
        : required.addTo(builder).laterRemarks(json.remarks());
  }

  private boolean more(Finding.Builder builder, String name) throws IOException {
    switch (name) {
      case "title" -> builder.title(json.text());
      case "description" -> builder.description(json.text());
      case "remediation" ->
        builder.recommendation(json.inside("recommendation", this::recommendation));
      case "updatedAt" -> builder.updatedAt(json.instant());
      case "inspectorScore" -> builder.inspectorScore(json.number(0, 10));
      case "inspectorScoreDetails" ->
        builder.adjustedCvss(
            json.inside("adjustedCvss", () -> json.object(vulnerability::adjustedCvss)));
      case "packageVulnerabilityDetails" ->
        builder.packageVulnerability(json.object(vulnerability::details));
      case "networkReachabilityDetails" ->
        builder.networkReachability(json.object(this::networkReachability));
      case "codeVulnerabilityDetails" ->
        builder.codeVulnerability(json.object(this::codeVulnerability));
      case "fixAvailable" -> builder.fixAvailableText(json.text());
      case "exploitAvailable" -> builder.exploitAvailableText(json.text());
      case "exploitabilityDetails" ->
        builder.lastKnownExploitAt(json.inside("lastKnownExploitAt", json::instant));
      case "epss" -> builder.epssScore(epssScore());
      default -> {
        return false;
      }
    }
    return true;
  }

  private OptionalDouble epssScore() throws IOException {
    return json.inside("score", () -> Optional.of(json.number(0, 1)))
        .orElse(OptionalDouble.empty());
  }

  private Optional<Recommendation> recommendation() throws IOException {
    return json.object(() -> {
      Recommendation.Builder builder = Recommendation.builder();
      for (String name = json.next(); name != null; name = json.next()) {
        switch (name) {
          case "text" -> builder.text(json.text());
          case "Url" -> builder.url(json.text());
          default -> json.skip();
        }
      }
      return builder.build();
    });
  }

  private NetworkReachability networkReachability() throws IOException {
    NetworkReachability.Builder builder = NetworkReachability.builder();
    Later<List<NetworkStep>> steps = Later.known(List.of());
    PortRange openPortRange = null;
    for (String name = json.next(); name != null; name = json.next()) {
      switch (name) {
        case "openPortRange" -> openPortRange = json.object(this::portRange).orElse(null);
        case "protocol" -> builder.protocolText(json.text());
        case "networkPath" -> steps = json.later(FindingParser::steps, FindingParser::steps);
        default -> json.skip();
      }
    }
    return NetworkReachability.of(
        builder.openPortRange(json.required(openPortRange, "openPortRange")).build(), steps);
  }

  private PortRange portRange() throws IOException {
    OptionalLong begin = OptionalLong.empty();
    OptionalLong end = OptionalLong.empty();
    for (String name = json.next(); name != null; name = json.next()) {
      switch (name) {
        case "begin" -> begin = json.count(LAST_PORT);
        case "end" -> end = json.count(LAST_PORT);
        default -> json.skip();
      }
    }
    if (begin.isEmpty() || end.isEmpty()) {
      throw json.missing(begin.isEmpty() ? "begin" : "end");
    }
    // Inspector has never sent a range backwards; if it does, the ports are the same.
    long first = Math.min(begin.getAsLong(), end.getAsLong());
    return new PortRange((int) first, (int) Math.max(begin.getAsLong(), end.getAsLong()));
  }

  private static List<NetworkStep> steps(RecordMembers path) throws IOException {
    return path.inside("steps", () -> Optional.of(path.objects(() -> step(path))))
        .orElse(List.of());
  }

  private static List<NetworkStep> steps(Finding finding) {
    return finding.networkReachability().map(NetworkReachability::steps).orElse(List.of());
  }

  private static NetworkStep step(RecordMembers json) throws IOException {
    NetworkStep.Builder builder = NetworkStep.builder();
    String componentId = null;
    String componentType = null;
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "componentId" -> componentId = json.textOrNull();
        case "componentType" -> componentType = json.textOrNull();
        case "componentArn" -> builder.componentArn(json.text());
        default -> json.skip();
      }
    }
    return builder
        .componentId(json.required(componentId, "componentId"))
        .componentType(json.required(componentType, "componentType"))
        .build();
  }

  private CodeVulnerability codeVulnerability() throws IOException {
    CodeLocation location = null;
    CodeVulnerability.Builder builder = CodeVulnerability.builder();
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "detectorId" -> builder.detectorId(json.text());
        case "detectorName" -> builder.detectorName(json.text());
        case "detectorTags" -> builder.detectorTags(json.texts());
        case "ruleId" -> builder.ruleId(json.text());
        case "cwes" -> builder.cwes(json.texts());
        case "referenceUrls" -> builder.referenceUrls(json.texts());
        case "sourceLambdaLayerArn" -> builder.sourceLambdaLayerArn(json.text());
        case "filePath" -> location = json.object(this::location).orElse(null);
        default -> json.skip();
      }
    }
    return builder.location(json.required(location, "filePath")).build();
  }

  private CodeLocation location() throws IOException {
    CodeLocation.Builder builder = CodeLocation.builder();
    String filePath = null;
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "filePath" -> filePath = json.textOrNull();
        case "fileName" -> builder.fileName(json.text());
        case "startLine" -> builder.startLine(json.count(LAST_LINE));
        case "endLine" -> builder.endLine(json.count(LAST_LINE));
        default -> json.skip();
      }
    }
    return builder.filePath(json.required(filePath, "filePath")).build();
  }

  /** What every finding has. */
  private final class Required {
    private @Nullable String findingArn;
    private @Nullable String awsAccountId;
    private @Nullable String type;
    private @Nullable String severity;
    private @Nullable String status;
    private @Nullable Instant firstObservedAt;
    private @Nullable Instant lastObservedAt;
    private List<Resource> resources = List.of();

    /** Takes the value at hand if the member is one of these. */
    boolean take(String name) throws IOException {
      switch (name) {
        case "findingArn" -> findingArn = json.mainText();
        case "awsAccountId" -> awsAccountId = json.mainText();
        case "type" -> type = json.mainText();
        case "severity" -> severity = json.mainText();
        case "status" -> status = json.mainText();
        case "firstObservedAt" -> firstObservedAt = json.mainInstant();
        case "lastObservedAt" -> lastObservedAt = json.mainInstant();
        case "resources" -> resources = json.mainObjects(resource::resource);
        default -> {
          return false;
        }
      }
      return true;
    }

    Finding.Builder addTo(Finding.Builder builder) {
      if (resources.isEmpty()) {
        throw json.missing("resources");
      }
      return builder
          .findingArn(json.required(findingArn, "findingArn"))
          .awsAccountId(json.required(awsAccountId, "awsAccountId"))
          .typeText(json.required(type, "type"))
          .severityText(json.required(severity, "severity"))
          .statusText(json.required(status, "status"))
          .firstObservedAt(json.required(firstObservedAt, "firstObservedAt"))
          .lastObservedAt(json.required(lastObservedAt, "lastObservedAt"))
          .resources(resources);
    }
  }
}
