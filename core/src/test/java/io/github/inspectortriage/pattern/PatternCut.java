package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pattern without what stands at one place of its text: an allowed value, or a branch of an {@code $or}. */
public final class PatternCut {
  private PatternCut() {}

  public static String without(String pattern, Position out) {
    return print(
        PatternDocument.read(pattern, PatternLimits.standard(), new Problems("test", pattern)),
        out);
  }

  private static String print(JsonValue json, Position out) {
    return switch (json.kind()) {
      case OBJECT -> "{" + members(json, out) + "}";
      case ARRAY ->
        json.elements().stream()
            .filter(element -> !element.position().equals(out))
            .map(element -> print(element, out))
            .collect(Collectors.joining(",", "[", "]"));
      case STRING -> Pairs.quoted(json.text());
      default -> json.text();
    };
  }

  private static String members(JsonValue json, Position out) {
    List<String> members = new ArrayList<>();
    for (JsonValue.Member member : json.members()) {
      boolean isOr = member.name().equals(Operators.OR);
      JsonValue other = isOr ? otherOfTwo(member.value(), out) : null;
      if (other != null) {
        members.add(members(other, out));
      } else {
        members.add(Pairs.quoted(member.name()) + ":" + print(member.value(), out));
      }
    }
    return String.join(",", members);
  }

  /** Returns the branch that stays if one of two goes; it then stands in the object itself. */
  private static @Nullable JsonValue otherOfTwo(JsonValue or, Position out) {
    List<JsonValue> elements = or.elements();
    if (elements.size() != 2) {
      return null;
    }
    if (elements.get(0).position().equals(out)) {
      return elements.get(1);
    }
    return elements.get(1).position().equals(out) ? elements.get(0) : null;
  }
}
