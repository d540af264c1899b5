package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.aws.InvalidListingException;
import io.github.inspectortriage.aws.InvalidListingException.Code;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class EndlessListingsTest {
  private final AwsStandIn aws = AwsStandIn.start().throttlingNothing();
  private final Inspector2Client client = Clients.inspector(aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  // A proxy that answers with a page of its cache, and a new token each time, was followed for
  // ever.
  @Test
  void the_same_page_with_a_new_token_each_time_ends_the_listing() {
    aws.finding(SampleFindings.inUse(1, 3)).inPagesOf(5).neverEnding("ListFindings");

    InvalidListingException thrown = caught(InspectorFindings.from(client).list());

    assertThat(thrown.code()).isEqualTo(Code.NO_END);
    assertThat(thrown).hasMessageContaining("1000 pages").hasMessageContaining("ListFindings");
  }

  @Test
  void pages_without_entries_and_a_new_token_each_time_end_the_listing() {
    aws.inPagesOf(0).neverEnding("ListCoverage");

    InvalidListingException thrown = caught(InspectorInventory.from(client).coverage());

    assertThat(thrown.code()).isEqualTo(Code.NO_END);
    assertThat(aws.requests("ListCoverage")).hasSizeBetween(1_000, 1_010);
  }

  @Test
  void one_token_for_every_page_ends_the_listing() {
    aws.finding(SampleFindings.inUse(1, 3)).inPagesOf(5).circling("ListFindings");

    InvalidListingException thrown = caught(InspectorFindings.from(client).list());

    assertThat(thrown.code()).isEqualTo(Code.REPEATED_TOKEN);
    assertThat(aws.requests("ListFindings")).hasSizeLessThan(5);
  }

  @Test
  void a_long_run_of_empty_pages_is_no_end() {
    int[] sizes = new int[400];
    sizes[399] = 1;
    for (int i = 0; i < 2; i++) {
      aws.finding(SampleFindings.inUse(i, 3));
    }
    aws.inPagesOf(sizes);

    assertThat(InspectorFindings.from(client).list()).hasSize(2);
  }

  private static InvalidListingException caught(Stream<?> listing) {
    return catchThrowableOfType(InvalidListingException.class, () -> listing.forEach(each -> {}));
  }
}
