package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.InvalidListingException;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class ListingLaws {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final EventPattern CRITICAL =
      EventPattern.parse("{\"detail\": {\"severity\": [\"CRITICAL\"]}}");

  @Group
  class No_finding_is_lost_or_said_twice {
    @Property(tries = 40)
    void whatever_the_other_side_does_a_listing_is_whole_or_an_error(@ForAll Random random) {
      int count = random.nextInt(60);
      try (AwsStandIn aws = unfriendly(random, count);
          Inspector2Client client = Clients.inspector(aws.uri())) {
        List<String> listed = new ArrayList<>();
        boolean isWhole = true;
        try {
          InspectorFindings.from(client)
              .list()
              .forEach(record -> listed.add(((Found) record).finding().findingArn()));
        } catch (InvalidListingException | SdkException e) {
          isWhole = false;
        }

        assertThat(listed).doesNotHaveDuplicates();
        assertThat(arns(count)).containsAll(listed);
        if (isWhole) {
          assertThat(listed).containsExactlyElementsOf(arns(count));
        }
      }
    }

    /** One that is cut off goes on where it was told to, until it is whole. */
    @Property(tries = 20)
    void a_listing_that_is_cut_off_goes_on(@ForAll Random random) {
      int count = random.nextInt(60);
      try (AwsStandIn aws = unfriendly(random, count);
          Inspector2Client client = Clients.inspector(aws.uri())) {
        Set<String> listed = new LinkedHashSet<>();
        Optional<String> next = Optional.of("0:");
        for (int i = 0; next.isPresent() && i < 500; i++) {
          try {
            var page = InspectorFindings.from(client)
                .pages(CRITICAL, NOW, next.get())
                .iterator()
                .next();
            page.records()
                .forEach(record -> listed.add(((Found) record).finding().findingArn()));
            next = page.next();
          } catch (InvalidListingException | SdkException e) {
            // Asked again from where it was.
          }
        }

        assertThat(listed).containsExactlyElementsOf(arns(count));
      }
    }
  }

  private static AwsStandIn unfriendly(Random random, int count) {
    int[] sizes = IntStream.range(0, 1 + random.nextInt(6))
        .map(i -> random.nextInt(4) == 0 ? 0 : random.nextInt(30))
        .toArray();
    // Only empty pages would never end.
    sizes[0] = 1 + random.nextInt(9);
    AwsStandIn aws = AwsStandIn.start().inPagesOf(sizes);
    for (int i = 0; i < count; i++) {
      aws.finding(SampleFindings.inUse(i, i));
    }
    if (random.nextBoolean()) {
      aws.repeatingEntries();
    }
    Fault[] all = {Fault.CUT, Fault.HTML, Fault.BROKEN, Fault.EMPTY};
    for (int i = random.nextInt(4); i > 0; i--) {
      aws.failsAfter("ListFindings", random.nextInt(4), all[random.nextInt(all.length)]);
    }
    return aws;
  }

  private static List<String> arns(int count) {
    return IntStream.range(0, count).mapToObj(SampleFindings::arn).toList();
  }
}
