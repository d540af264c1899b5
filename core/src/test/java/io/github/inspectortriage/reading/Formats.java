package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The bundled answers and findings of other services, and what the reader makes of a text. */
final class Formats {
  private Formats() {}

  /** Returns the object in {@code formats/NAME.json}, for a test to change. */
  static ObjectNode json(String name) {
    try (InputStream in = Formats.class.getResourceAsStream("/formats/" + name + ".json")) {
      return (ObjectNode) Json.MAPPER.readTree(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode tree(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<FindingRecord> records(JsonNode json) {
    return records(json.toString());
  }

  static List<FindingRecord> records(String text) {
    InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return FindingReader.records(in).toList();
  }

  /** Returns the findings, of which none may be broken. */
  static List<Finding> findings(JsonNode json) {
    return records(json).stream().map(record -> ((Found) record).finding()).toList();
  }

  /** Returns each record as kind, path within the record, and message or kind. */
  static List<String> outcomes(JsonNode json) {
    return records(json).stream().map(Formats::outcome).toList();
  }

  static String outcome(FindingRecord record) {
    String path = " " + record.origin().path();
    if (record instanceof Broken broken) {
      return "Broken" + path + " " + broken.error().code() + " "
          + broken.error().path();
    }
    return record instanceof Other other ? "Other" + path + " " + other.kind() : "Found" + path;
  }
}
