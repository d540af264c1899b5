package io.github.inspectortriage.lint;

import io.github.inspectortriage.lint.LintWarning.Severity;
import java.util.Locale;

/** The catalogue of the linter. The id that a user sees is the name in lower case with hyphens. */
enum LintRule {
  SOURCE_NEAR_MISS(Severity.ERROR),
  UNKNOWN_DETAIL_TYPE(Severity.ERROR),
  VALUE_CASE(Severity.ERROR),
  UNKNOWN_VALUE(Severity.WARNING),
  UNKNOWN_PATH(Severity.ERROR),
  OBJECT_PATH(Severity.ERROR),
  NUMERIC_ON_TEXT(Severity.ERROR),
  TEXT_ON_NUMBER(Severity.ERROR),
  DIFFERENT_RESOURCES(Severity.ERROR),
  OR_AS_FIELD_NAME(Severity.WARNING),
  OPERATOR_AS_FIELD_NAME(Severity.WARNING),
  OPERATOR_AS_TEXT(Severity.WARNING),
  STAR_OUTSIDE_WILDCARD(Severity.WARNING),
  REGULAR_EXPRESSION(Severity.WARNING),
  JOINED_VALUES(Severity.WARNING),
  LITERAL_ON_VALUE(Severity.ERROR),
  ASKED_TWICE(Severity.WARNING),
  WILDCARD_COMPLEXITY(Severity.WARNING),
  NO_STATUS(Severity.WARNING),
  DATE_AS_TEXT(Severity.WARNING),
  ABSENT_ELSEWHERE(Severity.WARNING),
  COVERED_ALTERNATIVE(Severity.WARNING),
  COVERED_BRANCH(Severity.WARNING),
  ALWAYS_TRUE(Severity.WARNING),
  NUMBER_BEYOND_LIMIT(Severity.WARNING),
  TOO_LONG(Severity.WARNING),
  WILDCARD_AS_PREFIX(Severity.HINT),
  UNBOUND_RESOURCES(Severity.HINT),
  MULTI_ARCHITECTURE(Severity.HINT),
  ONE_IMAGE_SHAPE(Severity.HINT);

  private final Severity severity;

  LintRule(Severity severity) {
    this.severity = severity;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Severity severity() {
    return severity;
  }
}
