package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The matcher as one would write it without a thought of speed: Jackson's tokens, strings, and all choices of array elements
 * tried one after another. What the quick one answers is compared with it.
 */
final class PlainMatcher {
  /** A value of a field, and the element in which it stands of each array on its way. */
  private record Plain(
      String path, JsonValue.Kind kind, String text, Map<Integer, Integer> elements) {}

  private final List<Plain> values = new ArrayList<>();
  private int arrays;

  private PlainMatcher() {}

  static boolean matches(EventPattern pattern, byte[] event) {
    PlainMatcher matcher = new PlainMatcher();
    try (JsonParser parser = new JsonFactory().createParser(event)) {
      parser.nextToken();
      matcher.read(parser, "", Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pattern.ways().stream().anyMatch(way -> matcher.holds(way.leaves(), Map.of()));
  }

  static boolean matches(EventPattern pattern, String event) {
    return matches(pattern, event.getBytes(StandardCharsets.UTF_8));
  }

  private void read(JsonParser parser, String path, Map<Integer, Integer> elements)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String below = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
        parser.nextToken();
        read(parser, below, elements);
      }
    } else if (token == JsonToken.START_ARRAY) {
      int array = arrays++;
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        Map<Integer, Integer> inside = new HashMap<>(elements);
        if (parser.currentToken().isStructStart()) {
          inside.put(array, index);
        }
        read(parser, path, inside);
      }
    } else {
      values.add(new Plain(path, kind(token), parser.getText(), elements));
    }
  }

  private static JsonValue.Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> JsonValue.Kind.STRING;
      case VALUE_TRUE -> JsonValue.Kind.TRUE;
      case VALUE_FALSE -> JsonValue.Kind.FALSE;
      case VALUE_NULL -> JsonValue.Kind.NULL;
      default -> JsonValue.Kind.NUMBER;
    };
  }

  private boolean holds(List<Leaf> leaves, Map<Integer, Integer> chosen) {
    if (leaves.isEmpty()) {
      return true;
    }
    Leaf leaf = leaves.get(0);
    List<Leaf> others = leaves.subList(1, leaves.size());
    List<Plain> there = values.stream()
        .filter(value -> value.path().equals(leaf.path()) && isConsistent(value, chosen))
        .toList();
    if (there.isEmpty()) {
      return leaf.conditions().contains(Existence.ABSENT) && holds(others, chosen);
    }
    for (Plain value : there) {
      if (leaf.conditions().stream().anyMatch(condition -> holds(condition, value))) {
        Map<Integer, Integer> more = new HashMap<>(chosen);
        more.putAll(value.elements());
        if (holds(others, more)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isConsistent(Plain value, Map<Integer, Integer> chosen) {
    return value.elements().entrySet().stream()
        .allMatch(
            each -> each.getValue().equals(chosen.getOrDefault(each.getKey(), each.getValue())));
  }

  private static boolean holds(Condition condition, Plain value) {
    String text = value.kind() == JsonValue.Kind.STRING ? value.text() : null;
    double number =
        value.kind() == JsonValue.Kind.NUMBER ? Decimals.comparable(value.text()) : Double.NaN;
    if (condition instanceof Literal literal) {
      return literal.kind() == value.kind();
    } else if (condition instanceof SameNumber same) {
      return value.kind() == JsonValue.Kind.NUMBER
          && (Double.isNaN(same.number())
              ? same.text().equals(value.text())
              : same.number() == number);
    } else if (condition instanceof NumberRange range) {
      return isIn(range, number);
    } else if (condition instanceof AnythingBut but) {
      return but.excluded().stream().noneMatch(excluded -> holds(excluded, value));
    } else if (condition instanceof Existence existence) {
      return existence == Existence.PRESENT;
    }
    return text != null && holds(condition, text);
  }

  private static boolean isIn(NumberRange range, double number) {
    NumberRange.Bound lower = range.lower();
    NumberRange.Bound upper = range.upper();
    return !Double.isNaN(number)
        && (lower == null
            || number > lower.number()
            || (lower.isInclusive() && number == lower.number()))
        && (upper == null
            || number < upper.number()
            || (upper.isInclusive() && number == upper.number()));
  }

  private static boolean holds(Condition condition, String text) {
    if (condition instanceof PlainText plain) {
      return switch (plain.part()) {
        case WHOLE -> text.equals(plain.text());
        case START -> text.startsWith(plain.text());
        case END -> text.endsWith(plain.text());
      };
    } else if (condition instanceof IgnoringCase folded) {
      return switch (folded.part()) {
        case WHOLE -> beginnings(folded.text(), text).contains(text);
        case START -> beginnings(folded.text(), text).stream().anyMatch(text::startsWith);
        case END -> beginnings(folded.text(), text).stream().anyMatch(text::endsWith);
      };
    } else if (condition instanceof Wildcard wildcard) {
      return hasForm(wildcard.pieces(), text);
    } else if (condition instanceof InBlock || condition instanceof SameAddress) {
      return condition.holds(Value.of(JsonValue.Kind.STRING, text));
    }
    throw new IllegalArgumentException("no plain version of " + condition.inWords());
  }

  /** Returns the texts that the operand stands for and that occur in the value. */
  private static List<String> beginnings(String operand, String value) {
    List<String> all = List.of("");
    for (int c : operand.codePoints().toArray()) {
      String character = Character.toString(c);
      List<String> longer = new ArrayList<>();
      for (String text : all) {
        longer.add(text + character.toLowerCase(Locale.ROOT));
        longer.add(text + character.toUpperCase(Locale.ROOT));
      }
      all = longer.stream().distinct().filter(value::contains).toList();
    }
    return all;
  }

  private static boolean hasForm(List<String> pieces, String text) {
    if (pieces.size() == 1) {
      return text.equals(pieces.get(0));
    }
    if (!text.startsWith(pieces.get(0))) {
      return false;
    }
    String rest = text.substring(pieces.get(0).length());
    List<String> others = pieces.subList(1, pieces.size());
    if (others.size() == 1) {
      return rest.endsWith(others.get(0));
    }
    int found = rest.indexOf(others.get(0));
    return found >= 0 && hasForm(others, rest.substring(found));
  }
}
