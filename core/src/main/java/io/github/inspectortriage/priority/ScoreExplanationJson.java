package io.github.inspectortriage.priority;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Writes why a finding has its score, for programs: what is not known is null. */
final class ScoreExplanationJson {
  private final Explanation why;
  private final Wording wording;

  ScoreExplanationJson(Explanation why, Wording wording) {
    this.why = why;
    this.wording = wording;
  }

  String json() {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JsonFactories.indented(out)) {
      write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
    return out + "\n";
  }

  private void write(JsonGenerator json) throws IOException {
    Finding finding = why.finding();
    Priority priority = why.priority();
    json.writeStartObject();
    json.writeStringField("findingArn", finding.findingArn());
    write(json, "vulnerabilityId", finding.vulnerabilityId());
    json.writeStringField("status", finding.statusText());
    json.writeStringField("asOf", why.asOf().toString());
    json.writeStringField("policy", why.policy());
    json.writeStringField("language", wording.toString());
    writeScore(json, priority);
    json.writeStringField("use", priority.use().name());
    json.writeBooleanField("knownExploited", priority.isKnownExploited());
    write(json, "owner", why.evidence().owner());
    json.writeStringField("sentence", why.sentence(wording));
    json.writeArrayFieldStart("factors");
    for (Factor factor : priority.factors()) {
      writeFactor(json, factor);
    }
    json.writeEndArray();
    writeVex(json);
    json.writeArrayFieldStart("upgrades");
    for (UpgradeTarget target : why.upgrades()) {
      writeUpgrade(json, target);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("cvssDisagreements");
    for (CvssScore score : why.disagreeingCvss()) {
      writeDisagreement(json, score);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("whatIf");
    for (WhatIf change : why.whatIf()) {
      writeWhatIf(json, change);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFactor(JsonGenerator json, Factor factor) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", factor.name());
    json.writeNumberField("points", factor.points());
    json.writeStringField("reason", factor.reason(wording));
    writeSource(json, factor.source());
    json.writeEndObject();
  }

  private void writeSource(JsonGenerator json, FactSource source) throws IOException {
    json.writeObjectFieldStart("source");
    json.writeStringField("kind", source.kind().name());
    write(json, "name", source.name());
    write(json, "asOf", source.asOf().map(Object::toString));
    json.writeStringField("text", source.text(wording));
    json.writeEndObject();
  }

  private void writeVex(JsonGenerator json) throws IOException {
    Optional<VexStatement> statement = why.evidence().vex();
    if (statement.isEmpty()) {
      json.writeNullField("vex");
      return;
    }
    json.writeObjectFieldStart("vex");
    json.writeStringField("status", statement.get().status().name());
    write(json, "justification", statement.get().justification());
    write(json, "detail", statement.get().detail());
    writeSource(json, statement.get().source());
    json.writeEndObject();
  }

  private void writeUpgrade(JsonGenerator json, UpgradeTarget target) throws IOException {
    json.writeStartObject();
    json.writeStringField("package", target.packageName());
    write(json, "filePath", target.filePath());
    write(json, "installed", target.installedVersions());
    write(json, "version", target.version());
    write(json, "fixed", target.fixedVersions());
    write(json, "order", target.order().map(Enum::name));
    json.writeStringField("text", wording.say(ExplanationRemarks.upgrade(target)));
    json.writeEndObject();
  }

  private void writeDisagreement(JsonGenerator json, CvssScore score) throws IOException {
    json.writeStartObject();
    write(json, "source", score.source());
    json.writeStringField("version", score.version());
    json.writeNumberField("baseScore", score.baseScore());
    write(json, "scoringVector", score.scoringVector());
    write(json, "text", ExplanationRemarks.disagreement(score).map(wording::say));
    json.writeEndObject();
  }

  private void writeWhatIf(JsonGenerator json, WhatIf change) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("changes");
    for (WhatIf.Change each : change.changes()) {
      json.writeString(each.name());
    }
    json.writeEndArray();
    json.writeStringField("text", change.text(wording));
    json.writeBooleanField("leavesTheList", change.priority().isEmpty());
    json.writeBooleanField("isBelow", change.isBelow());
    if (change.priority().isPresent()) {
      writeScore(json, change.priority().get());
    }
    json.writeEndObject();
  }

  private static void writeScore(JsonGenerator json, Priority priority) throws IOException {
    json.writeNumberField("score", priority.score());
    json.writeStringField("band", priority.band().name());
    write(json, "due", priority.due().map(Object::toString));
  }

  private static void write(JsonGenerator json, String name, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
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
