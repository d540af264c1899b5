package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Request;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many accounts and Regions. */
class AwsPlacesTest {
  private static final String OWN = "999988887777";
  private static final String MEMBER = "444455556666";

  @TempDir
  private Path directory = Path.of(".");

  private final TriageAws triage = new TriageAws();
  private final AwsStandIn aws = triage.aws();

  @AfterEach
  void stop() {
    triage.close();
  }

  // "all" left out the administrator's own account, and asking it without care said everything
  // twice.
  @Test
  void all_are_the_own_account_without_a_role_and_each_member_by_its_role() {
    aws.member(MEMBER);
    aws.finding(of(1, OWN)).finding(of(2, MEMBER));

    assertThat(triage.run("list", "--format", "json", "--accounts", "all")).isZero();

    assertThat(arns()).containsExactlyInAnyOrder(SampleFindings.arn(1), SampleFindings.arn(2));
    assertThat(aws.requests("AssumeRole")).hasSize(1);
    assertThat(aws.requests().stream()
            .filter(request -> request.operation().equals("ListFindings"))
            .filter(request -> request.account().isEmpty())
            .map(Request::body))
        .allSatisfy(request -> assertThat(
                request.at("/filterCriteria/awsAccountId/0/value").asText())
            .isEqualTo(OWN));
  }

  @Test
  void who_has_no_members_is_asked_alone() {
    aws.finding(of(1, OWN));

    assertThat(triage.run("list", "--format", "json", "--accounts", "all")).isZero();

    assertThat(arns()).containsExactly(SampleFindings.arn(1));
    assertThat(aws.requests("AssumeRole")).isEmpty();
  }

  @Test
  void coverage_of_all_names_nothing_twice() {
    aws.member(MEMBER);
    aws.covered("{\"resourceId\": \"a\", \"accountId\": \"" + OWN + "\"}")
        .covered("{\"resourceId\": \"b\", \"accountId\": \"" + MEMBER + "\"}");

    assertThat(triage.run("coverage", "--accounts", "all")).isZero();

    assertThat(aws.requests("ListCoverage").stream()
            .map(request -> request.at("/filterCriteria/accountId/0/value").asText()))
        .contains(OWN);
  }

  @Test
  void the_newest_copy_of_a_finding_counts_whoever_reports_it_first() throws IOException {
    String accounts = accounts("111122223333\n444455556666\n");
    aws.finding(of(1, "111122223333"));
    aws.finding(of(1, "444455556666")
        .replace("\"updatedAt\": 1789079491", "\"updatedAt\": 1789099999")
        .replace("CRITICAL", "LOW"));

    assertThat(triage.run(
            "list", "--format", "json", "--accounts", accounts, "--regions", "eu-west-1"))
        .isZero();

    assertThat(triage.json()).hasSize(1);
    assertThat(triage.out()).contains("LOW").doesNotContain("\"CRITICAL\"");
  }

  @Test
  void of_several_regions_one_that_fails_costs_itself_alone() {
    aws.finding(of(1, OWN)).deniesIn("ListFindings", "eu-central-1");

    assertThat(triage.run("list", "--format", "json", "--regions", "eu-west-1,eu-central-1"))
        .isEqualTo(1);

    assertThat(arns()).containsExactly(SampleFindings.arn(1));
    JsonNode failed = triage.said().path("failed");
    assertThat(failed).hasSize(1);
    assertThat(failed.at("/0/account").asText()).isEqualTo(OWN);
    assertThat(failed.at("/0/region").asText()).isEqualTo("eu-central-1");
    assertThat(failed.at("/0/statement/Effect").asText()).isEqualTo("Allow");
  }

  @Test
  void details_are_asked_where_the_finding_was_listed() throws IOException {
    String accounts = accounts("111122223333\n");
    aws.finding(of(1, "111122223333"))
        .details(SampleFindings.arn(1), "{\"cisaData\": {\"dateAdded\": 1788600000}}");

    assertThat(triage.run("list", "--format", "json", "--details", "--accounts", accounts))
        .isZero();

    assertThat(triage.json().at("/0/knownExploited").asBoolean()).isTrue();
    assertThat(aws.requests().stream()
            .filter(request -> request.operation().equals("BatchGetFindingDetails"))
            .map(Request::account))
        .containsExactly("111122223333");
  }

  @Test
  void details_that_a_place_refuses_are_told_and_the_list_is_whole() throws IOException {
    String accounts = accounts("111122223333\n444455556666\n");
    aws.finding(of(1, "111122223333"))
        .finding(of(2, "444455556666"))
        .details(SampleFindings.arn(1), "{\"cisaData\": {\"dateAdded\": 1788600000}}")
        .denies("BatchGetFindingDetails", "444455556666");

    assertThat(triage.run("list", "--format", "json", "--details", "--accounts", accounts))
        .isZero();

    assertThat(triage.json()).hasSize(2);
    assertThat(triage.said().at("/failed/0/account").asText()).isEqualTo("444455556666");
    assertThat(triage.said().at("/failed/0/permission").asText())
        .isEqualTo("inspector2:BatchGetFindingDetails");
  }

  // A file of comments alone said that there are no findings.
  @Test
  void a_file_without_an_account_is_told_and_not_taken_for_an_empty_list() throws IOException {
    assertThat(triage.run("list", "--accounts", accounts("# none yet\n\n"))).isEqualTo(1);

    assertThat(triage.out()).isEmpty();
    assertThat(triage.err()).contains("no account");
  }

  @Test
  void a_file_with_something_else_is_wrong_usage() throws IOException {
    assertThat(triage.run("list", "--accounts", accounts("production\n"))).isEqualTo(2);
    assertThat(triage.run("list", "--accounts", "no-such-file")).isEqualTo(1);
    assertThat(aws.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trace arn:aws:ecr:eu-west-1:111122223333:repository/shop/api",
        "suppress plan --pattern P --name low --reason r",
        "settings plan --push DAYS_30",
        "deploy plan --pattern P --rule low",
        "hub plan",
        "report --bucket b --kms-key arn:aws:kms:k",
        "cleanup apply P"
      })
  void what_is_done_in_one_place_takes_no_second_one(String command) throws IOException {
    Path pattern =
        Files.writeString(directory.resolve("p.json"), "{\"detail\": {\"severity\": [\"LOW\"]}}");
    String[] words = (command.replace("P", pattern.toString())
            + " --regions eu-west-1,eu-central-1")
        .split(" ", -1);

    assertThat(triage.run(words)).isEqualTo(2);
    assertThat(triage.err()).contains("one account and Region at a time");
    assertThat(aws.requests()).isEmpty();
  }

  private String accounts(String text) throws IOException {
    return Files.writeString(directory.resolve("accounts.txt"), text).toString();
  }

  private static String of(int number, String account) {
    return SampleFindings.inUse(number, 1)
        .replace("\"awsAccountId\": \"111122223333\"", "\"awsAccountId\": \"" + account + "\"");
  }

  private List<String> arns() {
    return StreamSupport.stream(triage.json().spliterator(), false)
        .map(each -> each.path("findingArn").asText())
        .toList();
  }
}
