package io.github.inspectortriage.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Writes a ranking as one JSON array, for programs: what is not known is null, control characters are escaped. */
final class RankJson {
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .build();

  private RankJson() {}

  static void write(PrintWriter out, List<RankedFinding> ranked) throws IOException {

    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter(Separators.createDefaultInstance()));
      json.writeStartArray();
      for (RankedFinding finding : ranked) {
        write(json, finding.finding(), finding.priority());
      }
      json.writeEndArray();
    }
    out.println();
  }

  private static void write(JsonGenerator json, Finding finding, Priority priority)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("findingArn", finding.findingArn());
    json.writeNumberField("score", priority.score());
    json.writeStringField("band", priority.band().name());
    write(json, "due", priority.due().map(Object::toString));
    json.writeStringField("use", priority.use().name());
    write(json, "vulnerabilityId", finding.vulnerabilityId());
    json.writeStringField("resourceId", finding.resources().get(0).id());
    json.writeStringField("severity", finding.severityText());
    json.writeStringField("status", finding.statusText());
    write(json, "title", finding.title());
    write(json, "image", finding.image().map(EcrImage::toString));
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

  private static void write(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }
}
