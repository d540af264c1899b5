package io.github.inspectortriage.aws;

import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.reading.FindingReader;
import java.io.ByteArrayInputStream;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.ListFindingsRequest;

/**
 * Lists the findings of an account and Region through Inspector's API, and loses nothing of them.
 *
 * <p>The SDK drops the fields that it does not know. So a finding is read from the bytes of the answer, as they reached
 * the SDK: what Inspector has added since stays in {@code Finding.raw()}, and an unknown value in {@code
 * severityText()} and its like.
 *
 * <pre>{@code
 * try (Inspector2Client client = Inspector2Client.create()) {
 *   InspectorFindings.from(client).list().forEach(record -> {
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
  private final Inspector2Client client;

  private InspectorFindings(Inspector2Client client) {
    this.client = client;
  }

  /** Returns a reader that asks through this client, which must allow {@code inspector2:ListFindings}. */
  public static InspectorFindings from(Inspector2Client client) {
    return new InspectorFindings(Objects.requireNonNull(client, "client"));
  }

  /** Lists all findings of any status, closed and suppressed ones too; else as {@link #list(FilterCriteria)}. */
  public Stream<FindingRecord> list() {
    return list(ListFindingsRequest.builder().build());
  }

  /**
   * Lists the findings that meet the criteria, of any status unless {@code findingStatus} is among them.
   *
   * <p>A page is asked for when its first record is, and only one is in memory. A record that cannot be read is a {@link
   * FindingRecord.Broken} and does not stop the rest; the position of a record is that within the answer it came in. A
   * finding that changes while pages are read may come twice or not at all: Inspector takes no snapshot.
   *
   * <p>What goes wrong is thrown by the stream's own methods: the SDK's exceptions as they are, after the retries of the
   * client, and {@link InvalidListingException} if the list cannot be complete.
   *
   * @param criteria the API's own, 1 to 10 filters in each field
   */
  public Stream<FindingRecord> list(FilterCriteria criteria) {
    Objects.requireNonNull(criteria, "criteria");
    return list(ListFindingsRequest.builder().filterCriteria(criteria).build());
  }

  private Stream<FindingRecord> list(ListFindingsRequest request) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    Spliterator<byte[]> pages =
        Spliterators.spliteratorUnknownSize(new FindingPages(client, request), traits);
    return StreamSupport.stream(pages, false)
        .flatMap(page -> FindingReader.records(new ByteArrayInputStream(page)));
  }
}
