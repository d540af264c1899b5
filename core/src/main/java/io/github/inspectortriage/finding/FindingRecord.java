package io.github.inspectortriage.finding;

import io.github.inspectortriage.Position;

/** What one record of an input turned out to be, and where it begins. */
public sealed interface FindingRecord {
  /** Returns where the record begins; for a broken one, where the fault is. */
  Position position();

  /**
   * A finding.
   *
   * @param finding what was read
   * @param position where the record begins
   */
  record Found(Finding finding, Position position) implements FindingRecord {}

  /**
   * A record that is no finding although it should be, or no JSON.
   *
   * @param error what is wrong with it
   * @param position where the fault is, or where the record begins
   */
  record Broken(InvalidFindingException error, Position position) implements FindingRecord {}

  /**
   * A record of another kind.
   *
   * @param kind what it is, safe to show, like {@code "Inspector2 Scan" event of aws.inspector2}
   * @param position where the record begins
   */
  record Other(String kind, Position position) implements FindingRecord {}
}
