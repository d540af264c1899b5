package io.github.inspectortriage.aws.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.inspector.InspectorInventory;
import io.github.inspectortriage.aws.organization.Organization;
import io.github.inspectortriage.aws.organization.Place;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.pattern.EventPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** A small organisation on the stand-in takes as many calls as {@link Roads} says of a large one. */
class RoadsTest {
  private static final int ACCOUNTS = 8;
  private static final int FINDINGS = 60;
  private static final Roads SMALL =
      new Roads(ACCOUNTS, FINDINGS, ACCOUNTS * FINDINGS, 0.25, 0.2, 0);
  private static final EventPattern URGENT = EventPattern.parse("""
      {"detail": {"severity": ["CRITICAL", "HIGH"], "status": ["ACTIVE"],
        "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}""");

  private final AwsStandIn aws = AwsStandIn.start().throttlingNothing();
  private final Inspector2Client client = Clients.inspector(aws.uri());

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 100})
  void each_road_takes_the_calls_that_are_told(int page) {
    aws.inPagesOf(page);
    List<Place> places = organisation();

    assertThat(InspectorFindings.from(client).list()).hasSize(ACCOUNTS * FINDINGS);
    assertThat(calls("ListFindings")).isEqualTo(SMALL.everything(page));

    long before = calls("ListFindings");
    assertThat(InspectorFindings.from(client).list(URGENT, Instant.now())).hasSize(24);
    assertThat(calls("ListFindings") - before).isEqualTo(SMALL.pushedDown(page));

    long beforeMembers = calls("ListFindings");
    try (StsClient sts = Clients.of(StsClient.builder(), aws.uri())) {
      assertThat(Organization.of(sts, "Audit")
              .ask(places, 4, (place, credentials) -> {
                try (Inspector2Client member = Clients.inspector(aws.uri(), credentials)) {
                  return InspectorFindings.from(member).list().count();
                }
              })
              .results()
              .values())
          .containsOnly((long) FINDINGS);
    }
    assertThat(calls("ListFindings") - beforeMembers).isEqualTo(SMALL.byMember(page));
  }

  @Test
  void the_road_by_image_takes_a_hundred_images_a_call() {
    aws.inPagesOf(100);
    organisation();

    assertThat(InspectorInventory.from(client).countsByImage()).hasSize((int) SMALL.byImage());
    assertThat(calls("ListFindingAggregations")).isEqualTo(SMALL.byImage());
  }

  @Test
  void the_figures_of_a_large_one_stand_in_the_documentation() throws IOException {
    String page = Files.readString(Path.of("../docs/aws.md"));

    assertThat(page)
        .contains(
            String.format(
                Locale.ROOT, "%,d to %,d", Roads.LARGE.everything(100), Roads.LARGE.everything(25)),
            String.format(
                Locale.ROOT, "%,d to %,d", Roads.LARGE.pushedDown(100), Roads.LARGE.pushedDown(25)),
            String.format(
                Locale.ROOT, "%,d to %,d", Roads.LARGE.updated(100), Roads.LARGE.updated(25)),
            String.format(
                Locale.ROOT, "%,d to %,d", Roads.LARGE.byMember(100), Roads.LARGE.byMember(25)),
            String.format(Locale.ROOT, "| %,d |", Roads.LARGE.byImage()),
            String.format(Locale.ROOT, "| %,d |", Roads.LARGE.byCoverage()));
  }

  /** A quarter is critical, a fifth is in use, both apart. */
  private List<Place> organisation() {
    List<Place> places = new ArrayList<>();
    for (int account = 0; account < ACCOUNTS; account++) {
      String id = String.format(Locale.ROOT, "1111222233%02d", account);
      places.add(new Place(id, "eu-west-1"));
      for (int i = 0; i < FINDINGS; i++) {
        aws.finding(SampleFindings.finding(
                account * FINDINGS + i,
                i % 4 == 0 ? "CRITICAL" : "LOW",
                "ACTIVE",
                "\"inUseCount\": " + (i % 5 == 0 ? 1 : 0) + ",")
            .replace("\"awsAccountId\": \"111122223333\"", "\"awsAccountId\": \"" + id + "\""));
      }
    }
    return places;
  }

  private long calls(String operation) {
    return aws.requests(operation).size();
  }
}
