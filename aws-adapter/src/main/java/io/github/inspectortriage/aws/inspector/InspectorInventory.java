package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.aws.AwsAnswer;
import io.github.inspectortriage.aws.AwsPages;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.AggregationType;
import software.amazon.awssdk.services.inspector2.model.CoverageFilterCriteria;
import software.amazon.awssdk.services.inspector2.model.ListCoverageResponse;
import software.amazon.awssdk.services.inspector2.model.ListFindingAggregationsResponse;
import software.amazon.awssdk.services.inspector2.model.ListUsageTotalsResponse;

/**
 * What Inspector covers, counts and charges: AWS's own answers as JSON, with the fields that the SDK does not know.
 *
 * <p>The cheap road to the use of each image: coverage has a row for each image, findings or not, aggregation one for each
 * image with findings and how many of each severity. A page is asked for when it is wanted.
 */
public final class InspectorInventory {
  private static final int COVERAGE_PAGE = 200;
  private static final int AGGREGATION_PAGE = 100;
  private static final int USAGE_PAGE = 500;
  private static final int MOST_ACCOUNTS = 7_000;

  private final Inspector2Client client;

  private InspectorInventory(Inspector2Client client) {
    this.client = client;
  }

  /** Returns an inventory that asks through this client. */
  public static InspectorInventory from(Inspector2Client client) {
    return new InspectorInventory(Objects.requireNonNull(client, "client"));
  }

  /** Returns the answers of ListCoverage about everything, {@code {"coveredResources": […]}} each. */
  public Stream<byte[]> coverage() {
    return coverage(CoverageFilterCriteria.builder().build());
  }

  /** Returns the answers of ListCoverage about what meets the criteria; needs {@code inspector2:ListCoverage}. */
  public Stream<byte[]> coverage(CoverageFilterCriteria criteria) {
    Objects.requireNonNull(criteria, "criteria");
    boolean isAll = criteria.equals(CoverageFilterCriteria.builder().build());
    return bodies(AwsPages.of(
        "ListCoverage",
        (token, override) -> client.listCoverage(request -> request
            .filterCriteria(isAll ? null : criteria)
            .maxResults(COVERAGE_PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        ListCoverageResponse::nextToken,
        ListCoverageResponse::hasCoveredResources));
  }

  /**
   * Returns the answers of ListFindingAggregations by image, {@code {"responses": [{"awsEcrContainerAggregation": …}]}}: use
   * and counts by severity; needs {@code inspector2:ListFindingAggregations}.
   */
  public Stream<byte[]> countsByImage() {
    return bodies(AwsPages.of(
        "ListFindingAggregations",
        (token, override) -> client.listFindingAggregations(request -> request
            .aggregationType(AggregationType.AWS_ECR_CONTAINER)
            .maxResults(AGGREGATION_PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        ListFindingAggregationsResponse::nextToken,
        ListFindingAggregationsResponse::hasResponses));
  }

  /** Returns the answers of ListUsageTotals for the caller's accounts; needs {@code inspector2:ListUsageTotals}. */
  public Stream<byte[]> usage() {
    return usage(List.of());
  }

  /**
   * Returns the answers of ListUsageTotals for these accounts, {@code {"totals": […]}} each.
   *
   * @param accounts at most 7,000; none for the caller's own
   */
  public Stream<byte[]> usage(Collection<String> accounts) {
    if (accounts.size() > MOST_ACCOUNTS) {
      throw new IllegalArgumentException("accounts must be at most " + MOST_ACCOUNTS);
    }
    List<String> asked = List.copyOf(accounts);
    return bodies(AwsPages.of(
        "ListUsageTotals",
        (token, override) -> client.listUsageTotals(request -> request
            .accountIds(asked.isEmpty() ? null : asked)
            .maxResults(USAGE_PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        ListUsageTotalsResponse::nextToken,
        ListUsageTotalsResponse::hasTotals));
  }

  /** Returns the answer of GetConfiguration; needs {@code inspector2:GetConfiguration}. */
  public byte[] configuration() {
    return AwsAnswer.of(
            "GetConfiguration",
            override -> client.getConfiguration(request -> request.overrideConfiguration(override)))
        .body();
  }

  private static Stream<byte[]> bodies(AwsPages<?> pages) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, traits), false)
        .map(page -> page.answer().body());
  }
}
