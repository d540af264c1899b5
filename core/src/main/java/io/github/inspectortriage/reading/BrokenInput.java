package io.github.inspectortriage.reading;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import java.io.EOFException;
import java.io.IOException;

/**
 * What stands for a place of an input where no record could be cut out: each is a {@link Broken} that says what was expected. What is
 * wrong within a record is {@link RecordFault}'s.
 */
final class BrokenInput {
  private static final String NOTHING_BEHIND = "; it is not closed, so that nothing behind it";

  private BrokenInput() {}

  /** The last record of an input that cannot be unpacked or decoded any further. */
  static Broken record(IOException e, Origin origin) {
    String reason = e instanceof EOFException
        ? "it is cut off"
        : SafeText.quote(String.valueOf(e.getMessage()));
    return notJson("expected a whole gzip file, or UTF-8, but: " + reason, origin);
  }

  static Broken notJson(String message, Origin origin) {
    return broken(Code.NOT_JSON, message, origin);
  }

  /** A byte that cannot stand where it was found. */
  static Broken unexpected(String expected, int found, Origin origin) {
    String quoted = SafeText.quote(Character.toString(found));
    return notJson("expected " + expected + ", found " + quoted, origin);
  }

  /** A value of JSON that is neither an object nor a text that holds one. */
  static Broken notAnObject(String found, Origin origin) {
    return broken(Code.NOT_AN_OBJECT, "expected a JSON object, found " + found, origin);
  }

  /**
   * Something that is longer than it may be.
   *
   * @param what a record or a line
   */
  static Broken tooLong(String what, int longest, Origin origin) {
    String message = "expected a " + what + " of at most " + longest + " bytes, found a longer one";
    return broken(Code.TOO_LARGE, message, origin);
  }

  static Broken tooDeep(int deepest, Origin origin) {
    String message = "expected at most " + deepest + " brackets around a record, found more";
    return broken(Code.TOO_LARGE, message, origin);
  }

  /** Adds to a broken record that it took all behind it with it, because it is not closed. */
  static FindingRecord andAllBehind(FindingRecord record) {
    return and(NOTHING_BEHIND + " was read", record);
  }

  /** Adds to a broken record that it took what is behind it in its array with it. */
  static FindingRecord andRestOfArray(FindingRecord record) {
    return and(NOTHING_BEHIND + " in its array was read", record);
  }

  private static FindingRecord and(String consequence, FindingRecord record) {
    if (!(record instanceof Broken broken)) {
      return record;
    }
    InvalidFindingException error = broken.error();
    String reason = error.reason() + consequence;
    return new Broken(
        new InvalidFindingException(
            error.code(), error.path(), error.position().orElse(null), reason, null),
        record.origin());
  }

  private static Broken broken(Code code, String message, Origin origin) {
    return new Broken(
        new InvalidFindingException(code, "$", origin.position(), message, null), origin);
  }
}
