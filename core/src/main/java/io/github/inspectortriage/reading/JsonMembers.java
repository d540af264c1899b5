package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The members of JSON objects, in the order in which they are written; a value of the wrong kind is an error that names
 * its path and its place. Not thread-safe.
 *
 * <p>A member that is absent and one that is {@code null} are the same: Inspector sends both for what it does not know.
 * The reader of an object calls {@link #next()} until there is none, and takes or skips each value; of a member that is
 * there twice, the last counts.
 */
final class JsonMembers {
  private final JsonParser parser;
  private final String root;
  private final @Nullable Position start;

  /** Reads what a parser gives whose text begins at this position. */
  JsonMembers(JsonParser parser, Position start) {
    this(parser, "$", start);
  }

  /** Reads what a parser gives whose text stands at this path, in a text that begins at this position. */
  JsonMembers(JsonParser parser, String root, @Nullable Position start) {
    this.parser = parser;
    this.root = root;
    this.start = start;
  }

  /** Reads the value at hand. */
  interface ValueReader<T> {
    T read() throws IOException;
  }

  /** Goes to the value of the next member and returns the name, or to the end of the object and returns null. */
  @Nullable
  String next() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      parser.nextToken();
    }
    return name;
  }

  void skip() throws IOException {
    int open = 0;
    do {
      JsonToken token = parser.currentToken();
      if (token.isScalarValue()) {
        Json.checkNumber(parser);
      } else {
        open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    } while (open > 0 && parser.nextToken() != null);
  }

  boolean isObject() {
    return parser.hasToken(JsonToken.START_OBJECT);
  }

  /** An empty text says as little as none. */
  @Nullable
  String textOrNull() throws IOException {
    if (isNull()) {
      return null;
    }
    if (!parser.currentToken().isScalarValue()) {
      throw bad("a string");
    }
    String text = scalarText();
    return text.isEmpty() ? null : text;
  }

  Optional<String> text() throws IOException {
    return Optional.ofNullable(textOrNull());
  }

  OptionalDouble number(double min, double max) throws IOException {
    if (isNull()) {
      return OptionalDouble.empty();
    }
    double number = number();
    if (!(number >= min && number <= max)) {
      throw bad("a number from " + shortest(min) + " to " + shortest(max));
    }
    return OptionalDouble.of(number);
  }

  /** A whole number from 0. */
  OptionalLong count(long max) throws IOException {
    if (isNull()) {
      return OptionalLong.empty();
    }
    double number = number();
    if (!(number >= 0 && number <= max && number == Math.rint(number))) {
      throw bad("a whole number from 0 to " + max);
    }
    return OptionalLong.of((long) number);
  }

  @Nullable
  Instant instantOrNull() throws IOException {
    if (isNull() || (parser.hasToken(JsonToken.VALUE_STRING) && parser.getText().isBlank())) {
      return null;
    }
    Optional<Instant> instant = parser.currentToken().isScalarValue()
        ? Timestamps.parse(parser.getText())
        : Optional.empty();
    if (instant.isEmpty()) {
      throw bad("a date like 2024-09-04T16:55:38Z or seconds since 1970");
    }
    return instant.get();
  }

  Optional<Instant> instant() throws IOException {
    return Optional.ofNullable(instantOrNull());
  }

  <T> Optional<T> object(ValueReader<T> reader) throws IOException {
    if (isNull()) {
      return Optional.empty();
    }
    if (!isObject()) {
      throw bad("an object");
    }
    return Optional.of(reader.read());
  }

  /** The one member that matters of an object, which Inspector has put around it. */
  <T> Optional<T> inside(String member, ValueReader<Optional<T>> reader) throws IOException {
    if (isNull()) {
      return Optional.empty();
    }
    if (!isObject()) {
      throw bad("an object");
    }
    Optional<T> value = Optional.empty();
    for (String name = next(); name != null; name = next()) {
      if (name.equals(member)) {
        value = reader.read();
      } else {
        skip();
      }
    }
    return value;
  }

  <T> List<T> objects(ValueReader<T> reader) throws IOException {
    if (!startsArray()) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!isObject()) {
        throw bad("an object");
      }
      all.add(reader.read());
    }
    return all;
  }

  /** The texts of an array; one that is null is none. */
  List<String> texts() throws IOException {
    if (!startsArray()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!parser.currentToken().isScalarValue()) {
        throw bad("a string");
      }
      if (!isNull()) {
        all.add(scalarText());
      }
    }
    return all;
  }

  /** The members of an object as texts; here an empty text is one. */
  Map<String, String> textMap() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    if (isNull()) {
      return all;
    }
    if (!isObject()) {
      throw bad("an object");
    }
    for (String name = next(); name != null; name = next()) {
      String text = textOrNull();
      all.put(name, text == null ? "" : text);
    }
    return all;
  }

  /** The value of a member that has to be there; asked at the end of its object. */
  <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  InvalidFindingException missing(String name) {
    return new InvalidFindingException(
        Code.MISSING_FIELD,
        path(parser.getParsingContext()) + "." + name,
        start,
        "every finding has this field, but this one has not",
        null);
  }

  /** Refuses the value at hand. */
  InvalidFindingException bad(String expected) throws IOException {
    JsonStreamContext context = parser.getParsingContext();
    boolean entered = parser.currentToken().isStructStart();
    String path = path(entered ? context.getParent() : context);
    Position at = start == null ? null : Places.within(start, parser.currentTokenLocation());
    String found = String.valueOf(Json.readTree(parser));
    String message = "expected " + expected + ", found " + SafeText.quote(found);
    return new InvalidFindingException(Code.BAD_VALUE, path, at, message, null);
  }

  private String scalarText() throws IOException {
    Json.checkNumber(parser);
    return parser.getText();
  }

  private boolean startsArray() throws IOException {
    if (isNull()) {
      return false;
    }
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      throw bad("an array");
    }
    return true;
  }

  private boolean isNull() {
    return parser.hasToken(JsonToken.VALUE_NULL);
  }

  // Some exporters write numbers as texts.
  private double number() throws IOException {
    if (parser.currentToken().isNumeric()) {
      Json.checkNumber(parser);
      return parser.getDoubleValue();
    }
    try {
      return parser.hasToken(JsonToken.VALUE_STRING)
          ? Double.parseDouble(parser.getText().strip())
          : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  private String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return root;
    }
    String element =
        context.inArray() ? "[" + context.getCurrentIndex() + "]" : "." + context.getCurrentName();
    return path(context.getParent()) + element;
  }

  private static String shortest(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
