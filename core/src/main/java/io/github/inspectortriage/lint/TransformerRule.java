package io.github.inspectortriage.lint;

import io.github.inspectortriage.lint.LintWarning.Severity;

/** The catalogue of {@link TransformerLinter}. The names stay the same from version to version. */
public enum TransformerRule {
  /** A text that anybody writes stands within quotes: one quote in it loses the message or forges it. */
  QUOTE_RISK(Severity.WARNING),
  /** An object or an array stands within quotes, so nothing is delivered. */
  OBJECT_IN_QUOTES(Severity.ERROR),
  /** A path that is not as documented yields nothing. */
  BAD_PATH(Severity.ERROR),
  /** A path names a member of an array, and yields nothing. */
  ARRAY_SKIPPED(Severity.ERROR),
  /** No event of Inspector that is known has what the path names. */
  UNKNOWN_PATH(Severity.WARNING),
  /** Not all findings have it. */
  ABSENT_FOR_TYPE(Severity.HINT),
  /** The Region of a resource reads "N/A" for images. */
  NA_REGION(Severity.WARNING),
  /** The first of what may be many. */
  FIRST_ONLY(Severity.HINT),
  /** A variable that the template does not use. */
  UNUSED_VARIABLE(Severity.HINT),
  /** Two variables with the same path. */
  DUPLICATE_PATH(Severity.HINT),
  /** A line of a string template without quotes of its own. */
  UNQUOTED(Severity.ERROR),
  /** An angle bracket that is not part of a placeholder. */
  ANGLE(Severity.WARNING),
  /** A placeholder whose brackets are escaped is not one any more. */
  ESCAPED_ANGLE(Severity.ERROR),
  /** An event within a string. */
  EVENT_IN_STRING(Severity.WARNING),
  /** A number alone within quotes. */
  NUMBER_AS_TEXT(Severity.HINT),
  /** A bare number or boolean where the target takes texts only. */
  NUMBER_BARE_FOR_TEXT(Severity.ERROR),
  /** A string template for a chat topic, which shows nothing of it. */
  STRING_TO_CHAT(Severity.ERROR),
  /** A message that chat applications do not show. */
  NOT_A_NOTIFICATION(Severity.ERROR),
  /** A description made only of what can be missing. */
  EMPTY_DESCRIPTION(Severity.WARNING),
  /** A text that anybody writes where the chat reads markup, which a transformer cannot escape. */
  MARKUP(Severity.HINT),
  /** More than 90 % of a limit. */
  NEAR_LIMIT(Severity.HINT),
  /** A name of a variable that CloudFormation's page does not allow. */
  CFN_NAME(Severity.HINT);

  private final Severity severity;

  TransformerRule(Severity severity) {
    this.severity = severity;
  }

  /**
   * Returns how bad it is: with an error nothing is delivered, nothing is shown, or a variable never has a value; with a warning it
   * goes wrong with some events.
   */
  public Severity severity() {
    return severity;
  }
}
