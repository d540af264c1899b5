package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the other side, or the command line, does wrong. */
class AwsHostileTest {
  private static final String IMAGE =
      "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/sha256:" + "a".repeat(64);
  private static final String CLUSTER = "arn:aws:ecs:eu-west-1:111122223333:cluster/shop";

  @TempDir
  private Path directory = Path.of(".");

  private final TriageAws triage = new TriageAws();
  private final AwsStandIn aws = triage.aws();

  @AfterEach
  void stop() {
    triage.close();
  }

  @ParameterizedTest
  @CsvSource({"list,ListFindings", "trace I,GetClustersForImage"})
  void a_listing_without_an_end_ends_with_one_line(String command, String operation)
      throws IOException {
    aws.inPagesOf(0).neverEnding(operation);

    assertThat(triage.run(words(command))).isEqualTo(1);

    assertThat(triage.said().path("error").asText()).contains(operation, "nextToken");
    assertThat(triage.err()).hasLineCount(1).doesNotContain("\tat ");
    assertThat(triage.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "coverage",
        "images",
        "manifests",
        "usage",
        "trace I",
        "suppress plan --pattern P --name low --reason r",
        "suppress apply --pattern P --name low --reason r",
        "settings show",
        "settings plan --push DAYS_30",
        "settings apply --push DAYS_30",
        "deploy plan --pattern P --rule low",
        "deploy apply --pattern P --rule low --target arn:aws:sns:x",
        "hub plan",
        "hub apply",
        "report --bucket b --kms-key arn:aws:kms:k"
      })
  void every_refusal_is_one_line_of_json_with_a_statement(String command) throws IOException {
    aws.deniesEverything();

    assertThat(triage.run(words(command))).isEqualTo(1);

    assertThat(triage.err()).hasLineCount(1).doesNotContain("\tat ");
    assertThat(triage.said().at("/statement/Effect").asText()).isEqualTo("Allow");
    assertThat(triage.said().at("/statement/Action").asText())
        .isEqualTo(triage.said().path("permission").asText())
        .contains(":");
  }

  @ParameterizedTest
  @CsvSource({"list,ListFindings", "coverage,ListCoverage", "trace I,GetClustersForImage"})
  void slow_cut_and_html_answers_are_asked_again(String command, String operation)
      throws IOException {
    aws.throttlingFirst()
        .inPagesOf(100)
        .configuration("{\"ecrConfiguration\": {}}")
        .fails(operation, Fault.HTML, Fault.CUT);

    assertThat(triage.run(words(command))).isZero();
    aws.fails(operation, Fault.SLOW);
    assertThat(triage.run(words(command))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"list,ListFindings", "coverage,ListCoverage", "usage,ListUsageTotals"})
  void an_empty_body_is_no_empty_list(String command, String operation) throws IOException {
    aws.fails(operation, Collections.nCopies(9, Fault.EMPTY).toArray(Fault[]::new));

    assertThat(triage.run(words(command))).isEqualTo(1);
    assertThat(triage.out()).isEmpty();
    assertThat(triage.said().path("error").asText()).contains("no");
  }

  @Test
  void what_is_no_finding_is_told_and_the_rest_is_printed() {
    aws.inPagesOf(100)
        .finding(SampleFindings.inUse(1, 1))
        .finding("{\"severity\": \"CRITICAL\", \"status\": \"ACTIVE\"}");

    assertThat(triage.run("list", "--format", "json")).isEqualTo(1);

    assertThat(triage.json()).hasSize(1);
    assertThat(triage.err()).contains("skipped");
  }

  @Test
  void enum_values_of_tomorrow_are_listed() {
    aws.inPagesOf(100)
        .finding(SampleFindings.inUse(1, 1).replace("CRITICAL", "APOCALYPTIC"))
        .finding(SampleFindings.inUse(2, 1).replace("PACKAGE_VULNERABILITY", "MOON_VULNERABILITY"))
        .finding(SampleFindings.inUse(3, 1).replace("AWS_ECR_CONTAINER_IMAGE", "AWS_MOON_IMAGE"));

    assertThat(triage.run("list", "--format", "json")).isZero();

    assertThat(triage.json()).hasSize(3);
    assertThat(triage.out()).contains("APOCALYPTIC");
  }

  // The Region of the environment was asked, in which there is no such image.
  @Test
  void an_image_is_traced_in_its_own_region_and_a_cluster_too() {
    aws.cluster(IMAGE.replace("eu-west-1", "ap-south-1"), "{\"clusterArn\": \"" + CLUSTER + "\"}");

    assertThat(triage.run(
            "trace", IMAGE.replace("eu-west-1", "ap-south-1"), "--regions", "ap-south-1"))
        .isZero();
    assertThat(TriageCommand.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            "aws",
            "trace",
            IMAGE.replace("eu-west-1", "ap-south-1"),
            "--endpoint-url",
            aws.uri().toString()))
        .isZero();

    assertThat(aws.requests()).extracting(AwsStandIn.Request::region).containsOnly("ap-south-1");
  }

  // A cluster of which Inspector does not say what runs there was left out.
  @Test
  void a_cluster_without_details_is_shown() {
    aws.inPagesOf(10)
        .cluster(IMAGE, "{\"clusterArn\": \"" + CLUSTER + "\"}")
        .cluster(
            IMAGE,
            "{\"clusterArn\": \"" + CLUSTER + "2\", \"clusterDetails\": [{\"moonPhase\": 1}]}");

    assertThat(triage.run("trace", IMAGE, "--format", "json")).isZero();

    assertThat(triage.json().path("clusters")).hasSize(2);
    assertThat(triage.json().at("/clusters/0/clusterArn").asText()).isEqualTo(CLUSTER);
    assertThat(triage.json().at("/clusters/0/uses/0/metadata").isNull()).isTrue();
    assertThat(triage.run("trace", IMAGE)).isZero();
    assertThat(triage.out()).contains("cluster shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list --endpoint-url nowhere",
        "list --endpoint-url ftp://127.0.0.1",
        "list --region eu-west-1.example.org/",
        "list --parallel 0 --accounts all",
        "list --role-name a:b --accounts all",
        "list --top 0",
        "trace",
        "trace arn:aws:s3:::bucket",
        "trace --cluster shop",
        "trace --cluster arn:c I",
        "suppress plan --name low --reason r",
        "suppress plan --pattern P --name l --reason r",
        "suppress",
        "settings",
        "settings plan --mode in_use",
        "deploy plan --pattern P --rule low --paths P --target arn:aws:sns:x",
        "deploy plan --pattern P --rule low --dlq arn:aws:sqs:x",
        "deploy plan --pattern P --rule low --target arn:aws:sns:x --retries 186",
        "deploy plan --pattern P --rule low! --target arn:aws:sns:x",
        "report --bucket b",
        "cleanup",
        "cleanup apply",
        "coverage --format csv"
      })
  void wrong_usage_ends_with_2_and_asks_nothing(String command) throws IOException {
    assertThat(triage.run(words(command))).isEqualTo(2);
    assertThat(triage.err()).doesNotContain("\tat ").isNotEmpty();
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void a_clean_up_that_is_cut_off_prints_what_it_did_and_goes_on() throws IOException {
    Path plan = plan(IntStream.range(0, 150).boxed().map(AwsHostileTest::digest).toList());
    aws.failsAfter("BatchDeleteImage", 1, faults(30));

    assertThat(triage.run("cleanup", "apply", plan.toString(), "--yes")).isEqualTo(1);
    assertThat(triage.json().path("done")).hasSize(100);
    assertThat(triage.err()).contains("\"error\"");

    aws.mends("BatchDeleteImage");
    assertThat(triage.run("cleanup", "apply", plan.toString(), "--yes")).isZero();
    assertThat(triage.json().path("done")).hasSize(50);
    assertThat(aws.deleted()).hasSize(150);
  }

  // The log of an archiving told the deletion of the same plan that all was done.
  @Test
  void what_was_archived_is_not_what_was_deleted() throws IOException {
    Path plan = plan(List.of(digest(1)));

    assertThat(triage.run("cleanup", "apply", plan.toString(), "--yes", "--action", "archive"))
        .isZero();
    assertThat(triage.run("cleanup", "apply", plan.toString(), "--yes")).isZero();

    assertThat(triage.json().path("done")).hasSize(1);
    assertThat(aws.deleted()).contains(digest(1));
  }

  @Test
  void a_lifecycle_policy_in_a_plan_is_previewed_and_what_is_not_planned_is_told()
      throws IOException {
    Path plan = file(
        "plan.json",
        "{\"batches\": [{\"repositoryName\": \"shop/api\", \"imageIds\": ["
            + "{\"imageDigest\": \"" + digest(1)
            + "\"}]}], \"lifecycle\": [{\"repositoryName\": \"shop/api\","
            + " \"policy\": \"" + "x".repeat(120)
            + "\", \"why\": \"\"}, {\"repositoryName\": \"b\", \"policy\": null}]}");
    aws.inPagesOf(10).expiring(digest(1)).expiring(digest(2));

    assertThat(triage.run("cleanup", "apply", plan.toString())).isZero();

    assertThat(triage.json().path("applied").asBoolean()).isFalse();
    assertThat(triage.json().at("/lifecycle/0/status").asText()).isEqualTo("COMPLETE");
    assertThat(triage.json().at("/lifecycle/0/hits").asInt()).isEqualTo(2);
    assertThat(triage.json().at("/lifecycle/0/notPlanned/0").asText()).isEqualTo(digest(2));
    assertThat(aws.requests())
        .extracting(AwsStandIn.Request::operation)
        .containsOnly("StartLifecyclePolicyPreview", "GetLifecyclePolicyPreview");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "{}",
        "{\"batches\": [{\"repositoryName\": \"a\", \"imageIds\": [{\"imageTag\": \"latest\"}]}]}",
        "{\"batches\": [{\"imageIds\": []}]}",
        "{\"batches\": [{\"registryId\": \"11112222333\", \"repositoryName\": \"a\", \"imageIds\": []}]}"
      })
  void a_plan_that_is_none_deletes_nothing(String text) throws IOException {
    assertThat(triage.run("cleanup", "apply", file("plan.json", text).toString(), "--yes"))
        .isEqualTo(1);
    assertThat(triage.err()).contains("plan").doesNotContain("\tat ");
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void a_report_about_nothing_is_an_empty_list_and_one_that_takes_long_is_read_later() {
    aws.reportFails("NO_FINDINGS_FOUND");
    String[] report = {"report", "--bucket", "b", "--kms-key", "arn:aws:kms:k", "--format", "json"};
    assertThat(triage.run(report)).isZero();
    assertThat(triage.json()).isEmpty();

    aws.reportFails("").reportPendingFor(1_000).finding(SampleFindings.inUse(1, 3));
    String[] impatient = {
      "report", "--bucket", "b", "--kms-key", "arn:aws:kms:k", "--wait-minutes", "0"
    };
    assertThat(triage.run(impatient)).isEqualTo(1);
    String id = triage.err().replaceAll("(?s).*--report-id (\\S+).*", "$1");

    aws.reportPendingFor(0);
    assertThat(triage.run("report", "--bucket", "b", "--report-id", id, "--format", "json"))
        .isZero();
    assertThat(triage.json()).hasSize(1);
    assertThat(aws.requests("CreateFindingsReport")).hasSize(2);
  }

  private static Fault[] faults(int count) {
    return Collections.nCopies(count, Fault.BROKEN).toArray(Fault[]::new);
  }

  private Path plan(List<String> digests) throws IOException {
    StringBuilder ids = new StringBuilder();
    digests.forEach(digest -> ids.append(ids.length() == 0 ? "" : ",")
        .append("{\"imageDigest\": \"")
        .append(digest)
        .append("\"}"));
    return file(
        "plan.json",
        "{\"batches\": [{\"registryId\": \"111122223333\", \"repositoryName\": \"shop/api\", \"imageIds\": ["
            + ids + "]}]}");
  }

  private static String digest(int number) {
    return "sha256:" + String.format("%064x", number);
  }

  private String[] words(String command) throws IOException {
    Path pattern = file("p.json", "{\"detail\": {\"severity\": [\"LOW\"]}}");
    String[] words = command.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] =
          words[i].equals("P") ? pattern.toString() : words[i].equals("I") ? IMAGE : words[i];
    }
    return words;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
