package io.github.inspectortriage.finding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of JSON values that follow one another: objects, arrays of them, and pages that hold them as {@code
 * findings}. A state machine over the parser's tokens, so that only one record is in memory.
 */
final class DocumentRecords implements Iterator<FindingRecord> {
  private static final int LONGEST_MESSAGE = 160;

  /** What the parser is inside of. */
  private enum Inside {
    INPUT,
    ARRAY,
    PAGE
  }

  private final InputStream in;
  private final int firstLine;
  private final Deque<Inside> inside = new ArrayDeque<>();
  private @Nullable JsonParser parser;
  private @Nullable FindingRecord next;
  private boolean ended;

  DocumentRecords(InputStream in, int firstLine) {
    this.in = in;
    this.firstLine = firstLine;
    inside.push(Inside.INPUT);
  }

  @Override
  public boolean hasNext() {
    while (next == null && !ended) {
      next = step();
    }
    return next != null;
  }

  @Override
  public FindingRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    FindingRecord record = next;
    next = null;
    return Objects.requireNonNull(record);
  }

  /** Reads up to the end of the next record, or of something that is none: then null. */
  private @Nullable FindingRecord step() {
    try {
      if (parser == null) {
        parser = Json.FACTORY.createParser(in);
      }
      return step(parser);
    } catch (JsonProcessingException e) {
      return broken(e);
    } catch (EOFException | ZipException | CharConversionException e) {
      return brokenInput(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable FindingRecord step(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      ended = true;
      return null;
    }
    return switch (token) {
      case START_ARRAY -> {
        inside.push(Inside.ARRAY);
        yield null;
      }
      case END_ARRAY, END_OBJECT -> {
        inside.pop();
        yield null;
      }
      case FIELD_NAME -> {
        parser.nextToken();
        parser.skipChildren();
        yield null;
      }
      case START_OBJECT -> object(parser);
      default -> notAnObject(parser);
    };
  }

  /** Reads an object whole, unless it is a page: then up to the beginning of its findings. */
  private @Nullable FindingRecord object(JsonParser parser) throws IOException {
    Position start = position(parser.currentTokenLocation());
    ObjectNode fields = Json.MAPPER.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("findings")) {
        inside.push(Inside.PAGE);
        inside.push(Inside.ARRAY);
        return null;
      }
      fields.set(name, Json.MAPPER.<JsonNode>readTree(parser));
    }
    return RecordKind.read(fields, start);
  }

  private FindingRecord notAnObject(JsonParser parser) throws IOException {
    Position start = position(parser.currentTokenLocation());
    String found = SafeText.quote(parser.getText());
    return new Broken(
        new InvalidFindingException(
            Code.NOT_AN_OBJECT, "$", start, "expected a JSON object, found " + found, null),
        start);
  }

  private FindingRecord broken(JsonProcessingException e) {
    ended = true;
    Position at = position(e.getLocation());
    Code code = e instanceof StreamConstraintsException ? Code.TOO_LARGE : Code.NOT_JSON;
    String reason = SafeText.cut(SafeText.oneLine(e.getOriginalMessage()), LONGEST_MESSAGE);
    String expected = code == Code.TOO_LARGE
        ? "expected JSON within the limits of the reader, but: "
        : "expected JSON, but: ";
    return new Broken(new InvalidFindingException(code, "$", at, expected + reason, e), at);
  }

  private FindingRecord brokenInput(IOException e) {
    ended = true;
    return BrokenInput.record(e, position(parser == null ? null : parser.currentLocation()));
  }

  private Position position(@Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return new Position(firstLine, 1);
    }
    return new Position(firstLine + location.getLineNr() - 1, Math.max(1, location.getColumnNr()));
  }
}
