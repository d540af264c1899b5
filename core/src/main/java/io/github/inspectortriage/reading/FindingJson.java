package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a finding: as it came, but for what was changed in code since.
 *
 * <p>What the typed members say now is compared with what they said when the JSON was read. Where they agree the JSON stays
 * as it was written, in its spelling of dates and with members that this version does not know.
 */
final class FindingJson {
  private FindingJson() {}

  static JsonNode of(Finding finding) {
    JsonNode raw = finding.raw().treeOnce();
    Finding read = asRead(raw);
    if (read == null) {
      return FindingFormat.finding(finding).node();
    }
    return finding.equals(read)
        ? raw
        : merge(
            FindingFormat.finding(finding).node(), FindingFormat.finding(read).node(), raw);
  }

  /** What the JSON says; null if there is none, or it is that of another format. */
  private static @Nullable Finding asRead(JsonNode raw) {
    if (!raw.has("findingArn")) {
      return null;
    }
    try {
      return FindingParser.parse(raw, "$", null).build();
    } catch (InvalidFindingException otherFormat) {
      return null;
    }
  }

  private static JsonNode merge(JsonNode now, JsonNode then, JsonNode raw) {
    if (now.equals(then)) {
      return raw;
    }
    if (now instanceof ObjectNode object && then.isObject() && raw.isObject()) {
      return mergeObjects(object, then, raw);
    }
    return now.isArray() && then.size() == now.size() && raw.size() == now.size()
        ? mergeArrays(now, then, raw)
        : now;
  }

  private static JsonNode mergeObjects(ObjectNode now, JsonNode then, JsonNode raw) {
    ObjectNode merged = Json.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> member : raw.properties()) {
      // A member of which neither says anything is unknown, or empty: it stays.
      if (now.has(member.getKey()) || !then.has(member.getKey())) {
        merged.set(member.getKey(), member.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> member : now.properties()) {
      JsonNode known = then.path(member.getKey());
      JsonNode written = raw.path(member.getKey());
      merged.set(
          member.getKey(),
          known.isMissingNode() || written.isMissingNode()
              ? member.getValue()
              : merge(member.getValue(), known, written));
    }
    return merged;
  }

  private static JsonNode mergeArrays(JsonNode now, JsonNode then, JsonNode raw) {
    ArrayNode merged = Json.MAPPER.createArrayNode();
    for (int i = 0; i < now.size(); i++) {
      merged.add(merge(now.get(i), then.get(i), raw.get(i)));
    }
    return merged;
  }
}
