package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is open, and what is ignored as suppressed, in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code
 * scanning. A result lies in a file there: ours in the repository of its image.
 */
final class RankSarif {
  private static final int LONGEST = 1_000;

  private RankSarif() {}

  static void write(PrintWriter out, List<RankedFinding> all, Entries entries) throws IOException {
    List<RankedFinding> results =
        all.stream().filter(one -> entries.isOpen(one) || one.isOpen()).toList();
    Map<String, RankedFinding> rules = new LinkedHashMap<>();
    results.forEach(one -> rules.putIfAbsent(rule(one.finding()), one));
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      json.writeStringField(
          "$schema",
          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      json.writeObjectFieldStart("tool");
      json.writeObjectFieldStart("driver");
      json.writeStringField("name", "inspector-triage");
      json.writeArrayFieldStart("rules");
      for (Map.Entry<String, RankedFinding> rule : rules.entrySet()) {
        writeRule(json, rule.getKey(), rule.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeArrayFieldStart("results");
      for (RankedFinding one : results) {
        writeResult(json, one, entries);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void writeRule(JsonGenerator json, String id, RankedFinding first)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("id", id);
    writeText(json, "shortDescription", first.finding().title().orElse(id));
    Optional<String> description = first.finding().description();
    if (description.isPresent()) {
      writeText(json, "fullDescription", description.get());
    }
    json.writeEndObject();
  }

  private static void writeResult(JsonGenerator json, RankedFinding one, Entries entries)
      throws IOException {
    Finding finding = one.finding();
    Priority priority = one.priority();
    json.writeStartObject();
    json.writeStringField("ruleId", rule(finding));
    json.writeStringField("level", level(priority.band()));
    json.writeNumberField("rank", priority.score());
    writeText(json, "message", Words.what(finding) + ": " + one.sentence());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(finding));
    json.writeEndObject();
    json.writeObjectFieldStart("region");
    json.writeNumberField("startLine", 1);
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("findingArn/v1", finding.findingArn());
    json.writeEndObject();
    Optional<Ignores.Ignore> ignored = entries.ignored(one);
    if (ignored.isPresent()) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      json.writeStringField("kind", "external");
      json.writeStringField("justification", SafeText.oneLine(ignored.get().reason()));
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeObjectFieldStart("properties");
    json.writeStringField("id", entries.id(one));
    json.writeStringField("band", priority.band().name());
    JsonOutput.write(json, "due", priority.due().map(Object::toString));
    json.writeStringField("use", priority.use().name());
    json.writeStringField("severity", finding.severityText());
    json.writeStringField("account", finding.awsAccountId());
    JsonOutput.write(json, "region", finding.region());
    JsonOutput.write(json, "owner", entries.owner(one));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", literal(SafeText.cut(SafeText.oneLine(text), LONGEST)));
    json.writeEndObject();
  }

  /** A text from outside fills no placeholder and makes no link: 3.11.5 and 3.11.6 of the standard. */
  private static String literal(String text) {
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (");
  }

  private static String rule(Finding finding) {
    return SafeText.cut(
        SafeText.oneLine(finding.vulnerabilityId().orElse(finding.typeText())), 100);
  }

  private static String level(Band band) {
    if (band.isAtLeast(Band.ACT)) {
      return "error";
    }
    return band.isAtLeast(Band.ATTEND) ? "warning" : "note";
  }

  /** A relative reference of the signs that need no escape; the others are escaped. */
  private static String uri(Finding finding) {
    String place = finding
        .image()
        .map(image -> image.repositoryName())
        .orElse(finding.resources().get(0).id());
    StringBuilder uri = new StringBuilder();
    for (byte b : place.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = (b >= 'a' && b <= 'z')
          || (b >= 'A' && b <= 'Z')
          || (b >= '0' && b <= '9')
          || "-._~/".indexOf(b) >= 0;
      uri.append(isPlain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
    }
    return uri.toString();
  }
}
