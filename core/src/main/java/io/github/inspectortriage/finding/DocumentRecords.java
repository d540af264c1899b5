package io.github.inspectortriage.finding;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of JSON values that follow one another: objects, arrays of them, and pages that hold them as a member. A
 * state machine over the parser's tokens, so that only one record is in memory.
 */
final class DocumentRecords implements Iterator<FindingRecord> {
  /** What the parser is inside of. */
  private enum Inside {
    INPUT,
    ARRAY,
    PAGE
  }

  private final InputStream in;
  private final Origins origins;
  private final int firstLine;
  private final long firstOffset;
  private final Deque<Inside> inside = new ArrayDeque<>();
  private final Deque<FindingRecord> read = new ArrayDeque<>();
  private @Nullable JsonParser parser;
  private @Nullable JsonLocation record;
  private boolean ended;

  DocumentRecords(InputStream in, Origins origins) {
    this(in, origins, 1, 0);
  }

  /** Reads a part of an input, which begins at this line and byte. */
  DocumentRecords(InputStream in, Origins origins, int firstLine, long firstOffset) {
    this.in = in;
    this.origins = origins;
    this.firstLine = firstLine;
    this.firstOffset = firstOffset;
    inside.push(Inside.INPUT);
  }

  @Override
  public boolean hasNext() {
    while (read.isEmpty() && !ended) {
      read.addAll(step());
    }
    return !read.isEmpty();
  }

  @Override
  public FindingRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return read.remove();
  }

  /** Reads up to the end of the next record, or of something that is none. */
  private List<FindingRecord> step() {
    try {
      if (parser == null) {
        parser = Json.FACTORY.createParser(in);
      }
      return step(parser);
    } catch (JsonProcessingException e) {
      return List.of(broken(e));
    } catch (EOFException | ZipException | CharConversionException e) {
      return List.of(brokenInput(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FindingRecord> step(JsonParser parser) throws IOException {
    record = null;
    JsonToken token = parser.nextToken();
    if (token == null) {
      ended = true;
      return List.of();
    }
    return switch (token) {
      case START_ARRAY -> {
        inside.push(Inside.ARRAY);
        yield List.of();
      }
      case END_ARRAY, END_OBJECT -> {
        inside.pop();
        yield List.of();
      }
      case FIELD_NAME -> {
        parser.nextToken();
        parser.skipChildren();
        yield List.of();
      }
      case START_OBJECT -> object(parser);
      default -> List.of(notAnObject(parser));
    };
  }

  /** Reads an object whole, unless it is a page: then up to the beginning of its records. */
  private List<FindingRecord> object(JsonParser parser) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    record = start;
    ObjectNode fields = Json.MAPPER.createObjectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.START_ARRAY && RecordReaders.isArrayOfRecords(name)) {
        inside.push(Inside.PAGE);
        inside.push(Inside.ARRAY);
        return List.of();
      }
      fields.set(name, Json.MAPPER.<JsonNode>readTree(parser));
    }
    return RecordReaders.read(fields, origin(start));
  }

  private FindingRecord notAnObject(JsonParser parser) throws IOException {
    Origin origin = origin(parser.currentTokenLocation());
    String found = SafeText.quote(parser.getText());
    return new Broken(
        new InvalidFindingException(
            Code.NOT_AN_OBJECT,
            "$",
            origin.position(),
            "expected a JSON object, found " + found,
            null),
        origin);
  }

  private FindingRecord broken(JsonProcessingException e) {
    ended = true;
    return new Broken(
        JsonFault.of(e, position(e.getLocation())),
        origin(record == null ? e.getLocation() : record));
  }

  private FindingRecord brokenInput(IOException e) {
    ended = true;
    return BrokenInput.record(e, origin(parser == null ? null : parser.currentLocation()));
  }

  private Origin origin(@Nullable JsonLocation location) {
    long before = location == null ? 0 : Math.max(0, location.getByteOffset());
    return origins.next(position(location), firstOffset + before);
  }

  private Position position(@Nullable JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return new Position(firstLine, 1);
    }
    return new Position(firstLine + location.getLineNr() - 1, Math.max(1, location.getColumnNr()));
  }
}
