package io.github.inspectortriage.aws;

import io.github.inspectortriage.aws.InvalidListingException.Code;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.ListFindingsRequest;
import software.amazon.awssdk.services.inspector2.model.ListFindingsResponse;

/** The pages of one listing as JSON, each asked for when it is wanted. */
final class FindingPages implements Iterator<byte[]> {
  private final AnswerCopy copy = new AnswerCopy();
  private final Iterator<ListFindingsResponse> pages;
  private int read;
  private int nextMark = 1;
  private @Nullable String markedToken;

  FindingPages(Inspector2Client client, ListFindingsRequest request) {
    ListFindingsRequest copied = request.toBuilder()
        .overrideConfiguration(override -> override.addPlugin(copy::attachTo))
        .build();
    this.pages = client.listFindingsPaginator(copied).iterator();
  }

  @Override
  public boolean hasNext() {
    return pages.hasNext();
  }

  @Override
  public byte[] next() {
    ListFindingsResponse page = pages.next();
    read++;
    // The SDK takes an empty body for an answer without fields, so a listing cut off here would
    // look like "all is fixed".
    if (!page.hasFindings()) {
      throw new InvalidListingException(
          Code.NO_LIST,
          read,
          "expected an answer with \"findings\", found none; list again, an empty list would be []");
    }
    rejectLoop(page.nextToken());
    return copy.take()
        .orElseThrow(() -> new InvalidListingException(
            Code.NO_COPY,
            read,
            "expected the client to run the plugin of a request, but it did not; pass a client that "
                + "Inspector2Client.builder() built, not a mock or a wrapper"));
  }

  /**
   * Ends a listing whose tokens go round in a circle, which the SDK would follow for ever.
   *
   * <p>Brent's method: a token is compared with one that is moved on after 1, 2, 4, 8 … pages, so one token is kept
   * however long the listing is, and a circle of any length is seen.
   */
  private void rejectLoop(@Nullable String token) {
    if (token == null) {
      return;
    }
    if (token.equals(markedToken)) {
      throw new InvalidListingException(
          Code.REPEATED_TOKEN,
          read,
          "expected a new nextToken, found that of an earlier page; the list would never end, list again");
    }
    if (read == nextMark) {
      markedToken = token;
      nextMark = 2 * read;
    }
  }
}
