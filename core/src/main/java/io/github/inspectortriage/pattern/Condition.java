package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/** One alternative of a field: what a value must be. Two conditions are equal if they accept the same values by the same rule. */
interface Condition {
  boolean holds(Value value);

  /** Whether EventBridge has no such condition. */
  default boolean isExtended() {
    return false;
  }

  /** The condition at that present; itself if it does not depend on it. */
  default Condition at(Instant now) {
    return this;
  }

  /** What a value is compared by; of {@code anything-but} what must not hold. */
  PatternCondition.Operator operator();

  /** The operand as it was written: of a string its content, else its spelling; nothing if there is none. */
  String operand();

  /** Says what the field must be: {@code is "CRITICAL"}, {@code is greater than 0}. */
  String inWords();

  /** Writes the alternative as a pattern spells it. */
  void writeTo(JsonGenerator json) throws IOException;
}
