package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.List;

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
  record Found(Finding finding, Origin origin) implements FindingRecord {
    /** Returns what is to be said of the finding, although it counts: {@link Finding#remarks()}. */
    public List<Remark> remarks() {
      return finding.remarks();
    }
  }

  /**
   * A record that is not a finding although it should be, or no JSON.
   *
   * @param error what is wrong with it, and at which position if that is known
   * @param origin where the record came from
   */
  record Broken(InvalidFindingException error, Origin origin) implements FindingRecord {}

  /**
   * A record that brings no finding.
   *
   * @param kind what it is and, where that helps, what to do, safe to show, like {@code an event "Inspector2 Scan" of
   *     "aws.inspector2"}
   * @param reason why it brings none
   * @param origin where the record came from
   */
  record Other(String kind, Reason reason, Origin origin) implements FindingRecord {
    /** A record of a kind that is not read. */
    public Other(String kind, Origin origin) {
      this(kind, Reason.NOT_READ, origin);
    }

    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(origin, kind);
    }
  }

  /** Why a record brings no finding. Only {@link #EMPTY} is good news. */
  enum Reason {
    /** A listing that is whole and holds nothing. */
    EMPTY,
    /** Something that is known and never holds a finding of Inspector, like an event of another kind. */
    NO_FINDING,
    /** An answer without a result: an error, a scan that failed or has not ended, a page that is not the last. */
    NO_RESULT,
    /** Something that may hold findings, but not in a form that is read here. */
    NOT_READ
  }
}
