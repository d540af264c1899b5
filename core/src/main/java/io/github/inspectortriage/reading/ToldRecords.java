package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.FindingRecord;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The records of an input; if there is none, one that says why: nothing there and nothing recognised are not the same. */
final class ToldRecords implements Iterator<FindingRecord> {
  private final Iterator<FindingRecord> records;
  private final Origins origins;
  private boolean gaveAny;
  private @Nullable FindingRecord nothing;

  ToldRecords(Iterator<FindingRecord> records, Origins origins) {
    this.records = records;
    this.origins = origins;
  }

  @Override
  public boolean hasNext() {
    if (records.hasNext()) {
      return true;
    }
    if (!gaveAny && nothing == null) {
      nothing = origins.nothing();
    }
    return !gaveAny;
  }

  @Override
  public FindingRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    gaveAny = true;
    return nothing == null ? records.next() : nothing;
  }
}
