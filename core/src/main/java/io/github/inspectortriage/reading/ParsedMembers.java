package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Later;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.JsonFaults;
import io.github.inspectortriage.json.JsonPath;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The members of a record as Jackson's parser gives them, with the path and place of what is wrong. Not thread-safe. */
final class ParsedMembers extends RecordMembers {
  private final JsonParser parser;
  private final String root;
  private final @Nullable Position start;
  private final @Nullable Remarks remarks;

  /** Reads what a parser gives whose text begins at this position. */
  ParsedMembers(JsonParser parser, Position start) {
    this(parser, "$", start, new Remarks());
  }

  /**
   * Reads what a parser gives whose text stands at this path, in a text that begins at this position.
   *
   * @param remarks takes what is to be said; null to refuse all values of the wrong kind
   */
  ParsedMembers(
      JsonParser parser, String root, @Nullable Position start, @Nullable Remarks remarks) {
    this.parser = parser;
    this.root = root;
    this.start = start;
    this.remarks = remarks;
  }

  @Override
  Later<List<Remark>> remarks() {
    return Later.known(remarks == null ? List.of() : remarks.list());
  }

  @Override
  @Nullable
  String next() throws IOException {
    String name = parser.nextFieldName();
    if (name != null) {
      parser.nextToken();
    }
    return name;
  }

  @Override
  boolean nextElement() throws IOException {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  @Override
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

  @Override
  Object inside() {
    return parser.getParsingContext();
  }

  @Override
  void passTo(Object array) throws IOException {
    while (parser.getParsingContext() != array) {
      parser.nextToken();
    }
  }

  @Override
  boolean isObject() {
    return parser.hasToken(JsonToken.START_OBJECT);
  }

  @Override
  boolean isArray() {
    return parser.hasToken(JsonToken.START_ARRAY);
  }

  @Override
  boolean isNull() {
    return parser.hasToken(JsonToken.VALUE_NULL);
  }

  @Override
  boolean isString() {
    return parser.hasToken(JsonToken.VALUE_STRING);
  }

  @Override
  String scalarText() throws IOException {
    Json.checkNumber(parser);
    return parser.getText();
  }

  @Override
  double number() throws IOException {
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

  @Override
  int start() {
    return (int) parser.currentTokenLocation().getByteOffset();
  }

  @Override
  int place() {
    return (int) parser.currentLocation().getByteOffset();
  }

  @Override
  InvalidFindingException missing(String name) {
    return new InvalidFindingException(
        Code.MISSING_FIELD,
        JsonPath.member(path(parser.getParsingContext()), name),
        start,
        "every finding has this field, but this one has not",
        null);
  }

  @Override
  void lack(String name) {
    InvalidFindingException fault = missing(name);
    if (remarks == null) {
      throw fault;
    }
    remarks.add(fault);
  }

  @Override
  void unknown(String name) {
    if (remarks != null) {
      String path = JsonPath.member(path(parser.getParsingContext()), name);
      remarks.add(path, start, "expected this field, found none; it counts as unknown");
    }
  }

  @Override
  void remark(String expected) throws IOException {
    InvalidFindingException fault = bad(expected);
    if (remarks == null) {
      throw fault;
    }
    remarks.add(fault);
  }

  @Override
  InvalidFindingException bad(String expected) throws IOException {
    JsonStreamContext context = parser.getParsingContext();
    boolean entered = parser.currentToken().isStructStart();
    String path = path(entered ? context.getParent() : context);
    Position at = start == null ? null : JsonFaults.within(start, parser.currentTokenLocation());
    String found = String.valueOf(Json.readTree(parser));
    String message = "expected " + expected + ", found " + SafeText.quote(found);
    return new InvalidFindingException(Code.BAD_VALUE, path, at, message, null);
  }

  @Override
  void lacks(InvalidFindingException incomplete) {
    if (remarks == null) {
      throw incomplete;
    }
    remarks.add(incomplete);
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
}
