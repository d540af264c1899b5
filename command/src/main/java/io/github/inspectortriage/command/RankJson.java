package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.NotAffected;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.SsvcDecision;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Writes a ranking as one JSON array, for programs: what is not known is null, control characters are escaped. */
final class RankJson {
  private RankJson() {}

  static void write(PrintWriter out, List<RankedFinding> ranked, Entries entries)
      throws IOException {
    JsonOutput.array(out, ranked, (json, one) -> write(json, one, entries));
  }

  private static void write(JsonGenerator json, RankedFinding ranked, Entries entries)
      throws IOException {
    Finding finding = ranked.finding();
    Priority priority = ranked.priority();
    json.writeStartObject();
    json.writeStringField("findingArn", finding.findingArn());
    json.writeNumberField("score", priority.score());
    json.writeStringField("band", priority.band().name());
    JsonOutput.write(json, "due", priority.due().map(Object::toString));
    json.writeStringField("use", priority.use().name());
    json.writeBooleanField("knownExploited", priority.isKnownExploited());
    JsonOutput.write(json, "notAffected", priority.notAffected().map(NotAffected::justification));
    if (priority.decision().isPresent()) {
      write(json, priority.decision().get());
    }
    JsonOutput.write(json, "vulnerabilityId", finding.vulnerabilityId());
    json.writeStringField("resourceId", finding.resources().get(0).id());
    json.writeStringField("severity", finding.severityText());
    json.writeStringField("status", finding.statusText());
    JsonOutput.write(json, "title", finding.title());
    JsonOutput.write(json, "image", Entries.image(finding));
    json.writeStringField("id", entries.id(ranked));
    json.writeStringField("account", finding.awsAccountId());
    JsonOutput.write(json, "region", finding.region());
    JsonOutput.write(json, "owner", entries.owner(ranked));
    json.writeStringField("firstObservedAt", finding.firstObservedAt().toString());
    JsonOutput.write(json, "epss", priority.epss());
    write(json, Entries.packages(finding));
    write(json, entries.ignored(ranked));
    json.writeArrayFieldStart("factors");
    for (Factor factor : priority.factors()) {
      json.writeStartObject();
      json.writeStringField("name", factor.name());
      json.writeNumberField("points", factor.points());
      json.writeStringField("reason", factor.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, List<VulnerablePackage> packages)
      throws IOException {
    json.writeArrayFieldStart("packages");
    for (VulnerablePackage one : packages) {
      json.writeStartObject();
      json.writeStringField("name", one.name());
      JsonOutput.write(json, "manager", one.packageManagerText());
      JsonOutput.write(json, "installedVersion", one.installedVersion());
      JsonOutput.write(json, "fixedVersion", one.fixedInVersion());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, Optional<Ignores.Ignore> ignored)
      throws IOException {
    if (ignored.isEmpty()) {
      json.writeNullField("ignored");
      return;
    }
    json.writeObjectFieldStart("ignored");
    json.writeStringField("reason", ignored.get().reason());
    json.writeStringField("until", ignored.get().until().toString());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SsvcDecision decision) throws IOException {
    json.writeObjectFieldStart("decision");
    json.writeStringField("table", decision.table());
    json.writeObjectFieldStart("answers");
    for (var answer : decision.answers().entrySet()) {
      json.writeStringField(answer.getKey(), answer.getValue());
    }
    json.writeEndObject();
    json.writeStringField("outcome", decision.outcome());
    json.writeArrayFieldStart("notify");
    for (String who : decision.notified()) {
      json.writeString(who);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
