package io.github.inspectortriage.finding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One answer of Inspector's API BatchGetFindingDetails: details of up to 10 findings, and why others have none.
 *
 * <pre>{@code
 * // aws inspector2 batch-get-finding-details --finding-arns … > details.json
 * FindingDetailsAnswer answer = FindingDetailsAnswer.read(Files.readAllBytes(Path.of("details.json")));
 * Optional<FindingDetails> details = answer.detailsOf(finding.findingArn());
 * }</pre>
 */
@Value.Immutable
public abstract class FindingDetailsAnswer {
  private static final Position START = new Position(1, 1);

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

  /**
   * Reads an answer as the API or the AWS CLI gives it.
   *
   * @param json UTF-8
   * @throws InvalidFindingException if it is not JSON, has neither of the two lists, or a member of the wrong kind
   */
  public static FindingDetailsAnswer read(byte[] json) {
    Objects.requireNonNull(json, "json");
    JsonNode answer = tree(json);
    if (!answer.has("findingDetails") && !answer.has("errors")) {
      String found = answer instanceof ObjectNode object ? OtherKind.of(object) : "no JSON object";
      String message = "expected findingDetails or errors, found " + found;
      throw new InvalidFindingException(Code.NOT_A_FINDING, "$", START, message, null);
    }
    return FindingDetailsParser.parse(new JsonFields(answer, "$", START));
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Json.readTree(json, 0, json.length);
    } catch (IOException e) {
      throw JsonFault.of(e, START);
    }
  }

  /** Builds a {@link FindingDetailsAnswer}; not thread-safe. */
  public static final class Builder extends ImmutableFindingDetailsAnswer.Builder {
    Builder() {}
  }
}
