package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;

/** The words of the language. */
final class Operators {
  static final String OR = "$or";
  static final String EXACTLY = "exactly";
  static final String PREFIX = "prefix";
  static final String SUFFIX = "suffix";
  static final String EQUALS_IGNORE_CASE = "equals-ignore-case";
  static final String WILDCARD = "wildcard";
  static final String NUMERIC = "numeric";
  static final String EXISTS = "exists";
  static final String CIDR = "cidr";
  static final String ANYTHING_BUT = "anything-but";

  static final String WITHIN = "within";
  static final String OLDER_THAN = "older-than";
  static final String BEFORE = "before";
  static final String AFTER = "after";

  /** Names that no field inside {@code $or} may have: event-ruler, {@code Constants.RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP}. */
  static final Set<String> RESERVED_IN_OR = Set.of(
      EXACTLY,
      PREFIX,
      SUFFIX,
      EQUALS_IGNORE_CASE,
      WILDCARD,
      NUMERIC,
      EXISTS,
      CIDR,
      ANYTHING_BUT,
      "=",
      "<",
      "<=",
      ">",
      ">=",
      "regex",
      "not-wildcard",
      "not-equals-ignore-case",
      "date-after",
      "date-on-or-after",
      "date-before",
      "date-on-or-before",
      "in-date-range",
      "ip-address-in-range",
      "ip-address-not-in-range");

  private Operators() {}

  static void write(JsonGenerator json, String operator, String operand) throws IOException {
    json.writeStartObject();
    json.writeStringField(operator, operand);
    json.writeEndObject();
  }
}
