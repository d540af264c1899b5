package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One answer of Inspector's API BatchGetFindingDetails: details of up to 10 findings, and why others have none.
 *
 * <pre>{@code
 * // aws inspector2 batch-get-finding-details --finding-arns … > details.json
 * FindingDetailsAnswer answer = FindingReader.readDetails(Files.readAllBytes(Path.of("details.json")));
 * Optional<FindingDetails> details = answer.detailsOf(finding.findingArn());
 * }</pre>
 */
@Value.Immutable
public abstract class FindingDetailsAnswer {
  FindingDetailsAnswer() {}

  /** Returns the details, in Inspector's order. */
  public abstract List<FindingDetails> findingDetails();

  /** Returns the findings without details. */
  public abstract List<FindingDetailsError> errors();

  /** Returns the details of a finding, or empty if the answer holds none. */
  public Optional<FindingDetails> detailsOf(String findingArn) {
    return findingDetails().stream()
        .filter(details -> details.findingArn().equals(findingArn))
        .findFirst();
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(findingDetails(), errors());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FindingDetailsAnswer}; not thread-safe. */
  public static final class Builder extends ImmutableFindingDetailsAnswer.Builder {
    Builder() {}
  }
}
