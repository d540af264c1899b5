package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Names the things that AWS writes as JSON objects and that are no findings. */
final class OtherKind {
  private static final int FIELDS_SHOWN = 5;

  private OtherKind() {}

  static String of(ObjectNode object) {
    if (object.has("detail-type")) {
      return "an event " + quoted(object, "detail-type") + " of " + quoted(object, "source");
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String shown = String.join(", ", names.subList(0, Math.min(FIELDS_SHOWN, names.size())));
    return names.isEmpty()
        ? "an empty object"
        : "an object with the fields " + SafeText.quote(shown);
  }

  private static String quoted(ObjectNode object, String field) {
    return SafeText.quote(object.path(field).asText("?"));
  }
}
