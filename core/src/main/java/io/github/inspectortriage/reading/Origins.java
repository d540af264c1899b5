package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.Origin;

/** Counts the records of one input and says of each where it came from. Not thread-safe. */
final class Origins {
  static final String UNNAMED = "input";

  private final String source;
  private long records;
  private boolean sawEmptyListing;
  private boolean sawMoreToCome;
  private String error = "";

  Origins(String source) {
    this.source = source;
  }

  /** The origin of the next record. */
  Origin next(Position position, long offset) {
    records++;
    return new Origin(source, records, position, offset);
  }

  /** Says that there was a listing that holds nothing. */
  void sawEmptyListing() {
    sawEmptyListing = true;
  }

  /** Says that there was a page that is not the last one of its listing. */
  void sawMoreToCome() {
    sawMoreToCome = true;
  }

  /** Says that a page names an error; the text is as it is written. */
  void sawError(String text) {
    boolean isGood = text.equalsIgnoreCase("OK") || text.equalsIgnoreCase("Success");
    error = error.isEmpty() && !isGood ? text : error;
  }

  /** What an input was that gave no record at all. */
  FindingRecord nothing() {
    Origin origin = next(new Position(1, 1), 0);
    if (sawMoreToCome) {
      String kind = "a page without findings of a listing that goes on; list to its end";
      return new Other(kind, Reason.NO_RESULT, origin);
    }
    if (!error.isEmpty()) {
      String kind = "an error answer beside a listing without findings: " + SafeText.quote(error);
      return new Other(kind, Reason.NO_RESULT, origin);
    }
    return sawEmptyListing
        ? new Other("a listing without findings", Reason.EMPTY, origin)
        : new Other("nothing: the input is empty", Reason.NOT_READ, origin);
  }
}
