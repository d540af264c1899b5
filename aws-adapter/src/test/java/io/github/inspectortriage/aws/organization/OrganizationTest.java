package io.github.inspectortriage.aws.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.aws.MissingPermissions;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.sts.StsClient;

class OrganizationTest {
  private static final Place FIRST = new Place("111122223333", "eu-west-1");
  private static final Place SECOND = new Place("444455556666", "eu-west-1");
  private static final Place THIRD = new Place("777788889999", "eu-west-1");

  private final AwsStandIn aws = AwsStandIn.start();
  private final StsClient sts = Clients.of(StsClient.builder(), aws.uri());

  @AfterEach
  void stop() {
    sts.close();
    aws.close();
  }

  @Test
  void a_place_that_fails_costs_itself_alone() {
    Outcome<String> outcome = Organization.of(sts, "Audit")
        .ask(List.of(THIRD, SECOND, FIRST), 2, (place, credentials) -> {
          if (place.equals(SECOND)) {
            throw new IllegalStateException("no");
          }
          return place.account();
        });

    assertThat(outcome.results()).containsOnlyKeys(FIRST, THIRD);
    assertThat(outcome.failed()).containsOnlyKeys(SECOND);
    assertThat(outcome.failed().get(SECOND)).hasMessage("no");
  }

  @Test
  void no_more_are_asked_at_once_than_was_said() {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      places.add(new Place(String.format("%012d", i), "eu-west-1"));
    }
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    Outcome<Integer> outcome = Organization.of(sts, "Audit")
        .ask(places, 3, (place, credentials) -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          sleep();
          return now.decrementAndGet();
        });

    assertThat(outcome.results()).hasSize(40);
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void a_role_is_assumed_once_for_all_regions_of_an_account() {
    Organization.of(sts, "Audit")
        .ask(
            List.of(FIRST, new Place(FIRST.account(), "eu-central-1"), SECOND),
            1,
            (place, credentials) -> true);

    assertThat(aws.requests("AssumeRole"))
        .extracting(request -> request.path("RoleArn").asText())
        .containsExactlyInAnyOrder(
            "arn:aws:iam::111122223333:role/Audit", "arn:aws:iam::444455556666:role/Audit");
  }

  @ParameterizedTest
  @CsvSource({
    "eu-west-1,aws",
    "cn-north-1,aws-cn",
    "us-gov-west-1,aws-us-gov",
    "us-iso-east-1,aws-iso",
    "eu-moon-9,aws"
  })
  void the_region_decides_the_partition_of_the_role(String region, String partition) {
    Organization.of(sts, "path/Audit")
        .ask(List.of(new Place("111122223333", region)), 1, (place, credentials) -> true);

    assertThat(aws.requests("AssumeRole").get(0).path("RoleArn").asText())
        .isEqualTo("arn:" + partition + ":iam::111122223333:role/path/Audit");
  }

  @Test
  void a_role_that_may_not_be_assumed_says_so_with_its_arn() {
    aws.denies("AssumeRole");

    Outcome<Boolean> outcome =
        Organization.of(sts, "Audit").ask(List.of(FIRST), 1, (place, credentials) -> true);

    RuntimeException why = Objects.requireNonNull(outcome.failed().get(FIRST));
    assertThat(why).isInstanceOf(SdkException.class);
    assertThat(MissingPermissions.in(why))
        .hasValueSatisfying(missing -> assertThat(missing.statement())
            .contains("sts:AssumeRole", "arn:aws:iam::111122223333:role/Audit"));
  }

  @Test
  void the_callers_own_account_is_asked_without_a_role() {
    AwsCredentialsProvider ours =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("own", "secret"));

    Outcome<String> outcome = Organization.of(sts, "Audit")
        .withOwn(FIRST.account(), ours)
        .ask(
            List.of(FIRST, SECOND),
            2,
            (place, credentials) -> credentials.resolveCredentials().accessKeyId());

    assertThat(outcome.results().get(FIRST)).isEqualTo("own");
    assertThat(outcome.results().get(SECOND)).isEqualTo("ASIA444455556666");
    assertThat(aws.requests("AssumeRole")).hasSize(1);
  }

  @Test
  void members_come_from_all_pages_with_their_administrator() {
    for (int i = 0; i < 60; i++) {
      aws.member(String.format("%012d", i));
    }
    try (Inspector2Client client = Clients.inspector(aws.uri())) {
      Organization.Accounts accounts = Organization.accounts(client);

      assertThat(accounts.members()).hasSize(60).doesNotContain("999988887777");
      assertThat(accounts.administrator()).hasValue("999988887777");
      assertThat(aws.requests("ListMembers"))
          .allSatisfy(request -> assertThat(request.path("maxResults").asInt()).isEqualTo(50));
    }
  }

  @Test
  void who_has_no_members_is_not_told_an_administrator() {
    try (Inspector2Client client = Clients.inspector(aws.uri())) {
      assertThat(Organization.accounts(client))
          .isEqualTo(new Organization.Accounts(Optional.empty(), List.of()));
    }
    assertThat(Organization.caller(sts)).isEqualTo("999988887777");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65, -1})
  void the_bound_is_1_to_64(int atOnce) {
    Organization organization = Organization.of(sts, "Audit");

    assertThatThrownBy(() -> organization.ask(List.of(FIRST), atOnce, (place, c) -> true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "role*", "x:y"})
  void a_role_that_is_no_name_is_refused(String name) {
    assertThatThrownBy(() -> Organization.of(sts, name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void sleep() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
