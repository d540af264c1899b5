package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why an event matches a pattern, or why not: for each field that is asked for the condition, what the event has there, and
 * a verdict.
 *
 * <pre>{@code
 * MatchExplanation why = EventPattern.parse("{\"detail\": {\"severity\": [\"CRITICAL\"]}}").explain(event);
 * System.out.println(why);
 * // does not match
 * //   MISS  detail.severity is "CRITICAL", but the event has "HIGH"
 * }</pre>
 *
 * <p>A pattern with {@code $or} can hold in several ways: each is a {@link Combination}. {@link #matches()} is always what
 * {@link EventPattern#matches(byte[])} says. The values are outside text; {@link #toString()} makes them safe to show.
 */
public final class MatchExplanation {
  /** What became of one field. */
  public enum Verdict {
    /** A value holds, or the field is absent and may be. */
    MATCHED,
    /** The event has no value there. */
    NO_SUCH_FIELD,
    /** The event has values there, but of a kind that the condition never accepts: the text "1" where a number is asked. */
    WRONG_TYPE,
    /** The event has values of the right kind there, and none holds. */
    OUTSIDE,
    /** It holds by itself, but only in another array element than the other fields of the same array. */
    MATCHED_ELSEWHERE
  }

  /**
   * One field that is asked for.
   *
   * @param path the names with dots between, like {@code detail.severity}
   * @param condition what it must be, in words, like {@code is "CRITICAL" or is "HIGH"}
   * @param values what the event has there, as JSON, in the order of the event; at most 5, each of at most 80 characters
   * @param valueCount how many values the event has there
   * @param verdict what became of it
   */
  public record Field(
      String path, String condition, List<String> values, int valueCount, Verdict verdict) {
    /** Copies the values. */
    public Field {
      values = List.copyOf(values);
    }

    /** Returns whether it stands in the way of a match. */
    public boolean isMiss() {
      return verdict != Verdict.MATCHED;
    }
  }

  /**
   * One way in which the pattern can hold: all of these fields must.
   *
   * @param matches whether they do
   * @param fields the fields, in the order of their paths
   */
  public record Combination(boolean matches, List<Field> fields) {
    /** Copies the fields. */
    public Combination {
      fields = List.copyOf(fields);
    }

    /** Returns how many of its fields stand in the way of a match. */
    public long misses() {
      return fields.stream().filter(Field::isMiss).count();
    }
  }

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int COMBINATIONS_SHOWN = 10;

  private final boolean matches;
  private final List<Combination> combinations;

  MatchExplanation(boolean matches, List<Combination> nearestFirst) {
    this.matches = matches;
    this.combinations = List.copyOf(nearestFirst);
  }

  /** Returns whether the event matches. */
  public boolean matches() {
    return matches;
  }

  /** Returns the ways in which the pattern can hold, the nearest to a match first; one if it has no {@code $or}. */
  public List<Combination> combinations() {
    return combinations;
  }

  /** Returns the explanation as JSON: an object with {@code matches} and {@code combinations}. */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeBooleanField("matches", matches);
      json.writeArrayFieldStart("combinations");
      for (Combination combination : combinations) {
        write(json, combination);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** Returns the explanation for a terminal, a line for each field; with {@code $or} the 10 nearest ways. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(matches ? "matches" : "does not match");
    if (combinations.size() == 1) {
      combinations.get(0).fields().forEach(field -> lines.add("  " + line(field)));
    } else {
      addCombinations(lines);
    }
    return String.join(System.lineSeparator(), lines);
  }

  /** What all ways ask is said once, and then of each way what is its own. */
  private void addCombinations(List<String> lines) {
    List<Field> common = combinations.get(0).fields().stream()
        .filter(field -> combinations.stream().allMatch(each -> each.fields().contains(field)))
        .toList();
    common.forEach(field -> lines.add("  " + line(field)));
    lines.add("  and one of " + combinations.size() + ", the nearest first:");
    for (Combination combination :
        combinations.subList(0, Math.min(COMBINATIONS_SHOWN, combinations.size()))) {
      lines.add("    " + (combination.matches() ? "this holds:" : missing(combination)));
      combination.fields().stream()
          .filter(field -> !common.contains(field))
          .forEach(field -> lines.add("      " + line(field)));
    }
    if (combinations.size() > COMBINATIONS_SHOWN) {
      lines.add("    and " + (combinations.size() - COMBINATIONS_SHOWN) + " more");
    }
  }

  private static String missing(Combination combination) {
    long misses = combination.misses();
    return misses + " of " + combination.fields().size()
        + (misses == 1 ? " fields misses:" : " fields miss:");
  }

  private static String line(Field field) {
    String asked = SafeText.oneLine(field.path()) + " " + field.condition();
    return switch (field.verdict()) {
      case MATCHED -> "ok    " + asked;
      case NO_SUCH_FIELD -> "MISS  " + asked + ", but there is no such field";
      case WRONG_TYPE ->
        "MISS  " + asked + ", but the event has " + values(field) + ", of another type";
      case OUTSIDE -> "MISS  " + asked + ", but the event has " + values(field);
      case MATCHED_ELSEWHERE ->
        "MISS  " + asked + ", which holds, but in another array element than the other fields";
    };
  }

  private static String values(Field field) {
    String shown = field.values().stream().map(SafeText::oneLine).collect(Collectors.joining(", "));
    int more = field.valueCount() - field.values().size();
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static void write(JsonGenerator json, Combination combination) throws IOException {
    json.writeStartObject();
    json.writeBooleanField("matches", combination.matches());
    json.writeArrayFieldStart("fields");
    for (Field field : combination.fields()) {
      json.writeStartObject();
      json.writeStringField("path", field.path());
      json.writeStringField("condition", field.condition());
      json.writeStringField("verdict", field.verdict().name());
      json.writeNumberField("valueCount", field.valueCount());
      json.writeArrayFieldStart("values");
      for (String value : field.values()) {
        json.writeString(value);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
