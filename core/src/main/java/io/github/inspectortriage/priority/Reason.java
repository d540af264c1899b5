package io.github.inspectortriage.priority;

import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.wording.Phrase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A fact, where it came from, and how sure it is. */
record Reason(Phrase fact, FactSource source, Basis basis) {
  Reason {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(basis, "basis");
  }

  // By hand, for the first message of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Reason that
        && basis == that.basis
        && fact.equals(that.fact)
        && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return 31 * fact.hashCode() + source.hashCode();
  }

  static Reason known(Phrase fact, FactSource source) {
    return new Reason(fact, source, Basis.KNOWN);
  }
}
