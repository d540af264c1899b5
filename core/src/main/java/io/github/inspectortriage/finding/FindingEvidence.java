package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.Optional;
import org.immutables.value.Value;

/** One thing on which Inspector bases its assessment of a finding; all three are Inspector's own words. */
@Value.Immutable
public abstract class FindingEvidence {
  FindingEvidence() {}

  /** Returns the rule that was met. */
  public abstract Optional<String> evidenceRule();

  /** Returns what met it. */
  public abstract Optional<String> evidenceDetail();

  /** Returns how severe that is; not one of the severities of findings. */
  public abstract Optional<String> severity();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(evidenceRule(), evidenceDetail(), severity());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FindingEvidence}; not thread-safe. */
  public static final class Builder extends ImmutableFindingEvidence.Builder {
    Builder() {}
  }
}
