package io.github.inspectortriage.reading;

import io.github.inspectortriage.ShortNumber;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Later;
import io.github.inspectortriage.finding.Remark;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of the JSON objects of a record, in the order in which they are written. Not thread-safe.
 *
 * <p>What is wrong costs least here: a finding with an odd value is a finding still. That is why records are not read with the
 * members of {@code json}: those are of settings, where each fault is told and the whole is refused.
 *
 * <p>A member that is absent and one that is {@code null} are the same: Inspector sends both for what it does not know.
 * The reader of an object calls {@link #next()} until there is none, and takes or skips each value; of a member that is
 * there twice, the last counts.
 *
 * <p>What is said beside the main things costs nothing: a value of the wrong kind is a remark that names its path and place,
 * and counts as absent; so does an object that lacks a required member. Only the methods with {@code main} in their names
 * refuse the record.
 *
 * <p>There are two: {@link ParsedMembers} takes whatever Jackson's parser gives, and words what is wrong. {@link ValidMembers} is quick and
 * only for records without fault; a part of one it may leave for {@link LaterParts}.
 */
abstract class RecordMembers {
  private static final String DATE = "a date like 2024-09-04T16:55:38Z or seconds since 1970";

  /** Reads the value at hand. */
  interface ValueReader<T> {
    T read() throws IOException;
  }

  /** Reads a value of a finding. */
  interface PartReader<T> {
    T read(RecordMembers json) throws IOException;
  }

  /** What was to be said so far, and will have been when all is read. */
  abstract Later<List<Remark>> remarks();

  /**
   * Reads the value at hand, or passes it and has it read when somebody asks.
   *
   * @param ofFinding the same value of a whole finding
   */
  <T> Later<T> later(PartReader<T> reader, Function<Finding, T> ofFinding) throws IOException {
    return Later.known(reader.read(this));
  }

  /** Whether a word of ASCII may stand in the value that was passed last, which is looked through when somebody asks. */
  BooleanSupplier mayHold(String word) {
    return () -> true;
  }

  /** Goes to the value of the next member and returns the name, or to the end of the object and returns null. */
  abstract @Nullable String next() throws IOException;

  /** Goes to the next element of the array at hand, or to its end and returns false. */
  abstract boolean nextElement() throws IOException;

  abstract void skip() throws IOException;

  /** In what the value at hand stands, for {@link #passTo}. */
  abstract Object inside();

  /** Goes on to the end of the element at hand of this array, wherever in it the reading stopped. */
  abstract void passTo(Object array) throws IOException;

  abstract boolean isObject();

  abstract boolean isArray();

  abstract boolean isNull();

  /** Whether the value at hand is a string. */
  abstract boolean isString();

  /** The text of the value at hand, which is neither an object nor an array. */
  abstract String scalarText() throws IOException;

  /** The number at hand, or that in the text at hand: some exporters write numbers so. {@code NaN} if it is not a number. */
  abstract double number() throws IOException;

  /** Where the value at hand begins, in bytes. */
  abstract int start();

  /** How far the reading has come, in bytes. */
  abstract int place();

  abstract InvalidFindingException missing(String name);

  /** Says that a required member of an object is missing; called at the end of an object around it. */
  abstract void lack(String name);

  /** Says that a side value is not there that should be; called at the end of its object. */
  abstract void unknown(String name);

  /** Says that the value at hand is not what it should be, and goes past it. */
  abstract void remark(String expected) throws IOException;

  /** Refuses the value at hand. */
  abstract InvalidFindingException bad(String expected) throws IOException;

  /** Says that an object lacks a required member and is left out. */
  abstract void lacks(InvalidFindingException incomplete);

  /** The text of a member that every finding has; an empty text counts as absent. */
  @Nullable
  String mainText() throws IOException {
    if (isNull()) {
      return null;
    }
    if (!isScalar()) {
      throw bad("a string");
    }
    return nullIfEmpty(scalarText());
  }

  /** An empty text counts as absent. */
  @Nullable
  String textOrNull() throws IOException {
    if (isNull()) {
      return null;
    }
    if (!isScalar()) {
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
      remark("a number from " + ShortNumber.of(min) + " to " + ShortNumber.of(max));
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
    if (isNull()) {
      return null;
    }
    if (!isScalar()) {
      throw bad(DATE);
    }
    String text = scalarText();
    if (isString() && text.isBlank()) {
      return null;
    }
    Optional<Instant> instant = Timestamps.parse(text);
    if (instant.isEmpty()) {
      throw bad(DATE);
    }
    return instant.get();
  }

  Optional<Instant> instant() throws IOException {
    if (isNull()) {
      return Optional.empty();
    }
    if (!isScalar()) {
      remark(DATE);
      return Optional.empty();
    }
    String text = scalarText();
    Optional<Instant> instant = Timestamps.parse(text);
    if (instant.isEmpty() && !(isString() && text.isBlank())) {
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

  /**
   * The objects of an array without which there is no finding: at least one has to be whole, what is said of another one
   * counts as unknown.
   */
  <T> List<T> mainObjects(ValueReader<T> reader) throws IOException {
    if (isNull()) {
      return List.of();
    }
    if (!isArray()) {
      throw bad("an array");
    }
    Object array = inside();
    List<T> all = new ArrayList<>();
    List<InvalidFindingException> faults = new ArrayList<>();
    while (nextElement()) {
      try {
        if (!isObject()) {
          throw bad("an object");
        }
        all.add(reader.read());
      } catch (InvalidFindingException fault) {
        faults.add(fault);
        passTo(array);
      }
    }
    if (!faults.isEmpty() && all.isEmpty()) {
      throw faults.get(0);
    }
    faults.forEach(this::lacks);
    return all;
  }

  <T> List<T> objects(ValueReader<T> reader) throws IOException {
    if (!startsArray()) {
      return List.of();
    }
    List<T> all = new ArrayList<>();
    while (nextElement()) {
      if (isObject()) {
        whole(reader).ifPresent(all::add);
      } else {
        remark("an object");
      }
    }
    return all;
  }

  /** The texts of an array; null is left out. */
  List<String> texts() throws IOException {
    if (!startsArray()) {
      return List.of();
    }
    List<String> all = new ArrayList<>();
    while (nextElement()) {
      if (!isScalar()) {
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
      if (isScalar()) {
        all.put(name, isNull() ? "" : scalarText());
      } else {
        remark("a string");
      }
    }
    return all;
  }

  /** The value of a member that has to be there; called at the end of its object. */
  <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  /** Reads the object at hand to its end; one that lacks a required member is left out. */
  private <T> Optional<T> whole(ValueReader<T> reader) throws IOException {
    try {
      return Optional.of(reader.read());
    } catch (InvalidFindingException incomplete) {
      if (incomplete.code() != Code.MISSING_FIELD) {
        throw incomplete;
      }
      lacks(incomplete);
      return Optional.empty();
    }
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text;
  }

  private boolean startsObject() throws IOException {
    if (!isNull() && !isObject()) {
      remark("an object");
      return false;
    }
    return !isNull();
  }

  private boolean startsArray() throws IOException {
    if (!isNull() && !isArray()) {
      remark("an array");
      return false;
    }
    return !isNull();
  }

  private boolean isScalar() {
    return !isObject() && !isArray();
  }

  private boolean isBlankText() throws IOException {
    return isString() && scalarText().isBlank();
  }
}
