package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.aws.AwsPages;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.reading.FindingReader;
import java.io.ByteArrayInputStream;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.ListFindingsResponse;

/**
 * The pages of several listings, one listing after another; not thread-safe.
 *
 * <p>Not a flatMap of streams: the iterator of such a stream keeps all pages of one listing before it hands out the first.
 */
final class FindingPages implements Iterator<FindingPage> {
  private static final int PAGE = 100;

  private final Inspector2Client client;
  private final List<FilterCriteria> calls;
  private final Predicate<FindingRecord> wanted;
  private int call;
  private @Nullable AwsPages<ListFindingsResponse> pages;

  /**
   * Begins at a place: the number of the call, a colon, and the token of its page, none if the call has just begun.
   *
   * @param place where to begin, null for the beginning
   */
  FindingPages(
      Inspector2Client client,
      List<FilterCriteria> calls,
      @Nullable String place,
      Predicate<FindingRecord> wanted) {
    this.client = client;
    this.calls = calls;
    this.wanted = wanted;
    if (place != null) {
      int colon = place.indexOf(':');
      this.call = callOf(place, colon, calls.size());
      this.pages = pages(calls.get(call), place.substring(colon + 1));
    }
  }

  private static int callOf(String place, int colon, int calls) {
    String call = colon < 0 ? "" : place.substring(0, colon);
    if (!call.matches("\\d{1,3}") || Integer.parseInt(call) >= calls) {
      throw new IllegalArgumentException("next must be that of a page of the same pattern");
    }
    return Integer.parseInt(call);
  }

  @Override
  public boolean hasNext() {
    return call < calls.size();
  }

  @Override
  public FindingPage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    AwsPages<ListFindingsResponse> current =
        Objects.requireNonNullElseGet(pages, () -> pages(calls.get(call), ""));
    pages = current;
    AwsPages.Page<ListFindingsResponse> page = current.next();
    List<FindingRecord> records = FindingReader.records(
            new ByteArrayInputStream(page.answer().body()))
        .filter(record -> !isEmptyPage(record))
        .filter(wanted)
        .toList();
    int asked = call;
    Optional<String> next = page.next().map(token -> asked + ":" + token);
    if (next.isEmpty()) {
      call++;
      pages = null;
    }
    return new FindingPage(records, next.isEmpty() && hasNext() ? Optional.of(call + ":") : next);
  }

  /** A page without findings says nothing of the listing, which may go on behind it. */
  private static boolean isEmptyPage(FindingRecord record) {
    return record instanceof FindingRecord.Other other
        && (other.reason() == FindingRecord.Reason.EMPTY
            || other.reason() == FindingRecord.Reason.NO_RESULT);
  }

  private AwsPages<ListFindingsResponse> pages(FilterCriteria criteria, String token) {
    String operation = "ListFindings";
    AwsPages.Call<ListFindingsResponse> ask =
        (next, override) -> client.listFindings(request -> request
            .filterCriteria(criteria)
            .maxResults(PAGE)
            .nextToken(next)
            .overrideConfiguration(override));
    return token.isEmpty()
        ? AwsPages.of(
            operation, ask, ListFindingsResponse::nextToken, ListFindingsResponse::hasFindings)
        : AwsPages.from(
            token,
            operation,
            ask,
            ListFindingsResponse::nextToken,
            ListFindingsResponse::hasFindings);
  }
}
