package io.github.inspectortriage.finding;

/** What one record of an input turned out to be, and where it came from. */
public sealed interface FindingRecord {
  /** Returns where the record came from. */
  Origin origin();

  /**
   * A finding.
   *
   * @param finding what was read
   * @param origin where the record came from
   */
  record Found(Finding finding, Origin origin) implements FindingRecord {}

  /**
   * A record that is no finding although it should be, or no JSON.
   *
   * @param error what is wrong with it, and at which position if that is known
   * @param origin where the record came from
   */
  record Broken(InvalidFindingException error, Origin origin) implements FindingRecord {}

  /**
   * A record of another kind.
   *
   * @param kind what it is, safe to show, like {@code an event "Inspector2 Scan" of "aws.inspector2"}
   * @param origin where the record came from
   */
  record Other(String kind, Origin origin) implements FindingRecord {}
}
