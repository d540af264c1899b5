package io.github.inspectortriage.triage;

import io.github.inspectortriage.finding.Origin;
import java.util.Optional;
import org.immutables.value.Value;

/** What became of one record of an input. */
@Value.Immutable
public abstract class RecordDecision {
  RecordDecision() {}

  /** Returns where the record stands, with the path in it, like {@code $.Records[2].body}. */
  public abstract Origin origin();

  /** Returns what was decided; empty if something is wrong with the record. */
  public abstract Optional<Decision> decision();

  /** Returns what is wrong with the record, or what the log threw; empty if it was decided. */
  public abstract Optional<RuntimeException> error();

  /** Returns the place of the record, and what became of it. */
  @Override
  public String toString() {
    return origin() + ": " + decision().map(Decision::toString).orElse("failed");
  }

  static RecordDecision of(Origin origin, Decision decision) {
    return ImmutableRecordDecision.builder().origin(origin).decision(decision).build();
  }

  static RecordDecision failed(Origin origin, RuntimeException error) {
    return ImmutableRecordDecision.builder().origin(origin).error(error).build();
  }
}
