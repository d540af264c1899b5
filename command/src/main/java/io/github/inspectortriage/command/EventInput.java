package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.command.InputFiles.InputFile;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.reading.FindingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON objects in files, one after another or in arrays, each with the bytes as they stand there. Holds one at a time, so
 * that neither a long file nor a packed one that unpacks to gigabytes needs memory. What is not read is told. Not thread-safe.
 */
final class EventInput {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** An event of EventBridge is far smaller; what is longer is not taken for one. */
  static final int LONGEST = 8 << 20;

  private static final int TOLD = 100;

  /**
   * An event.
   *
   * @param file where it stands
   * @param line where it begins, from 1
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Event(InputFile file, int line, byte[] json) {
    /** File and line, safe to show. */
    String place() {
      return SafeText.oneLine(file.name()) + ":" + line;
    }

    /** Whether it looks like an event of EventBridge, and not like an answer or a listing. */
    boolean isEvent() {
      return new String(json, StandardCharsets.ISO_8859_1).contains("\"detail-type\"");
    }

    /** What it is if it is an answer without a result, like an error; safe to show. To be asked of what is not an event. */
    Optional<String> asAnswer() {
      return FindingReader.records(new ByteArrayInputStream(json))
          .filter(record -> record instanceof Other other && other.reason() == Reason.NO_RESULT)
          .map(record -> ((Other) record).kind())
          .findFirst();
    }

    /** Whether it holds findings, like a listing; a pattern for events never fits these. To be asked of what is not an event. */
    boolean holdsFindings() {
      return FindingReader.records(new ByteArrayInputStream(json))
          .anyMatch(record -> record instanceof Found);
    }
  }

  private final Console console;
  private final Consumer<Event> events;
  private long count;

  private EventInput(Console console, Consumer<Event> events) {
    this.console = console;
    this.events = events;
  }

  /** Hands on each event of files and of those in directories; returns how many there were. */
  static long forEach(List<String> inputs, Console console, Consumer<Event> events) {
    EventInput input = new EventInput(console, events);
    InputFiles.of(inputs, console).forEach(input::read);
    return input.count;
  }

  private void read(InputFile file) {
    long before = count;
    long missedBefore = console.missedCount();
    try (InputStream in = PackedFiles.unpacked(FindingInput.open(file))) {
      if (isUtf16(in)) {
        console.missed(file.name()
            + ": expected UTF-8, found UTF-16; convert the file, as with iconv -f UTF-16 -t UTF-8");
      } else {
        read(file, new Window(in));
      }
    } catch (NoSuchFileException e) {
      console.missed("there is no file " + Words.quoted(file));
    } catch (ZipException e) {
      console.missed(Words.quoted(file) + " cannot be read to its end: expected a whole gzip file");
    } catch (IOException e) {
      console.missed(Words.quoted(file) + " cannot be read to its end: " + Faults.of(e));
    }
    if (count == before && console.missedCount() == missedBefore) {
      console.missed("there is no event in " + Words.quoted(file));
    }
  }

  private void read(InputFile file, Window window) throws IOException {
    long others = 0;
    try (JsonParser parser = FACTORY.createParser(window)) {
      for (JsonToken token = parser.nextToken();
          token != null && console.isHeardAt(count);
          token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          read(file, parser, window);
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          others++;
          if (others <= TOLD) {
            console.missed(place(file, parser.currentTokenLocation())
                + "expected a JSON object or an array of them, found "
                + SafeText.quote(parser.getText()));
          }
        }
      }
      if (others > TOLD) {
        console.missed("and " + (others - TOLD) + " more values in " + Words.quoted(file)
            + " that are no JSON object");
      }
    } catch (JsonProcessingException e) {
      console.missed(place(file, e.getLocation()) + fault(e, window)
          + "; what stands behind it in this file is not read");
    }
  }

  private void read(InputFile file, JsonParser parser, Window window) throws IOException {
    JsonLocation start = parser.currentTokenLocation();
    window.keepFrom(start.getByteOffset());
    parser.skipChildren();
    byte[] json = window.keptTo(parser.currentLocation().getByteOffset());
    if (json == null) {
      console.missed(
          place(file, start) + "expected an event of at most " + (LONGEST >> 20) + " MiB");
      return;
    }
    count++;
    events.accept(new Event(file, start.getLineNr(), json));
  }

  /** Whether it begins with a mark of UTF-16, or with an ASCII character in it, in which no place would be right. */
  private static boolean isUtf16(InputStream in) throws IOException {
    in.mark(2);
    int first = in.read();
    int second = in.read();
    in.reset();
    boolean isMarked = (first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe);
    return isMarked || (first >= 0 && second >= 0 && (first == 0) != (second == 0));
  }

  private static String fault(JsonProcessingException e, Window window) {
    if (e instanceof JsonEOFException) {
      return "expected JSON, but: it ends in the middle of a value";
    }
    if (e instanceof StreamConstraintsException) {
      return "expected JSON, but: it is nested too deep, or a name or number in it is too long";
    }
    String found = window.textBefore(e.getLocation().getByteOffset());
    return "expected JSON, but: found " + SafeText.quote(found);
  }

  private static String place(InputFile file, JsonLocation at) {
    return file.name() + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
  }

  /** The bytes that were read, from the beginning of an event on. */
  private static final class Window extends InputStream {
    private static final int SHOWN = 20;

    private final InputStream in;
    private byte[] kept = new byte[1 << 14];
    private int length;
    private long start; // Where kept begins in the input.
    private boolean isKeeping;
    private boolean isTooLong;

    Window(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      int read = in.read(bytes, offset, count);
      if (read > 0) {
        keep(bytes, offset, read);
      }
      return read;
    }

    void keepFrom(long offset) {
      forgetBefore(offset);
      isKeeping = true;
      isTooLong = false;
    }

    /** What was kept, up to there; null if it was too long. */
    byte @Nullable [] keptTo(long offset) {
      isKeeping = false;
      byte[] event =
          isTooLong || offset < start ? null : Arrays.copyOf(kept, (int) (offset - start));
      forgetBefore(offset);
      return event;
    }

    /** What stands from the last character that was read on. */
    String textBefore(long offset) {
      int from = (int) Math.max(0, Math.min(length, offset - 1 - start));
      return new String(kept, from, Math.min(SHOWN, length - from), StandardCharsets.UTF_8);
    }

    private void keep(byte[] bytes, int offset, int count) {
      if (isKeeping ? length + count > LONGEST : length + count > kept.length) {
        isTooLong = isKeeping;
        start += length;
        length = 0;
      }
      if (length + count > kept.length) {
        kept = Arrays.copyOf(kept, Math.max(2 * kept.length, length + count));
      }
      System.arraycopy(bytes, offset, kept, length, count);
      length += count;
    }

    private void forgetBefore(long offset) {
      int gone = (int) Math.max(0, Math.min(length, offset - start));
      System.arraycopy(kept, gone, kept, 0, length - gone);
      length -= gone;
      start += gone;
    }
  }
}
