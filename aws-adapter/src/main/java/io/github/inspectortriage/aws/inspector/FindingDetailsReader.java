package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.aws.AwsAnswer;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.finding.FindingDetailsAnswer;
import io.github.inspectortriage.finding.FindingDetailsError;
import io.github.inspectortriage.reading.FindingReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.ValidationException;

/**
 * Asks for what Inspector knows of findings beyond the findings, ten in a call: who exploits them, what CISA demands.
 *
 * <pre>{@code
 * FindingDetailsReader.Answer answer = FindingDetailsReader.from(client).read(arns);
 * EvidenceSource evidence = EvidenceSource.builder()
 *     .details(finding -> answer.of(finding.findingArn()))
 *     .build();
 * }</pre>
 */
public final class FindingDetailsReader {
  private static final String OPERATION = "BatchGetFindingDetails";
  private static final int MOST = 10;

  /**
   * What came of all calls.
   *
   * @param details by the ARN of the finding
   * @param errors why others have none
   */
  public record Answer(Map<String, FindingDetails> details, List<FindingDetailsError> errors) {
    /** Copies both. */
    public Answer {
      details = Map.copyOf(details);
      errors = List.copyOf(errors);
    }

    /** Returns the details of a finding, or empty if there are none. */
    public Optional<FindingDetails> of(String findingArn) {
      return Optional.ofNullable(details.get(findingArn));
    }
  }

  private final Inspector2Client client;

  private FindingDetailsReader(Inspector2Client client) {
    this.client = client;
  }

  /** Returns a reader that asks through this client, which must allow {@code inspector2:BatchGetFindingDetails}. */
  public static FindingDetailsReader from(Inspector2Client client) {
    return new FindingDetailsReader(Objects.requireNonNull(client, "client"));
  }

  /**
   * Asks for the details of all findings, of each once. One that has none is among the errors and costs the others nothing, also
   * where Inspector refuses all ten for one that it does not like.
   */
  public Answer read(Collection<String> findingArns) {
    List<String> all = List.copyOf(new LinkedHashSet<>(findingArns));
    Map<String, FindingDetails> details = new LinkedHashMap<>();
    List<FindingDetailsError> errors = new ArrayList<>();
    for (int i = 0; i < all.size(); i += MOST) {
      for (FindingDetailsAnswer answer : ask(all.subList(i, Math.min(all.size(), i + MOST)))) {
        answer.findingDetails().forEach(each -> details.put(each.findingArn(), each));
        errors.addAll(answer.errors());
      }
    }
    return new Answer(details, errors);
  }

  private List<FindingDetailsAnswer> ask(List<String> some) {
    try {
      return List.of(FindingReader.readDetails(AwsAnswer.of(
              OPERATION,
              override -> client.batchGetFindingDetails(
                  request -> request.findingArns(some).overrideConfiguration(override)))
          .body()));
    } catch (ValidationException e) {
      return some.size() == 1
          ? List.of(refused(some.get(0), e))
          : some.stream().flatMap(one -> ask(List.of(one)).stream()).toList();
    }
  }

  private static FindingDetailsAnswer refused(String findingArn, ValidationException e) {
    return FindingDetailsAnswer.builder()
        .addErrors(FindingDetailsError.builder()
            .findingArn(findingArn)
            .errorCode(FindingDetailsError.Code.INVALID_INPUT)
            .errorMessage(String.valueOf(e.getMessage()))
            .build())
        .build();
  }
}
