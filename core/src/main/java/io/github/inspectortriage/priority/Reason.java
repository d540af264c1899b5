package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.wording.Phrase;
import java.util.Objects;

/** A fact and where it came from. */
record Reason(Phrase fact, FactSource source) {
  Reason {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(source, "source");
  }
}
