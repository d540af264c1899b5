package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.TreeNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.json.JsonFaults;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Utf8;
import io.github.inspectortriage.pattern.InvalidEventException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event once from start to end, validates all of it, and notes the values of the fields that are looked at.
 *
 * <p>Does not recurse: where it is stands in {@link Frame}s, so a deep event costs memory and never the stack.
 */
final class EventReader {
  private static final JsonFactory FACTORY = JsonFactories.unlimited();
  private static final int CHUNK = 1024;

  /** An open object or array. */
  private static final class Frame {
    final @Nullable PathTree field;
    final int element;
    final int array;
    int index;
    int elements;

    Frame(@Nullable PathTree field, int element, int array) {
      this.field = field;
      this.element = element;
      this.array = array;
    }

    boolean isArray() {
      return array >= 0;
    }
  }

  private final PathTree fields;
  private final PatternLimits limits;
  private final byte[] event;
  private final Observed observed = new Observed();
  private final Deque<Frame> open = new ArrayDeque<>();
  private int arrays;

  private EventReader(PathTree fields, PatternLimits limits, byte[] event) {
    this.fields = fields;
    this.limits = limits;
    this.event = event;
  }

  static Observed read(byte[] event, PathTree fields, PatternLimits limits) {
    EventReader reader = new EventReader(fields, limits, event);
    reader.checkStart();
    try (JsonParser parser = FACTORY.createParser(event)) {
      try {
        reader.document(parser);
      } catch (JsonProcessingException e) {
        throw reader.invalid(
            Code.NOT_JSON,
            e.getLocation().getByteOffset(),
            "expected JSON: " + JsonFaults.reason(e));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.observed;
  }

  /** Reads a tree that was parsed already. It has no lines, so every error stands at its start. */
  static Observed read(TreeNode event, PathTree fields, PatternLimits limits) {
    EventReader reader = new EventReader(fields, limits, new byte[0]);
    MeasuredTokens tokens = new MeasuredTokens(
        event.traverse(),
        MeasuredTokens::bytesOf,
        reader::checkSize,
        found -> reader.invalid(Code.NOT_JSON, 0, "expected JSON, " + found));
    try (tokens) {
      reader.document(tokens);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return reader.observed;
  }

  private void checkSize(long bytes) {
    if (bytes > limits.eventBytes()) {
      throw invalid(
          Code.TOO_LARGE,
          0,
          String.format("expected at most %d bytes as JSON, found more", limits.eventBytes()));
    }
  }

  private void checkStart() {
    if (event.length > limits.eventBytes()) {
      throw invalid(
          Code.TOO_LARGE,
          0,
          String.format("expected at most %d bytes, found %d", limits.eventBytes(), event.length));
    }
    checkUtf8();
  }

  // Jackson would guess UTF-16 or UTF-32 from zeros and byte order marks, and takes spellings of a
  // character that RFC 3629 forbids; an event is UTF-8 (RFC 8259 8.1).
  private void checkUtf8() {
    CharBuffer characters = CharBuffer.allocate(CHUNK);
    ByteBuffer bytes = ByteBuffer.wrap(event);
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result = decoder.decode(bytes, characters, true);
    while (result.isOverflow()) {
      characters.clear();
      result = decoder.decode(bytes, characters, true);
    }
    int start = 0;
    while (start < Math.min(4, event.length) && event[start] != 0) {
      start++;
    }
    if (result.isError() || start < Math.min(4, event.length)) {
      throw invalid(
          Code.NOT_JSON, result.isError() ? bytes.position() : start, "expected JSON in UTF-8");
    }
  }

  private void document(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.START_OBJECT) {
      throw token == null
          ? invalid(Code.NOT_JSON, 0, "expected an object, found nothing")
          : invalid(
              Code.NOT_AN_OBJECT, start(parser), "expected an object, found another JSON value");
    }
    open.push(new Frame(fields, Observed.NO_ELEMENT, -1));
    while (!open.isEmpty()) {
      member(parser);
    }
    if (parser.nextToken() != null) {
      throw invalid(Code.NOT_JSON, start(parser), "expected the end after the event, found more");
    }
  }

  /** Reads what comes next in the innermost object or array: its end, or a value with its name. */
  private void member(JsonParser parser) throws IOException {
    Frame frame = open.element();
    JsonToken token = parser.nextToken();
    PathTree field = frame.field;
    if (token == JsonToken.FIELD_NAME) {
      field = field == null ? null : field.child(parser.currentName());
      token = parser.nextToken();
    }
    switch (token) {
      case END_OBJECT, END_ARRAY -> open.pop();
      case START_OBJECT -> descend(parser, field, frame, -1);
      case START_ARRAY -> descend(parser, field, frame, arrays++);
      default -> note(token, parser, field, frame);
    }
  }

  private void descend(JsonParser parser, @Nullable PathTree field, Frame frame, int array) {
    if (open.size() >= limits.depth()) {
      throw invalid(
          Code.TOO_DEEP,
          start(parser),
          String.format("expected at most %d levels", limits.depth()));
    }
    if (field != null) {
      observed.noteShape(field, array < 0 ? Shape.OBJECT : Shape.EMPTY_ARRAY);
    }
    open.push(new Frame(field, elementOfNext(frame), array));
    frame.index++;
  }

  /** The element in which the object or array that opens next stands. */
  private int elementOfNext(Frame frame) {
    if (!frame.isArray() || frame.field == null) {
      return frame.element;
    }
    if (++frame.elements > 1 && frame.field.isShared()) {
      observed.setSpread();
    }
    return observed.addElement(frame.field, frame.array, frame.index, frame.element);
  }

  private void note(JsonToken token, JsonParser parser, @Nullable PathTree field, Frame frame)
      throws IOException {
    frame.index++;
    if (field != null) {
      observed.noteShape(field, shape(token, parser));
    }
    if (field != null && field.isAsked()) {
      byte[] text = Utf8.encode(parser.getText());
      observed.add(field, kind(token), text, 0, text.length, frame.element);
    }
  }

  private static Shape shape(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING ->
        parser.getText().stripLeading().startsWith("{") ? Shape.JSON_TEXT : Shape.TEXT;
      case VALUE_NULL -> Shape.NULL;
      case VALUE_TRUE, VALUE_FALSE -> Shape.LOGICAL;
      default -> Shape.NUMBER;
    };
  }

  private static JsonValue.Kind kind(JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> JsonValue.Kind.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonValue.Kind.NUMBER;
      case VALUE_TRUE -> JsonValue.Kind.TRUE;
      case VALUE_FALSE -> JsonValue.Kind.FALSE;
      case VALUE_NULL -> JsonValue.Kind.NULL;
      default -> throw new IllegalStateException("not a value of strict JSON: " + token);
    };
  }

  private static long start(JsonParser parser) {
    return parser.currentTokenLocation().getByteOffset();
  }

  private InvalidEventException invalid(Code code, long offset, String reason) {
    int end = (int) Math.max(0, Math.min(offset, event.length));
    String before = new String(event, 0, end, StandardCharsets.UTF_8);
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return new InvalidEventException(code, new Position(line, column), reason);
  }
}
