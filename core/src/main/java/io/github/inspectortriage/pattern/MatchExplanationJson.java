package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.pattern.MatchExplanation.All;
import io.github.inspectortriage.pattern.MatchExplanation.Any;
import io.github.inspectortriage.pattern.MatchExplanation.Branch;
import io.github.inspectortriage.pattern.MatchExplanation.Field;
import io.github.inspectortriage.pattern.MatchExplanation.Part;
import java.io.IOException;
import java.util.List;

/** Writes as JSON why a pattern matched or not. */
final class MatchExplanationJson {
  private final JsonGenerator json;

  private MatchExplanationJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(MatchExplanation why) {
    return JsonFactories.plain(json -> {
      json.writeStartObject();
      json.writeBooleanField("matches", why.matches());
      new MatchExplanationJson(json).allOf(why.pattern().parts());
      json.writeEndObject();
    });
  }

  private void allOf(List<Part> parts) throws IOException {
    json.writeArrayFieldStart("allOf");
    for (Part part : parts) {
      write(part);
    }
    json.writeEndArray();
  }

  private void write(Part part) throws IOException {
    json.writeStartObject();
    json.writeStringField("path", part.path());
    json.writeBooleanField("holds", part.holds());
    if (part instanceof All all) {
      allOf(all.parts());
    } else if (part instanceof Any any) {
      oneOf(any.branches());
    } else if (part instanceof Field field) {
      members(field);
    }
    json.writeEndObject();
  }

  private void oneOf(List<Branch> branches) throws IOException {
    json.writeArrayFieldStart("oneOf");
    for (Branch branch : branches) {
      json.writeStartObject();
      json.writeNumberField("number", branch.number());
      json.writeBooleanField("holds", branch.holds());
      allOf(branch.parts());
      if (!branch.besides().isEmpty()) {
        json.writeArrayFieldStart("besides");
        for (Field field : branch.besides()) {
          write(field);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void members(Field field) throws IOException {
    json.writeStringField("condition", field.condition());
    json.writeStringField("verdict", field.verdict().name());
    json.writeNumberField("valueCount", field.valueCount());
    if (field.remark().isPresent()) {
      json.writeStringField("remark", field.remark().get());
    }
    texts("values", field.values());
    texts("places", field.places());
    texts("clashesWith", field.clashesWith());
  }

  private void texts(String name, List<String> texts) throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }
}
