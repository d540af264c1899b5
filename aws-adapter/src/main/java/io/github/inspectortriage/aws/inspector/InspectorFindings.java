package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;

/**
 * Lists the findings of an account and Region through Inspector's API, and loses nothing of them.
 *
 * <p>The SDK drops the fields that it does not know. So a finding is read from the bytes of the answer, as they reached
 * the SDK: what Inspector has added since stays in {@code Finding.raw()}, and an unknown value in {@code
 * severityText()} and its like.
 *
 * <pre>{@code
 * try (Inspector2Client client = Inspector2Client.create()) {
 *   EventPattern inUse = EventPattern.read(Path.of("in-use.json"));
 *   InspectorFindings.from(client).list(inUse, Instant.now()).forEach(record -> {
 *     if (record instanceof FindingRecord.Found found) {
 *       System.out.println(found.finding().severity() + " " + found.finding());
 *     }
 *   });
 * }
 * }</pre>
 *
 * <p>Region, credentials, retries, time-outs and HTTP client are the client's, which is neither changed nor closed.
 */
public final class InspectorFindings {
  private static final int TRAITS = Spliterator.ORDERED | Spliterator.NONNULL;

  private final Inspector2Client client;
  private final Optional<String> account;

  private InspectorFindings(Inspector2Client client, Optional<String> account) {
    this.client = client;
    this.account = account;
  }

  /** Returns a reader that asks through this client, which must allow {@code inspector2:ListFindings}. */
  public static InspectorFindings from(Inspector2Client client) {
    return new InspectorFindings(Objects.requireNonNull(client, "client"), Optional.empty());
  }

  /**
   * Returns a reader that lists the findings of one account alone, though the client's is the administrator of others that are
   * asked themselves.
   */
  public InspectorFindings inAccount(String accountId) {
    return new InspectorFindings(client, Optional.of(accountId));
  }

  /** Lists all findings, closed and suppressed ones too; else as {@link #list(FilterCriteria)}. */
  public Stream<FindingRecord> list() {
    return list(PushDown.everything());
  }

  /**
   * Lists the findings that meet the criteria; if they name no {@code findingStatus}, all three are asked for, since AWS may
   * never answer the listing of an organisation without one.
   *
   * <p>A page is asked for when its first record is, and only one is in memory, beside the ARN of each finding: Inspector
   * takes no snapshot, so one that changes meanwhile may come again, and only its first report is handed on. A record that
   * cannot be read is a {@link FindingRecord.Broken} and does not stop the rest; the position of a record is that within the
   * answer it came in.
   *
   * <p>What goes wrong is thrown by the stream's own methods: the SDK's exceptions as they are, after the retries of the
   * client, and {@link io.github.inspectortriage.aws.InvalidListingException} if the list cannot be complete.
   *
   * @param criteria the API's own, 1 to 10 filters in each field
   */
  public Stream<FindingRecord> list(FilterCriteria criteria) {
    Objects.requireNonNull(criteria, "criteria");
    return records(pages(List.of(PushDown.withStatus(criteria)), null, record -> true));
  }

  /**
   * Lists the findings that the pattern matches; else as {@link #list(FilterCriteria)}.
   *
   * <p>Inspector filters what it can, as {@link PushDown} tells; then the whole pattern is asked of what came.
   *
   * @param now what rolling dates of the pattern are counted from
   */
  public Stream<FindingRecord> list(EventPattern pattern, Instant now) {
    return records(pages(pattern, now));
  }

  /**
   * Lists the pages of {@link #list(EventPattern, Instant)}, for a listing that may have to go on later. A finding may come
   * again on another page.
   */
  public Stream<FindingPage> pages(EventPattern pattern, Instant now) {
    return pages(PushDown.of(pattern, now).calls(), null, matching(pattern, now));
  }

  /**
   * Lists the pages from where {@link FindingPage#next()} of an earlier listing said, with the same pattern and present.
   *
   * @throws IllegalArgumentException if the place is not in that pattern
   */
  public Stream<FindingPage> pages(EventPattern pattern, Instant now, String next) {
    Objects.requireNonNull(next, "next");
    return pages(PushDown.of(pattern, now).calls(), next, matching(pattern, now));
  }

  /** Lists what the pattern matches; if it names no status, only what is active is asked for. */
  Stream<FindingRecord> listActive(EventPattern pattern, Instant now) {
    List<FilterCriteria> calls =
        PushDown.of(pattern, now).calls().stream().map(PushDown::activeOnly).toList();
    return records(pages(calls, null, matching(pattern, now)));
  }

  private static Predicate<FindingRecord> matching(EventPattern pattern, Instant now) {
    return record -> !(record instanceof Found found) || matches(pattern, found.finding(), now);
  }

  private static boolean matches(EventPattern pattern, Finding finding, Instant now) {
    return pattern.matches(FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8), now);
  }

  private static Stream<FindingRecord> records(Stream<FindingPage> pages) {
    Set<String> seen = new HashSet<>();
    return pages
        .flatMap(page -> page.records().stream())
        .filter(record ->
            !(record instanceof Found found) || seen.add(found.finding().findingArn()));
  }

  private Stream<FindingPage> pages(
      List<FilterCriteria> calls, @Nullable String place, Predicate<FindingRecord> wanted) {
    Iterator<FindingPage> pages = account
        .map(own -> new FindingPages(
            client,
            calls.stream().map(call -> PushDown.withAccount(own, call)).toList(),
            place,
            wanted.and(record -> !(record instanceof Found found)
                || found.finding().awsAccountId().equals(own))))
        .orElseGet(() -> new FindingPages(client, calls, place, wanted));
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, TRAITS), false);
  }
}
