package io.github.inspectortriage.pattern;

/** Which operators a pattern may use. */
public enum PatternDialect {
  /** Those of EventBridge, so that the pattern means the same in a rule there. */
  EVENTBRIDGE,

  /**
   * Those of EventBridge and four for dates, which EventBridge can compare only as text:
   *
   * <ul>
   *   <li>{@code {"within": "P7D"}}: not older than seven days; a date to come holds as well
   *   <li>{@code {"older-than": "P30D"}}: older than thirty days
   *   <li>{@code {"before": "2026-01-01T00:00:00Z"}}: earlier than this instant
   *   <li>{@code {"after": "2026-01-01T00:00:00Z"}}: later than this instant
   * </ul>
   *
   * <p>They read a date in every spelling that Inspector has sent. What is absent or no date never holds. A period is ISO
   * 8601 in weeks, or days, hours, minutes and seconds; a day has 24 hours.
   */
  EXTENDED
}
