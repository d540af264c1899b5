package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.wording.Phrase;
import java.util.Objects;

/** A fact, where it came from, and how sure it is. */
record Reason(Phrase fact, FactSource source, Basis basis) {
  Reason {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(basis, "basis");
  }

  static Reason known(Phrase fact, FactSource source) {
    return new Reason(fact, source, Basis.KNOWN);
  }
}
