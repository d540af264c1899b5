package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Jackson says of a text that is not JSON, in our words, and where it stands. */
@HouseOnly
public final class JsonFaults {
  private static final int LONGEST_REASON = 200;
  // Jackson names another place in full, with the settings that keep it from quoting the source.
  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^;]*; line: ([0-9]+), column: ([0-9]+)\\]");
  private static final Pattern SETTING = Pattern.compile(", from `StreamReadConstraints[^`]*`");
  // What is meant for who programs the parser, for who wrote the text.
  private static final Map<String, String> WORDS = Map.of(
      "was expecting double-quote to start field name", "expected a name in double quotes",
      "was expecting comma to separate Object entries", "expected a comma before the next member",
      "was expecting comma to separate Array entries", "expected a comma before the next element",
      "was expecting a colon to separate field name and value", "expected a colon after the name",
      "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)",
          "JSON has no comments",
      "end-of-input in VALUE_STRING", "end-of-input in a text",
      "end-of-input: was expecting closing quote for a string value", "end-of-input in a text",
      "end-of-input within/between Array entries", "end-of-input in an array",
      "end-of-input within/between Object entries", "end-of-input in an object");
  private static final Pattern UNCLOSED =
      Pattern.compile("expected close marker for (Object|Array) \\(start marker at ([0-9:]+)\\)");
  private static final Pattern ALLOWED_BY =
      Pattern.compile(": enable `[A-Za-z]+\\.[A-Z_]+` to allow");

  private JsonFaults() {}

  /** What was expected and what is wrong, safe to show; Jackson repeats what it has read. */
  public static String message(JsonProcessingException e) {
    return "expected JSON, but: " + reason(e);
  }

  /** What is wrong, safe to show. */
  public static String reason(JsonProcessingException e) {
    String message = SOURCE.matcher(String.valueOf(e.getOriginalMessage())).replaceAll("$1:$2");
    String plain = ALLOWED_BY.matcher(SETTING.matcher(message).replaceAll("")).replaceAll("");
    for (Map.Entry<String, String> words : WORDS.entrySet()) {
      plain = plain.replace(words.getKey(), words.getValue());
    }
    Matcher unclosed = UNCLOSED.matcher(plain);
    String said = unclosed.find()
        ? unclosed.replaceFirst("the " + unclosed.group(1).toLowerCase(Locale.ROOT)
            + " that begins at " + unclosed.group(2) + " is not closed")
        : plain;
    return SafeText.cut(SafeText.oneLine(said), LONGEST_REASON);
  }

  /** Where it is; if Jackson does not say, how far the parser had come. */
  public static Position position(JsonProcessingException e, JsonParser parser) {
    return position(e.getLocation() == null ? parser.currentLocation() : e.getLocation());
  }

  /** The place in our way of counting; the beginning if Jackson knows none. */
  public static Position position(@Nullable JsonLocation location) {
    return location == null
        ? new Position(1, 1)
        : new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
  }

  /** The place in the whole of a place in a part that begins at this position; there if Jackson knows none. */
  public static Position within(Position start, @Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return start;
    }
    int column = Math.max(1, location.getColumnNr());
    return location.getLineNr() == 1
        ? new Position(start.line(), start.column() + column - 1)
        : new Position(start.line() + location.getLineNr() - 1, column);
  }
}
