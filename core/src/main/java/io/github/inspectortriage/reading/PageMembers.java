package io.github.inspectortriage.reading;

import java.io.IOException;
import java.util.Set;

/**
 * The members of a page: an object that holds records in an array, like the answer of a listing. Not thread-safe.
 *
 * <p>Which array that is, is told by its name ({@link RecordReaders#isArrayOfRecords}); of the rest only the token of a next page
 * matters, which says that there is more than this input holds.
 */
final class PageMembers {
  private static final String OWN_FINDINGS = "findings";
  private static final Set<String> MORE_TO_COME = Set.of("nextToken", "NextToken");

  /** Where {@link #passMembers()} came to. */
  enum Stop {
    RECORDS,
    END,
    CUT_OFF
  }

  private final JsonInput input;
  private final ValueCutter cutter;
  private final Origins origins;
  private boolean holdsOwnFindings;

  PageMembers(JsonInput input, ValueCutter cutter, Origins origins) {
    this.input = input;
    this.cutter = cutter;
    this.origins = origins;
  }

  /** Whether the array that was found last is named as that of Inspector's own findings. */
  boolean holdsOwnFindings() {
    return holdsOwnFindings;
  }

  /** Goes past the members at hand, to the end of their object or into an array of records. */
  Stop passMembers() throws IOException {
    int next = input.peek();
    while (next == '"') {
      String name = cutter.passName();
      if (name == null || input.peek() != ':') {
        break;
      }
      input.take();
      if (input.peek() == '[' && RecordReaders.isArrayOfRecords(name)) {
        input.take();
        holdsOwnFindings = name.equals(OWN_FINDINGS);
        return Stop.RECORDS;
      }
      if (!passValue(name)) {
        break;
      }
      next = input.peek();
      if (next == ',') {
        input.take();
        next = input.peek();
      }
    }
    return cutter.passRestOfObject() ? Stop.END : Stop.CUT_OFF;
  }

  private boolean passValue(String name) throws IOException {
    boolean isMoreToCome = MORE_TO_COME.contains(name);
    if (input.peek() != '"' || !(isMoreToCome || OtherKind.ERRORS.contains(name))) {
      return cutter.passValue();
    }
    String text = cutter.passName();
    if (text == null) {
      return false;
    }
    if (!isMoreToCome) {
      origins.sawError(text);
    } else if (!text.isEmpty()) {
      origins.sawMoreToCome();
    }
    return true;
  }
}
