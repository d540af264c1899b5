package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.finding.FindingRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of a listing.
 *
 * @param records what was in it, perhaps nothing
 * @param next where a listing goes on after this page, if it is not the last; opaque
 */
public record FindingPage(List<FindingRecord> records, Optional<String> next) {
  /** Copies the list. */
  public FindingPage {
    records = List.copyOf(records);
    Objects.requireNonNull(next, "next");
  }
}
