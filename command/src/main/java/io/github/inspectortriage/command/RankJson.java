package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.NotAffected;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.SsvcDecision;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Writes a ranking as one JSON array, for programs: what is not known is null, control characters are escaped. */
final class RankJson {
  private RankJson() {}

  static void write(PrintWriter out, List<RankedFinding> ranked) throws IOException {
    JsonOutput.array(
        out, ranked, (json, finding) -> write(json, finding.finding(), finding.priority()));
  }

  private static void write(JsonGenerator json, Finding finding, Priority priority)
      throws IOException {
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
    JsonOutput.write(json, "image", finding.image().map(EcrImage::toString));
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
