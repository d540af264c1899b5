package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Remark;
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
 * The members of JSON objects, in the order in which they are written. Not thread-safe.
 *
 * <p>A member that is absent and one that is {@code null} are the same: Inspector sends both for what it does not know.
 * The reader of an object calls {@link #next()} until there is none, and takes or skips each value; of a member that is
 * there twice, the last counts.
 *
 * <p>What is said beside the main things costs nothing: a value of the wrong kind is a remark that names its path and place,
 * and counts as absent; so does an object that lacks what makes it one. Only the methods with {@code main} in their names
 * refuse the record. Without a place for remarks all values are refused.
 */
final class JsonMembers {
  private static final String DATE = "a date like 2024-09-04T16:55:38Z or seconds since 1970";

  private final JsonParser parser;
  private final String root;
  private final @Nullable Position start;
  private final @Nullable Remarks remarks;

  /** Reads what a parser gives whose text begins at this position. */
  JsonMembers(JsonParser parser, Position start) {
    this(parser, "$", start, new Remarks());
  }

  /**
   * Reads what a parser gives whose text stands at this path, in a text that begins at this position.
   *
   * @param remarks takes what is to be said; null to refuse it
   */
  JsonMembers(JsonParser parser, String root, @Nullable Position start, @Nullable Remarks remarks) {
    this.parser = parser;
    this.root = root;
    this.start = start;
    this.remarks = remarks;
  }

  /** Reads the value at hand. */
  interface ValueReader<T> {
    T read() throws IOException;
  }

  /** Returns what was to be said so far. */
  List<Remark> remarks() {
    return remarks == null ? List.of() : remarks.list();
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

  /** The text of a member that every finding has; an empty text says as little as none. */
  @Nullable
  String mainText() throws IOException {
    if (isNull()) {
      return null;
    }
    if (!parser.currentToken().isScalarValue()) {
      throw bad("a string");
    }
    return nullIfEmpty(scalarText());
  }

  /** An empty text says as little as none. */
  @Nullable
  String textOrNull() throws IOException {
    if (isNull()) {
      return null;
    }
    if (!parser.currentToken().isScalarValue()) {
      remark("a string");
      return null;
    }
    return nullIfEmpty(scalarText());
  }

  Optional<String> text() throws IOException {
    return Optional.ofNullable(textOrNull());
  }

  OptionalDouble number(double min, double max) throws IOException {
    if (isNull() || isBlankText()) {
      return OptionalDouble.empty();
    }
    double number = number();
    if (!(number >= min && number <= max)) {
      remark("a number from " + shortest(min) + " to " + shortest(max));
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  /** A whole number from 0. */
  OptionalLong count(long max) throws IOException {
    if (isNull() || isBlankText()) {
      return OptionalLong.empty();
    }
    double number = number();
    if (!(number >= 0 && number <= max && number == Math.rint(number))) {
      remark("a whole number from 0 to " + max);
      return OptionalLong.empty();
    }
    return OptionalLong.of((long) number);
  }

  /** The time of a member that every finding has. */
  @Nullable
  Instant mainInstant() throws IOException {
    if (isNull() || isBlankText()) {
      return null;
    }
    Optional<Instant> instant = instantAtHand();
    if (instant.isEmpty()) {
      throw bad(DATE);
    }
    return instant.get();
  }

  Optional<Instant> instant() throws IOException {
    if (isNull() || isBlankText()) {
      return Optional.empty();
    }
    Optional<Instant> instant = instantAtHand();
    if (instant.isEmpty()) {
      remark(DATE);
    }
    return instant;
  }

  <T> Optional<T> object(ValueReader<T> reader) throws IOException {
    return startsObject() ? whole(reader) : Optional.empty();
  }

  /** The one member that matters of an object, which Inspector has put around it. */
  <T> Optional<T> inside(String member, ValueReader<Optional<T>> reader) throws IOException {
    if (!startsObject()) {
      return Optional.empty();
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

  /** The objects of an array without which there is no finding. */
  <T> List<T> mainObjects(ValueReader<T> reader) throws IOException {
    if (isNull()) {
      return List.of();
    }
    if (!parser.hasToken(JsonToken.START_ARRAY)) {
      throw bad("an array");
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

  <T> List<T> objects(ValueReader<T> reader) throws IOException {
    if (!startsArray()) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (isObject()) {
        whole(reader).ifPresent(all::add);
      } else {
        remark("an object");
      }
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
        remark("a string");
      } else if (!isNull()) {
        all.add(scalarText());
      }
    }
    return all;
  }

  /** The members of an object as texts; here an empty text is one. */
  Map<String, String> textMap() throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    if (!startsObject()) {
      return all;
    }
    for (String name = next(); name != null; name = next()) {
      if (parser.currentToken().isScalarValue()) {
        all.put(name, isNull() ? "" : scalarText());
      } else {
        remark("a string");
      }
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
        JsonPath.member(path(parser.getParsingContext()), name),
        start,
        "every finding has this field, but this one has not",
        null);
  }

  /** Says that a member is not there without which its object is none; asked at the end of an object around it. */
  void lack(String name) {
    InvalidFindingException fault = missing(name);
    if (remarks == null) {
      throw fault;
    }
    remarks.add(fault);
  }

  /** Says that a side value is not there that should be; asked at the end of its object. */
  void unknown(String name) {
    if (remarks != null) {
      String path = JsonPath.member(path(parser.getParsingContext()), name);
      remarks.add(path, start, "expected this field, found none; it counts as unknown");
    }
  }

  /** Says that the value at hand is not what it should be, and goes past it. */
  void remark(String expected) throws IOException {
    InvalidFindingException fault = bad(expected);
    if (remarks == null) {
      throw fault;
    }
    remarks.add(fault);
  }

  /** Refuses the value at hand. */
  private InvalidFindingException bad(String expected) throws IOException {
    JsonStreamContext context = parser.getParsingContext();
    boolean entered = parser.currentToken().isStructStart();
    String path = path(entered ? context.getParent() : context);
    Position at = start == null ? null : Places.within(start, parser.currentTokenLocation());
    String found = String.valueOf(Json.readTree(parser));
    String message = "expected " + expected + ", found " + SafeText.quote(found);
    return new InvalidFindingException(Code.BAD_VALUE, path, at, message, null);
  }

  /** Reads the object at hand to its end; one that lacks what makes it one is none. */
  private <T> Optional<T> whole(ValueReader<T> reader) throws IOException {
    try {
      return Optional.of(reader.read());
    } catch (InvalidFindingException incomplete) {
      if (remarks == null || incomplete.code() != Code.MISSING_FIELD) {
        throw incomplete;
      }
      remarks.add(incomplete);
      return Optional.empty();
    }
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private String scalarText() throws IOException {
    Json.checkNumber(parser);
    return parser.getText();
  }

  private Optional<Instant> instantAtHand() throws IOException {
    return parser.currentToken().isScalarValue()
        ? Timestamps.parse(parser.getText())
        : Optional.empty();
  }

  private boolean startsObject() throws IOException {
    if (!isNull() && !isObject()) {
      remark("an object");
      return false;
    }
    return !isNull();
  }

  private boolean startsArray() throws IOException {
    if (!isNull() && !parser.hasToken(JsonToken.START_ARRAY)) {
      remark("an array");
      return false;
    }
    return !isNull();
  }

  private boolean isNull() {
    return parser.hasToken(JsonToken.VALUE_NULL);
  }

  private boolean isBlankText() throws IOException {
    return parser.hasToken(JsonToken.VALUE_STRING) && parser.getText().isBlank();
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
    String outer = path(context.getParent());
    return context.inArray()
        ? outer + "[" + context.getCurrentIndex() + "]"
        : JsonPath.member(outer, String.valueOf(context.getCurrentName()));
  }

  private static String shortest(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
