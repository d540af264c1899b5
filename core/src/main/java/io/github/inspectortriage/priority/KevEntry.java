package io.github.inspectortriage.priority;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * What CISA's catalogue of known exploited vulnerabilities says of one of them
 * (https://www.cisa.gov/known-exploited-vulnerabilities-catalog).
 *
 * @param dateAdded when it was added
 * @param dueDate by when CISA wants it mended, if it says so
 */
public record KevEntry(LocalDate dateAdded, Optional<LocalDate> dueDate) {
  /** Checks that neither part is null. */
  public KevEntry {
    Objects.requireNonNull(dateAdded, "dateAdded");
    Objects.requireNonNull(dueDate, "dueDate");
  }
}
