package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingEvent;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.json.Doubt;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.ValidJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A finding as Inspector writes it: alone, as it stands in a listing or report, or as the detail of an event. */
final class InspectorRecord implements RecordReader {
  static final String FINDING_EVENT = "Inspector2 Finding";

  /** What an event from EventBridge may begin with, and a finding does not. */
  private static final Set<String> ENVELOPE =
      Set.of("version", "id", "detail-type", "source", "account", "time", "region", "detail");

  /** Where the finding stands in an event. */
  private record Detail(int from, int to) {}

  /** A finding that lacks its own text only. */
  private record Parsed(Finding.Builder finding, @Nullable Detail detail) {
    Finding from(byte[] object) {
      RawJson whole = RawJson.of(object);
      return detail == null
          ? finding.raw(whole).build()
          : finding.raw(RawJson.of(object, detail.from, detail.to)).event(whole).build();
    }
  }

  @Override
  public boolean recognises(ObjectNode object) {
    JsonNode finding = isEvent(object) ? object.get("detail") : object;
    return finding.has("findingArn")
        || (FINDING_EVENT.equals(object.path("detail-type").asText())
            && !object.path("detail").isTextual()); // Then it is an envelope.
  }

  @Override
  public InputFormat format(ObjectNode object) {
    return isEvent(object) ? InputFormat.EVENTS : InputFormat.FINDINGS;
  }

  @Override
  public List<FindingRecord> read(ObjectNode object, Origin origin) {
    try {
      return List.of(new Found(finding(object, origin), origin));
    } catch (InvalidFindingException e) {
      return List.of(new Broken(e, origin));
    }
  }

  /**
   * Reads what looks like a finding in one pass over its text, without a tree; null if it is not a finding, or its members stand in
   * an order that only a tree can tell.
   *
   * @throws InvalidFindingException if it is a finding with a fault, or something else altogether
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not JSON
   */
  static @Nullable Finding read(byte[] object, Position start) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(object)) {
      parser.nextToken();
      Parsed parsed = parse(new ParsedMembers(parser, start), 0);
      return parsed == null ? null : parsed.from(object);
    }
  }

  /**
   * Reads the finding that begins at hand and goes past it, or stays there and returns null: if it is not there whole, has a
   * fault, or is not a finding, {@link #read(ObjectNode, Origin)} has to look closer.
   */
  static @Nullable Finding readAhead(JsonInput input) {
    ValidJson json = input.validAhead(InspectorNames.TABLE);
    if (json == null) {
      return null;
    }
    try {
      Parsed parsed = parse(new ValidMembers(json), json.start());
      return parsed == null ? null : parsed.from(input.takeTo(json.end()));
    } catch (Doubt | IOException | InvalidFindingException notAsExpected) {
      return null;
    }
  }

  /**
   * Reads the finding that a whole text is, or that is the detail of an event that it is; null if {@link #read(ObjectNode, Origin)}
   * has to look closer.
   */
  static @Nullable Finding readValid(byte[] text) {
    byte[] kept = withoutBlanksBehind(text);
    ValidJson json = valid(kept);
    LaterParts parts = new LaterParts(kept, () -> FindingReader.readRecord(kept));
    try {
      Parsed parsed = json == null ? null : parse(new ValidMembers(json, parts), 0);
      return parsed == null ? null : parsed.from(kept);
    } catch (Doubt | IOException | InvalidFindingException notAsExpected) {
      return null;
    }
  }

  /**
   * Reads the event of a finding that a whole text is; null if {@link #read(ObjectNode, Origin)} has to look closer.
   *
   * @param isValid whether {@link ValidJson} would take the text, which is then not asked
   */
  static @Nullable FindingEvent readValidEvent(byte[] text, boolean isValid) {
    byte[] kept = withoutBlanksBehind(text);
    ValidJson json =
        isValid ? ValidJson.known(kept, 0, kept.length, InspectorNames.TABLE) : valid(kept);
    LaterParts parts = new LaterParts(kept, () -> EventParser.findingByTree(kept));
    try {
      return json == null ? null : EventParser.valid(new ValidMembers(json, parts), kept);
    } catch (Doubt | IOException | InvalidFindingException notAsExpected) {
      return null;
    }
  }

  /** A copy up to the last byte that is no blank: what comes from a file or a pipe ends with a line break. */
  private static byte[] withoutBlanksBehind(byte[] text) {
    int end = text.length;
    while (end > 0
        && (text[end - 1] == '\n'
            || text[end - 1] == '\r'
            || text[end - 1] == ' '
            || text[end - 1] == '\t')) {
      end--;
    }
    return Arrays.copyOf(text, end);
  }

  private static @Nullable ValidJson valid(byte[] text) {
    ValidJson json = ValidJson.object(text, 0, text.length, InspectorNames.TABLE);
    return json != null && json.end() == text.length ? json : null;
  }

  /**
   * Reads the object at hand, of which nothing was taken yet.
   *
   * @param begin where it begins, by which places in it are counted
   */
  private static @Nullable Parsed parse(RecordMembers json, int begin) throws IOException {
    String first = json.next();
    if (first != null && ENVELOPE.contains(first)) {
      return event(json, first, begin);
    }
    Finding.Builder finding = new FindingParser(json).finding(first);
    return finding == null ? null : new Parsed(finding, null);
  }

  private static @Nullable Parsed event(RecordMembers json, String first, int begin)
      throws IOException {
    Parsed parsed = null;
    for (String name = first; name != null; name = json.next()) {
      if (name.equals("findingArn")) {
        return null;
      }
      if (name.equals("detail")) {
        if (!json.isObject()) {
          return null;
        }
        int from = json.start() - begin;
        Finding.Builder finding = new FindingParser(json).finding();
        int to = json.place() - begin;
        parsed = finding == null ? null : new Parsed(finding, new Detail(from, to));
      } else {
        json.skip();
      }
    }
    return parsed;
  }

  private static Finding finding(ObjectNode object, Origin origin) {
    return isEvent(object)
        ? FindingParser.parse(object.get("detail"), origin.path() + ".detail", origin.position())
            .event(RawJson.of(object))
            .build()
        : FindingParser.parse(object, origin.path(), origin.position()).build();
  }

  // A finding may grow a field of that name, but an event has no ARN of a finding beside it.
  private static boolean isEvent(ObjectNode object) {
    return object.path("detail").isObject() && !object.has("findingArn");
  }
}
