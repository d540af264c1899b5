package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.SafeText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The JSON objects in a file, one after another or in arrays, each with the bytes as they stand there. */
final class EventFile {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int GZIP_MAGIC = 0x8b1f;

  /**
   * An event.
   *
   * @param line where it begins, from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Event(int line, byte[] json) {}

  private EventFile() {}

  static List<Event> read(String file) throws IOException {
    byte[] bytes =
        unpacked(file.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(existing(file)));
    List<Event> events = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          events.add(event(parser, bytes));
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          throw new InputException(
              place(file, parser) + "expected a JSON object or an array of them");
        }
      }
    } catch (JsonProcessingException e) {
      String reason = SafeText.cut(SafeText.oneLine(e.getOriginalMessage()), 160);
      throw new InputException(SafeText.oneLine(file) + ":" + e.getLocation().getLineNr() + ":"
          + e.getLocation().getColumnNr() + ": expected JSON, but: " + reason);
    }
    return events;
  }

  private static Event event(JsonParser parser, byte[] bytes) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int end = (int) parser.currentLocation().getByteOffset();
    return new Event(line, Arrays.copyOfRange(bytes, start, end));
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    boolean isGzip = bytes.length > 1 && ((bytes[0] & 0xff) | (bytes[1] & 0xff) << 8) == GZIP_MAGIC;
    if (!isGzip) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static Path existing(String file) {
    if (!Files.isRegularFile(Path.of(file))) {
      throw new InputException("there is no file " + SafeText.quote(file));
    }
    return Path.of(file);
  }

  private static String place(String file, JsonParser parser) {
    return SafeText.oneLine(file) + ":" + parser.currentTokenLocation().getLineNr() + ":"
        + parser.currentTokenLocation().getColumnNr() + ": ";
  }
}
