package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.reading.PageMembers.Stop;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The records of JSON values that follow one another: objects, arrays of them, and pages that hold them as a member. A
 * state machine over the outermost brackets, so that only one record is in memory and a broken one costs that one only.
 *
 * <p>{@code inside} is the stack of what is open around the next record, the input itself at its bottom; {@link #step()} goes
 * from one bracket, comma or record to the next and gives what it found there, often nothing. The bytes are {@link JsonInput}'s,
 * cutting values out of them {@link ValueCutter}'s, what stands around the records of a page {@link PageMembers}'s, what an object
 * is {@link RecordReaders}'s, and the words for what is broken {@link BrokenInput}'s. What is not JSON at the outermost level is
 * told and passed over, up to {@code MOST_MISSES} times in a row: behind a page of HTML everything would be an error.
 */
final class DocumentRecords implements Iterator<FindingRecord> {
  private static final int DEEPEST = 100;
  private static final int MOST_MISSES = 3;

  /** What is around the next record. */
  private enum Inside {
    INPUT,
    ARRAY,
    PAGE,
    RECORDS
  }

  private final JsonInput input;
  private final ValueCutter cutter;
  private final Origins origins;
  private final PageMembers page;
  private final Deque<Inside> inside = new ArrayDeque<>();
  private final Deque<FindingRecord> read = new ArrayDeque<>();

  /** Whether a value was read since the last comma or opening bracket. */
  private boolean afterValue;

  /** Whether the innermost array holds anything. */
  private boolean arrayHoldsAny;

  /** How often in a row something at the outermost level was no JSON. */
  private int misses;

  private @Nullable Origin origin;
  private boolean ended;

  DocumentRecords(JsonInput input, Origins origins) {
    this.input = input;
    this.origins = origins;
    this.cutter = new ValueCutter(input);
    this.page = new PageMembers(input, cutter, origins);
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

  /** Reads up to the end of the next record, or of something that is not one. */
  private List<FindingRecord> step() {
    origin = null;
    try {
      int next = input.peek();
      if (next < 0) {
        return end();
      }
      return switch (inside.element()) {
        case INPUT -> value(next);
        case PAGE -> restOfPage(next);
        case ARRAY, RECORDS -> inArray(next);
      };
    } catch (EOFException | ZipException | CharConversionException e) {
      ended = true;
      return List.of(BrokenInput.record(e, origin == null ? here() : origin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FindingRecord> end() {
    ended = true;
    return inside.size() == 1
        ? List.of()
        : List.of(
            BrokenInput.notJson("expected a closing bracket, found the end of the input", here()));
  }

  private List<FindingRecord> inArray(int next) throws IOException {
    if (next == ']') {
      input.take();
      if (!arrayHoldsAny) {
        origins.sawEmptyListing();
      }
      leave();
      return List.of();
    }
    if (next == ',' && afterValue) {
      input.take();
      afterValue = false;
      return List.of();
    }
    if (afterValue || next == ',' || next == '}') {
      FindingRecord broken =
          BrokenInput.unexpected(afterValue ? "a comma or ]" : "a record or ]", next, here());
      afterValue = false;
      input.passUntil('{', ']');
      return List.of(broken);
    }
    return value(next);
  }

  private List<FindingRecord> value(int next) throws IOException {
    boolean behindValue = afterValue;
    afterValue = true;
    arrayHoldsAny = true;
    return switch (next) {
      case '[' -> {
        input.take();
        yield enter(Inside.ARRAY);
      }
      case '{' -> inside.element() == Inside.RECORDS ? record() : recordOrPage();
      case ',' -> behindValue ? comma() : List.of(stray(next));
      case '}', ']' -> List.of(stray(next));
      default -> noObject();
    };
  }

  /** Objects that somebody put one after another, as in an array without its brackets. */
  private List<FindingRecord> comma() {
    input.take();
    afterValue = false;
    return List.of();
  }

  private FindingRecord stray(int next) throws IOException {
    Origin at = here();
    input.take();
    String found = SafeText.quote(Character.toString(next));
    return missed("expected a JSON object, found " + found, at);
  }

  /** Passes over what is not JSON at the outermost level, or gives up. */
  private FindingRecord missed(String message, Origin at) throws IOException {
    misses++;
    ended = misses > MOST_MISSES;
    if (ended) {
      return BrokenInput.notJson(message + "; the rest of the input was not read", at);
    }
    input.passUntil('{', '[');
    return BrokenInput.notJson(message, at);
  }

  // Cutting a finding out before it is parsed took a fifth of the time: without it, a report of
  // 150 MB took 0.45 s instead of 0.57 (ReadReport).
  private List<FindingRecord> record() throws IOException {
    origin = here();
    Finding finding =
        page.holdsOwnFindings() && input.readAhead() ? InspectorRecord.readAhead(input) : null;
    if (finding != null) {
      return List.of(new Found(finding, origin));
    }
    cutter.begin();
    ended = !cutter.passValue();
    return kept(origin);
  }

  /** Reads an object whole, unless it is a page: then up to the beginning of its records. */
  private List<FindingRecord> recordOrPage() throws IOException {
    Position start = input.position();
    long offset = input.offset();
    Finding finding = input.isWhole() ? InspectorRecord.readAhead(input) : null;
    if (finding != null) {
      misses = 0;
      return List.of(new Found(finding, origins.next(start, offset)));
    }
    cutter.begin();
    input.take();
    Stop stop = page.passMembers();
    if (stop == Stop.RECORDS) {
      input.release();
      inside.push(Inside.PAGE);
      return enter(Inside.RECORDS);
    }
    ended = stop == Stop.CUT_OFF;
    return kept(origins.next(start, offset));
  }

  private List<FindingRecord> restOfPage(int next) throws IOException {
    if (next == ',') {
      input.take();
    }
    switch (page.passMembers()) {
      case RECORDS -> {
        return enter(Inside.RECORDS);
      }
      case END -> leave();
      case CUT_OFF -> {
        return end();
      }
    }
    return List.of();
  }

  private List<FindingRecord> kept(Origin origin) {
    byte[] record = input.kept();
    List<FindingRecord> records =
        record == null ? List.of(tooLong(origin)) : RecordReaders.read(record, origin);
    misses = records.stream().allMatch(Broken.class::isInstance) ? misses : 0;
    if (ended) {
      return records.stream().map(BrokenInput::andAllBehind).toList();
    }
    return cutter.endedFromOutside()
        ? records.stream().map(BrokenInput::andRestOfArray).toList()
        : records;
  }

  private List<FindingRecord> noObject() throws IOException {
    Origin at = here();
    origin = at;
    cutter.begin();
    cutter.passValue();
    byte[] value = input.kept();
    if (value == null) {
      return List.of(tooLong(at));
    }
    String found = SafeText.quote(new String(value, StandardCharsets.UTF_8));
    if (Json.isOneValue(value)) {
      byte[] text = textIn(value);
      return text.length > 0
          ? Envelopes.readText(text, at, 0)
          : List.of(BrokenInput.notAnObject(found, at));
    }
    String message = "expected JSON, found " + found;
    return List.of(
        inside.element() == Inside.INPUT ? missed(message, at) : BrokenInput.notJson(message, at));
  }

  /** The object that a text holds, as where the messages of a queue or log were listed alone; empty if it holds none. */
  private static byte[] textIn(byte[] value) throws IOException {
    String text = value[0] == '"' ? JsonText.read(value).textValue().strip() : "";
    return text.startsWith("{") ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
  }

  private List<FindingRecord> enter(Inside bracket) {
    inside.push(bracket);
    afterValue = false;
    arrayHoldsAny = false;
    if (inside.size() <= DEEPEST) {
      return List.of();
    }
    ended = true;
    return List.of(BrokenInput.tooDeep(DEEPEST, here()));
  }

  private void leave() {
    inside.pop();
    afterValue = true;
    arrayHoldsAny = true;
  }

  private static FindingRecord tooLong(Origin origin) {
    return BrokenInput.tooLong("record", JsonInput.LONGEST, origin);
  }

  private Origin here() {
    return origins.next(input.position(), input.offset());
  }
}
