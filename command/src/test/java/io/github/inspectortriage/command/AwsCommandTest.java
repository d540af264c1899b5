package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands against a stand-in of AWS, over HTTP with the real clients of the SDK. */
class AwsCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String IMAGE =
      "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/sha256:" + "a".repeat(64);
  private static final String IN_USE = """
      {"source": ["aws.inspector2"], "detail-type": ["Inspector2 Finding"], "detail": {
        "severity": ["CRITICAL"], "status": ["ACTIVE"],
        "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}""";
  private static final String SETTINGS = """
      {"ecrConfiguration": {"rescanDurationState": {"rescanDuration": "DAYS_7",
         "pullDateRescanDuration": "DAYS_3", "pullDateRescanMode": "LAST_IN_USE_AT",
         "status": "SUCCESS", "tomorrow": 1.25}},
       "ec2Configuration": {"scanModeState": {"scanMode": "EC2_HYBRID", "scanModeStatus": "SUCCESS"}}}""";

  @TempDir
  private Path directory = Path.of(".");

  private final AwsStandIn aws = AwsStandIn.start().throttlingNothing();
  private String out = "";
  private String err = "";

  @BeforeAll
  static void giveCredentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.maxAttempts", "2");
  }

  @AfterAll
  static void takeCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.maxAttempts");
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void list_prints_what_rank_prints_of_the_same_findings() throws IOException {
    aws.finding(SampleFindings.inUse(1, 3)).finding(SampleFindings.inUse(2, 0));
    Path file = file(
        "findings.json",
        "{\"findings\": [" + SampleFindings.inUse(1, 3) + "," + SampleFindings.inUse(2, 0) + "]}");
    String[] as = {"--format", "json", "--now", "2026-11-28T00:00:00Z"};

    assertThat(aws(concat(as, "list"))).isZero();
    String listed = out;
    assertThat(run(concat(as, "rank", file.toString()))).isZero();

    assertThat(listed).isEqualTo(out).contains("\"knownExploited\" : false");
    assertThat(aws.requests("ListFindings").get(0).at("/filterCriteria/findingStatus"))
        .hasSize(3);
  }

  @Test
  void a_call_that_is_throttled_is_repeated() throws IOException {
    aws.throttlingFirst().finding(SampleFindings.inUse(1, 3));

    assertThat(aws("list", "--format", "json")).isZero();

    assertThat(json()).hasSize(1);
  }

  @Test
  void a_list_without_findings_is_an_empty_array() {
    assertThat(aws("list", "--format", "json")).isZero();
    assertThat(out.replaceAll("\\s", "")).isEqualTo("[]");
    assertThat(err).isEmpty();
  }

  @Test
  void a_pattern_is_pushed_down_and_little_more_than_what_is_wanted_travels() throws IOException {
    for (int i = 0; i < 100; i++) {
      aws.finding(
          i < 20
              ? SampleFindings.inUse(i, 1 + i)
              : SampleFindings.finding(i, "HIGH", "ACTIVE", ""));
    }

    assertThat(aws("list", "--format", "json", "--pattern", pattern(IN_USE))).isZero();

    assertThat(json()).hasSize(20);
    assertThat(aws.served()).isLessThanOrEqualTo(32);
    assertThat(aws.requests("ListFindings").get(0).path("filterCriteria").toString())
        .isEqualTo("{\"severity\":[{\"comparison\":\"EQUALS\",\"value\":\"CRITICAL\"}],"
            + "\"findingStatus\":[{\"comparison\":\"EQUALS\",\"value\":\"ACTIVE\"}],"
            + "\"ecrImageInUseCount\":[{\"lowerInclusive\":1.0}]}");
  }

  @Test
  void details_are_asked_for_of_what_is_printed_alone_and_count() throws IOException {
    for (int i = 0; i < 30; i++) {
      aws.finding(SampleFindings.inUse(i, i));
      aws.details(
          SampleFindings.arn(i),
          "{\"cisaData\": {\"dateAdded\": 1788600000, \"action\": \"Update.\"}}");
    }

    assertThat(aws("list", "--format", "json", "--top", "13", "--details")).isZero();

    assertThat(json())
        .hasSize(13)
        .allSatisfy(each -> assertThat(each.path("knownExploited").asBoolean()).isTrue());
    assertThat(aws.requests("BatchGetFindingDetails"))
        .extracting(request -> request.path("findingArns").size())
        .containsExactly(10, 3);
  }

  @Test
  void details_that_cannot_be_read_do_not_cost_the_list() throws IOException {
    aws.finding(SampleFindings.inUse(1, 3)).denies("BatchGetFindingDetails");

    assertThat(aws("list", "--format", "json", "--details")).isZero();

    assertThat(json()).hasSize(1);
    assertThat(JSON.readTree(err).path("permission").asText())
        .isEqualTo("inspector2:BatchGetFindingDetails");
  }

  @Test
  void a_finding_without_details_is_told_and_printed() throws IOException {
    aws.finding(SampleFindings.inUse(1, 3));

    assertThat(aws("list", "--format", "json", "--details")).isZero();

    assertThat(json()).hasSize(1);
    assertThat(
            JSON.readTree(err).at("/withoutDetails/FINDING_DETAILS_NOT_FOUND").asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "list,ListFindings,inspector2:ListFindings",
    "coverage,ListCoverage,inspector2:ListCoverage",
    "usage,ListUsageTotals,inspector2:ListUsageTotals",
    "images,DescribeRepositories,ecr:DescribeRepositories",
    "manifests,DescribeRepositories,ecr:DescribeRepositories",
    "settings show,GetConfiguration,inspector2:GetConfiguration",
    "settings apply --push DAYS_30,UpdateConfiguration,inspector2:UpdateConfiguration"
  })
  void a_refusal_names_the_permission_and_the_statement_and_has_no_trace(
      String command, String operation, String permission) throws IOException {
    aws.configuration(SETTINGS).denies(operation);

    assertThat(aws(command.split(" ", -1))).isEqualTo(1);

    JsonNode said = JSON.readTree(err);
    assertThat(said.path("permission").asText()).isEqualTo(permission);
    assertThat(said.path("statement").toString())
        .isEqualTo("{\"Effect\":\"Allow\",\"Action\":\"" + permission + "\",\"Resource\":\"*\"}");
    assertThat(err).doesNotContain("\tat ").hasLineCount(1);
    assertThat(out).isEmpty();
  }

  @Test
  void answers_that_stay_broken_end_with_one_line_and_no_trace() {
    Fault[] html = new Fault[20];
    Arrays.fill(html, Fault.HTML);
    aws.fails("ListUsageTotals", html);

    assertThat(aws("usage")).isEqualTo(1);

    assertThat(err).contains("\"error\"").doesNotContain("\tat ").hasLineCount(1);
  }

  @Test
  void an_endpoint_that_nobody_serves_is_told_in_one_line() {
    aws.close();

    assertThat(aws("usage")).isEqualTo(1);

    assertThat(err).contains("\"error\"").doesNotContain("\tat ").hasLineCount(1);
  }

  @Test
  void an_image_is_traced_to_clusters_services_and_workloads_and_to_what_is_new_tomorrow()
      throws IOException {
    aws.cluster(IMAGE, """
        {"clusterArn": "arn:aws:ecs:eu-west-1:111122223333:cluster/shop", "clusterDetails": [
          {"lastInUse": 1789079491.5, "runningUnitCount": 2, "clusterMetadata": {"awsEcsMetadataDetails": {
            "detailsGroup": "service:checkout",
            "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111122223333:task-definition/checkout:7"}}}]}""");
    aws.cluster(IMAGE, """
        {"clusterArn": "arn:aws:eks:eu-west-1:111122223333:cluster/pods", "clusterDetails": [
          {"lastInUse": 1789079491, "clusterMetadata": {"awsEksMetadataDetails": {"namespace": "web",
            "workloadInfoList": [{"name": "api", "type": "Deployment"}]}}},
          {"lastInUse": 1789079491, "clusterMetadata": {"awsMoonbase": {"crater": "Tycho"}}}]}""");

    assertThat(aws("trace", IMAGE, "--format", "json")).isZero();

    JsonNode trace = json();
    assertThat(trace.path("clusters")).hasSize(2);
    assertThat(trace.path("services").toString()).isEqualTo("[\"checkout\"]");
    assertThat(trace.path("taskDefinitions").get(0).asText()).endsWith("checkout:7");
    assertThat(trace.path("namespaces").toString()).isEqualTo("[\"web\"]");
    assertThat(trace.path("workloads").toString())
        .isEqualTo("[{\"name\":\"api\",\"type\":\"Deployment\"}]");
    assertThat(trace.at("/clusters/1/uses/1/kind").asText()).isEqualTo("UNKNOWN");
    assertThat(trace.at("/clusters/1/uses/1/metadata/awsMoonbase/crater").asText())
        .isEqualTo("Tycho");
    assertThat(aws("trace", IMAGE)).isZero();
    assertThat(out).contains("cluster shop, service checkout", "namespace web, Deployment api");
  }

  @Test
  void what_runs_in_a_cluster_is_the_inverted_trace() throws IOException {
    String other = IMAGE.replace("shop/api", "idle").replace("aa", "bb");
    aws.covered("{\"resourceId\": \"" + IMAGE
        + "\", \"resourceMetadata\": {\"ecrImage\": {\"inUseCount\": 2}}}");
    aws.covered("{\"resourceId\": \"" + other
        + "\", \"resourceMetadata\": {\"ecrImage\": {\"inUseCount\": 1}}}");
    aws.cluster(IMAGE, """
        {"clusterArn": "arn:aws:ecs:eu-west-1:111122223333:cluster/shop", "clusterDetails": [
          {"lastInUse": 1, "clusterMetadata": {"awsEcsMetadataDetails": {"detailsGroup": "service:a",
            "taskDefinitionArn": "arn:x"}}}]}""");

    assertThat(aws(
            "trace",
            "--cluster",
            "arn:aws:ecs:eu-west-1:111122223333:cluster/shop",
            "--format",
            "json"))
        .isZero();

    assertThat(json().path("images")).hasSize(1);
    assertThat(json().at("/images/0/image").asText()).isEqualTo(IMAGE);
    assertThat(out).contains("up to a day");
  }

  @Test
  void an_arn_that_is_no_image_is_wrong_usage_and_asks_nothing() {
    assertThat(aws("trace", "arn:aws:s3:::bucket")).isEqualTo(2);
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void coverage_is_printed_whole_with_what_the_sdk_does_not_know() throws IOException {
    for (int i = 0; i < 40; i++) {
      aws.covered("{\"resourceId\": \"i-" + i
          + "\", \"accountId\": \"111122223333\", \"scanType\": \"PACKAGE\", \"moon\": 1.25}");
    }

    assertThat(aws("coverage")).isZero();

    assertThat(json().path("coveredResources")).hasSize(40);
    assertThat(out).contains("1.25");
    assertThat(aws("coverage", "--format", "table")).isZero();
    assertThat(out).contains("RESOURCE", "40 rows");
  }

  @Test
  void images_come_from_every_repository_with_the_archived_ones() throws IOException {
    aws.image("shop/api", "{\"repositoryName\": \"shop/api\", \"imageDigest\": \"sha256:1\"}")
        .image("shop/web", "{\"repositoryName\": \"shop/web\", \"imageDigest\": \"sha256:2\"}");

    assertThat(aws("images")).isZero();

    assertThat(json().path("imageDetails")).hasSize(2);
    assertThat(aws.requests("DescribeImages"))
        .allSatisfy(
            request -> assertThat(request.at("/filter/imageStatus").asText()).isEqualTo("ANY"));
  }

  @Test
  void manifests_are_those_of_lists_and_a_hundred_in_a_call() throws IOException {
    for (int i = 0; i < 130; i++) {
      String digest = "sha256:" + i;
      aws.image(
          "shop/api",
          "{\"imageDigest\": \"" + digest
              + "\", \"imageManifestMediaType\": \"application/vnd.oci.image.index.v1+json\"}");
      if (i > 0) {
        aws.manifest(digest, "{\"manifests\":[]}");
      }
    }
    aws.image("shop/api", "{\"imageDigest\": \"sha256:plain\"}");

    assertThat(aws("manifests")).isZero();

    assertThat(json().path("images")).hasSize(129);
    assertThat(json().path("failures")).hasSize(1);
    assertThat(aws.requests("BatchGetImage")).hasSize(2);
  }

  @Test
  void usage_is_printed_whole() throws IOException {
    aws.usage(
        "[{\"accountId\": \"111122223333\", \"usage\": [{\"type\": \"ECR_RESCAN\", \"total\": 6.0}]}]");

    assertThat(aws("usage")).isZero();

    assertThat(json().at("/totals/0/usage/0/type").asText()).isEqualTo("ECR_RESCAN");
  }

  @Test
  void settings_are_shown_whole() throws IOException {
    aws.configuration(SETTINGS);

    assertThat(aws("settings", "show")).isZero();

    assertThat(json()).isEqualTo(JSON.readTree(SETTINGS));
    assertThat(out).contains("1.25");
  }

  @Test
  void a_plan_of_settings_changes_nothing() throws IOException {
    aws.configuration(SETTINGS);

    assertThat(aws("settings", "plan", "--push", "DAYS_30")).isZero();

    assertThat(json().path("action").asText()).isEqualTo("UPDATE");
    assertThat(json().at("/before/push").asText()).isEqualTo("DAYS_7");
    assertThat(json().at("/after/push").asText()).isEqualTo("DAYS_30");
    assertThat(json().at("/after/use").asText()).isEqualTo("DAYS_3");
    assertThat(out).contains("every member");
    assertThat(aws.requests("UpdateConfiguration")).isEmpty();
  }

  @Test
  void what_is_not_named_is_sent_as_it_is_though_the_sdk_does_not_know_it() throws IOException {
    aws.configuration(SETTINGS).pendingFor(2);

    assertThat(aws("settings", "apply", "--push", "DAYS_30")).isZero();

    assertThat(aws.requests("UpdateConfiguration"))
        .extracting(JsonNode::toString)
        .containsExactly("{\"ecrConfiguration\":{\"rescanDuration\":\"DAYS_30\","
            + "\"pullDateRescanDuration\":\"DAYS_3\",\"pullDateRescanMode\":\"LAST_IN_USE_AT\"}}");
    assertThat(json().at("/after/status").asText()).isEqualTo("SUCCESS");
    assertThat(aws("settings", "apply", "--push", "DAYS_30")).isZero();
    assertThat(json().path("action").asText()).isEqualTo("NONE");
    assertThat(aws.requests("UpdateConfiguration")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"days_30", "30", "DAYS 30", ""})
  void a_setting_that_is_none_is_wrong_usage(String value) {
    assertThat(aws("settings", "plan", "--push", value)).isEqualTo(2);
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void a_rule_is_planned_created_left_alone_and_updated() throws IOException {
    aws.finding(SampleFindings.finding(1, "LOW", "ACTIVE", ""))
        .finding(SampleFindings.finding(2, "LOW", "SUPPRESSED", ""))
        .finding(SampleFindings.finding(3, "HIGH", "ACTIVE", ""));
    String[] rule = {
      "--pattern", pattern("{\"detail\": {\"severity\": [\"LOW\"]}}"), "--name", "low", "--reason"
    };

    assertThat(aws(concat(concat(new String[] {"not now"}, rule), "suppress", "plan")))
        .isZero();
    assertThat(json().path("action").asText()).isEqualTo("CREATE");
    assertThat(json().path("hides").asInt()).isEqualTo(1);
    assertThat(json().path("terraform").asText()).contains("aws_inspector2_filter");
    assertThat(aws.requests("CreateFilter")).isEmpty();

    assertThat(aws(concat(concat(new String[] {"not now"}, rule), "suppress", "apply")))
        .isZero();
    assertThat(json().path("action").asText()).isEqualTo("CREATE");
    assertThat(aws.filters()).hasSize(1);
    assertThat(aws.filters().get(0).path("criteria").toString())
        .isEqualTo("{\"severity\":[{\"comparison\":\"EQUALS\",\"value\":\"LOW\"}]}");

    assertThat(aws(concat(concat(new String[] {"not now"}, rule), "suppress", "apply")))
        .isZero();
    assertThat(json().path("action").asText()).isEqualTo("NONE");

    assertThat(aws(concat(concat(new String[] {"not ever"}, rule), "suppress", "apply")))
        .isZero();
    assertThat(json().path("action").asText()).isEqualTo("UPDATE");
    assertThat(aws.filters()).hasSize(1);
    assertThat(aws.filters().get(0).path("reason").asText()).isEqualTo("not ever");
  }

  @Test
  void a_rule_with_rolling_dates_is_refreshed() throws IOException {
    String pattern = pattern(
        "{\"detail.resources.details.awsEcrContainerImage.lastInUseAt\": [{\"older-than\": \"P30D\"}]}");
    String[] rule = {"suppress", "apply", "--pattern", pattern, "--name", "idle", "--reason", "idle"
    };

    assertThat(aws(concat(new String[] {"--now", "2026-11-01T00:00:00Z"}, rule)))
        .isZero();
    JsonNode first = aws.filters().get(0).path("criteria").deepCopy();
    assertThat(aws(concat(new String[] {"--now", "2026-11-02T00:00:00Z"}, rule)))
        .isZero();

    assertThat(json().path("action").asText()).isEqualTo("UPDATE");
    assertThat(aws.filters()).hasSize(1);
    assertThat(aws.filters().get(0).path("criteria")).isNotEqualTo(first);
  }

  @Test
  void a_pattern_that_is_not_exact_makes_no_rule() throws IOException {
    String pattern =
        pattern("{\"detail\": {\"epss\": {\"score\": [{\"numeric\": [\"<\", 0.1]}]}}}");

    assertThat(aws(
            "suppress", "apply", "--pattern", pattern, "--name", "low", "--reason", "r", "--force"))
        .isEqualTo(1);

    assertThat(json().path("action").asText()).isEqualTo("REFUSED");
    assertThat(aws.filters()).isEmpty();
  }

  @Test
  void a_rule_that_hides_what_is_urgent_and_in_use_has_to_be_forced() throws IOException {
    aws.finding(SampleFindings.inUse(1, 3));
    Path kev = file("kev.json", """
        {"catalogVersion": "2026.11.01", "dateReleased": "2026-11-01T00:00:00Z", "count": 1, "vulnerabilities": [
          {"cveID": "CVE-2026-10001", "dateAdded": "2026-10-01", "dueDate": "2026-10-20",
           "knownRansomwareCampaignUse": "Known"}]}""");
    String[] rule = {
      "--pattern",
      pattern(IN_USE),
      "--name",
      "all",
      "--reason",
      "r",
      "--kev",
      kev.toString(),
      "--now",
      "2026-09-11T00:00:00Z"
    };

    assertThat(aws(concat(rule, "suppress", "apply"))).isEqualTo(1);
    assertThat(json().path("action").asText()).isEqualTo("REFUSED");
    assertThat(json().path("urgent").asInt()).isEqualTo(1);
    assertThat(aws.filters()).isEmpty();

    assertThat(aws(concat(rule, "suppress", "apply", "--force"))).isZero();
    assertThat(aws.filters()).hasSize(1);
  }

  @Test
  void a_filter_of_the_users_and_the_five_hundred_and_first_rule_are_refused() throws IOException {
    String pattern = pattern("{\"detail\": {\"severity\": [\"LOW\"]}}");
    aws.filter("""
        {"arn": "arn:f", "ownerId": "111122223333", "name": "mine", "action": "NONE", "criteria": {},
         "createdAt": 1, "updatedAt": 1}""");

    assertThat(aws(
            "suppress",
            "apply",
            "--pattern",
            pattern,
            "--name",
            "mine",
            "--reason",
            "r",
            "--force"))
        .isEqualTo(1);
    assertThat(json().path("action").asText()).isEqualTo("REFUSED");

    for (int i = 0; i < 500; i++) {
      aws.filter("{\"arn\": \"arn:f" + i + "\", \"ownerId\": \"111122223333\", \"name\": \"r" + i
          + "\", \"action\": \"SUPPRESS\", \"criteria\": {}, \"createdAt\": 1, \"updatedAt\": 1}");
    }
    assertThat(
            aws("suppress", "apply", "--pattern", pattern, "--name", "one-more", "--reason", "r"))
        .isEqualTo(1);
    assertThat(json().path("action").asText()).isEqualTo("REFUSED");
    assertThat(aws.requests("CreateFilter")).isEmpty();
    assertThat(aws.requests("UpdateFilter")).isEmpty();
  }

  @Test
  void many_accounts_are_asked_at_once_and_one_that_fails_costs_itself() throws IOException {
    Path accounts =
        file("accounts.txt", "111122223333\n# the second\n444455556666\n777788889999\n");
    aws.finding(SampleFindings.inUse(1, 1))
        .finding(SampleFindings.inUse(2, 1).replace("111122223333", "444455556666"))
        .denies("ListFindings", "777788889999");

    assertThat(aws(
            "list",
            "--format",
            "json",
            "--accounts",
            accounts.toString(),
            "--role-name",
            "Audit",
            "--regions",
            "eu-west-1",
            "--parallel",
            "2"))
        .isEqualTo(1);

    assertThat(json()).hasSize(2);
    JsonNode failed = JSON.readTree(err).path("failed");
    assertThat(failed).hasSize(1);
    assertThat(failed.at("/0/account").asText()).isEqualTo("777788889999");
    assertThat(failed.at("/0/region").asText()).isEqualTo("eu-west-1");
    assertThat(failed.at("/0/error").asText()).contains("inspector2:ListFindings");
    assertThat(aws.requests("AssumeRole"))
        .extracting(request -> request.path("RoleArn").asText())
        .contains("arn:aws:iam::444455556666:role/Audit");
  }

  // "No open finding." stood there while an account had refused to answer.
  @Test
  void an_account_that_fails_is_no_good_news_of_the_others() throws IOException {
    Path accounts = file("accounts.txt", "111122223333\n777788889999\n");
    aws.denies("ListFindings", "777788889999");

    assertThat(aws(
            "list",
            "--accounts",
            accounts.toString(),
            "--role-name",
            "Audit",
            "--regions",
            "eu-west-1"))
        .isEqualTo(1);

    assertThat(out)
        .startsWith("Nothing is open in what was read.")
        .contains("account 777788889999 in eu-west-1");
  }

  @Test
  void what_a_vex_document_does_not_relieve_is_told() throws IOException {
    Path vex = file(
        "vex.json",
        "{\"@context\": \"https://openvex.dev/ns/v0.2.0\", \"@id\": \"x\", \"author\": \"a\","
            + " \"timestamp\": \"2026-08-01T00:00:00Z\", \"version\": 1, \"statements\": [{\"vulnerability\":"
            + " {\"name\": \"CVE-2026-1\"}, \"products\": [{\"@id\": \"pkg:oci/a\"}], \"status\":"
            + " \"not_affected\"}]}");
    aws.finding(SampleFindings.inUse(1, 1));

    assertThat(aws("list", "--vex", vex.toString())).isZero();

    assertThat(err).contains("the statement on CVE-2026-1 relieves nothing");
  }

  @Test
  void all_accounts_are_the_own_and_the_members_and_a_role_of_another_partition_is_of_that()
      throws IOException {
    aws.member("111122223333").member("444455556666").configuration(SETTINGS);

    assertThat(aws(
            "settings",
            "show",
            "--accounts",
            "all",
            "--role-name",
            "Audit",
            "--regions",
            "cn-north-1"))
        .isZero();

    assertThat(json().path("accounts")).hasSize(3);
    assertThat(json().path("accounts").has("999988887777")).isTrue();
    assertThat(aws.requests("AssumeRole")).hasSize(2);
    assertThat(json().at("/accounts/111122223333")).isEqualTo(JSON.readTree(SETTINGS));
    assertThat(aws.requests("AssumeRole").get(0).path("RoleArn").asText())
        .startsWith("arn:aws-cn:iam::");
  }

  @Test
  void a_rule_is_planned_made_and_left_alone_with_its_target() throws IOException {
    Path paths = file("paths.json", "{\"title\": \"$.detail.title\"}");
    Path template = file("template.txt", "\"<title>\"\n");
    String[] rule = {
      "--pattern", pattern(IN_USE), "--rule", "urgent", "--target",
          "arn:aws:sns:eu-west-1:111122223333:alerts",
      "--dlq", "arn:aws:sqs:eu-west-1:111122223333:dlq", "--retries", "8", "--max-age", "3600",
      "--paths", paths.toString(), "--template", template.toString()
    };

    assertThat(aws(concat(rule, "deploy", "plan"))).isZero();
    assertThat(json().path("action").asText()).isEqualTo("CREATE");
    assertThat(aws.requests("PutRule")).isEmpty();

    assertThat(aws(concat(rule, "deploy", "apply"))).isZero();
    assertThat(aws.targetOf("urgent", "triage").toString())
        .isEqualTo("{\"Id\":\"triage\",\"Arn\":\"arn:aws:sns:eu-west-1:111122223333:alerts\","
            + "\"InputTransformer\":{\"InputPathsMap\":{\"title\":\"$.detail.title\"},"
            + "\"InputTemplate\":\"\\\"<title>\\\"\"},"
            + "\"DeadLetterConfig\":{\"Arn\":\"arn:aws:sqs:eu-west-1:111122223333:dlq\"},"
            + "\"RetryPolicy\":{\"MaximumRetryAttempts\":8,\"MaximumEventAgeInSeconds\":3600}}");

    assertThat(aws(concat(rule, "deploy", "apply"))).isZero();
    assertThat(json().path("action").asText()).isEqualTo("NONE");
    assertThat(aws.requests("PutRule")).hasSize(1);
  }

  @Test
  void a_rule_keeps_what_is_not_named() throws IOException {
    aws.rule("""
        {"Name": "urgent", "State": "DISABLED", "Description": "of the users", "EventPattern": "{\\"source\\":[\\"x\\"]}"}""");
    aws.target("urgent", """
        {"Id": "triage", "Arn": "arn:aws:sns:eu-west-1:111122223333:alerts", "InputPath": "$.detail",
         "RetryPolicy": {"MaximumRetryAttempts": 3, "MaximumEventAgeInSeconds": 600}}""");
    aws.target("urgent", "{\"Id\": \"other\", \"Arn\": \"arn:aws:sqs:eu-west-1:111122223333:q\"}");

    assertThat(aws(
            "deploy",
            "apply",
            "--pattern",
            pattern(IN_USE),
            "--rule",
            "urgent",
            "--target",
            "arn:aws:sns:eu-west-1:111122223333:alerts",
            "--dlq",
            "arn:aws:sqs:eu-west-1:111122223333:dlq"))
        .isZero();

    assertThat(json().path("action").asText()).isEqualTo("UPDATE");
    assertThat(json().path("changes")).hasSize(2);
    assertThat(aws.ruleNamed("urgent").path("State").asText()).isEqualTo("DISABLED");
    assertThat(aws.ruleNamed("urgent").path("Description").asText()).isEqualTo("of the users");
    assertThat(aws.targetOf("urgent", "triage").path("InputPath").asText()).isEqualTo("$.detail");
    assertThat(aws.targetOf("urgent", "triage")
            .at("/RetryPolicy/MaximumRetryAttempts")
            .asInt())
        .isEqualTo(3);
    assertThat(aws.targetOf("urgent", "other").path("Arn").asText()).endsWith(":q");
  }

  @ParameterizedTest
  @CsvSource({
    "cli,\"DeadLetterConfig\"",
    "cloudformation,AWS::Events::Rule",
    "sam,AWS::Events::Rule",
    "terraform,aws_cloudwatch_event_target"
  })
  void a_rule_is_printed_for_other_programs(String program, String contained) throws IOException {
    assertThat(aws(
            "deploy",
            "plan",
            "--pattern",
            pattern(IN_USE),
            "--rule",
            "urgent",
            "--target",
            "arn:aws:sns:x",
            "--dlq",
            "arn:aws:sqs:y",
            "--print",
            program))
        .isZero();

    assertThat(json().isObject()).isTrue();
    assertThat(out).contains(contained.replace("\"", "")).contains("arn:aws:sqs:y");
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void a_clean_up_happens_only_when_meant_leaves_alone_what_runs_and_goes_on_where_it_was()
      throws IOException {
    String digests = IntStream.range(0, 150)
        .mapToObj(i -> "{\"imageDigest\": \"" + digest(i) + "\"}")
        .collect(Collectors.joining(","));
    Path plan = file(
        "plan.json",
        "{\"batches\": [{\"registryId\": \"111122223333\", \"repositoryName\": \"shop/api\", \"imageIds\": ["
            + digests + "]}]}");
    aws.covered("{\"resourceId\": \"arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/"
        + digest(7) + "\", \"resourceMetadata\": {\"ecrImage\": {\"inUseCount\": 1}}}");
    aws.manifest("undeletable " + digest(9), "");

    assertThat(aws("cleanup", "apply", plan.toString())).isZero();
    assertThat(json().path("applied").asBoolean()).isFalse();
    assertThat(aws.requests()).isEmpty();

    assertThat(aws("cleanup", "apply", plan.toString(), "--yes")).isEqualTo(1);
    assertThat(json().path("done")).hasSize(148);
    assertThat(json().at("/inUse/0/imageDigest").asText()).isEqualTo(digest(7));
    assertThat(json().at("/failed/0/imageDigest").asText()).isEqualTo(digest(9));
    assertThat(aws.deleted()).hasSize(148).doesNotContain(digest(7));
    assertThat(aws.requests("ListCoverage")).hasSizeGreaterThanOrEqualTo(2);

    assertThat(aws("cleanup", "apply", plan.toString(), "--yes")).isEqualTo(1);
    assertThat(json().path("done")).isEmpty();
    assertThat(json().path("failed")).hasSize(1);
  }

  @Test
  void security_hub_learns_what_has_changed_and_keeps_the_fields_of_others() throws IOException {
    String product = "arn:aws:securityhub:eu-west-1::product/aws/inspector";
    aws.finding(SampleFindings.inUse(1, 3)).finding(SampleFindings.inUse(2, 3));
    aws.hubFinding("{\"Id\": \"" + SampleFindings.arn(1) + "\", \"ProductArn\": \"" + product
        + "\", \"UserDefinedFields\": {\"ticket\": \"T-1\"}}");

    assertThat(aws("hub", "plan")).isZero();
    assertThat(json().path("updates").asInt()).isEqualTo(1);
    assertThat(json().path("missing").asInt()).isEqualTo(1);
    assertThat(aws.requests("BatchUpdateFindings")).isEmpty();

    assertThat(aws("hub", "apply")).isZero();
    JsonNode after = aws.hubFindingOf(SampleFindings.arn(1));
    assertThat(after.path("Criticality").asInt()).isGreaterThan(80);
    assertThat(after.at("/UserDefinedFields/ticket").asText()).isEqualTo("T-1");
    assertThat(after.at("/UserDefinedFields/triageUse").asText()).isEqualTo("IN_USE");

    assertThat(aws("hub", "apply")).isZero();
    assertThat(json().path("action").asText()).isEqualTo("NONE");
    assertThat(aws.requests("BatchUpdateFindings")).hasSize(1);
  }

  @Test
  void a_report_is_started_awaited_and_ranked() throws IOException {
    aws.finding(SampleFindings.inUse(1, 3)).finding(SampleFindings.finding(2, "LOW", "ACTIVE", ""));

    assertThat(aws(
            "report",
            "--bucket",
            "b",
            "--kms-key",
            "arn:aws:kms:eu-west-1:111122223333:key/k",
            "--pattern",
            pattern(IN_USE),
            "--format",
            "json"))
        .isZero();

    assertThat(json()).hasSize(1);
    assertThat(aws.requests("CreateFindingsReport").get(0).at("/filterCriteria/ecrImageInUseCount"))
        .hasSize(1);
  }

  @Test
  void archiving_takes_one_image_after_another() throws IOException {
    Path plan = file(
        "plan.json",
        "{\"batches\": [{\"repositoryName\": \"shop/api\", \"imageIds\": [" + "{\"imageDigest\": \""
            + digest(1) + "\"}, {\"imageDigest\": \"" + digest(2) + "\"}]}]}");

    assertThat(aws("cleanup", "apply", plan.toString(), "--yes", "--action", "archive"))
        .isZero();

    assertThat(aws.requests("UpdateImageStorageClass")).hasSize(2);
    assertThat(json().path("done")).hasSize(2);
  }

  // A plan to archive was carried out by deleting: nothing in it said what it was for.
  @Test
  void a_plan_to_archive_is_carried_out_by_archiving_and_never_by_deleting() throws IOException {
    Path images = file("images.json", """
        {"imageDetails": [{"registryId": "111122223333", "repositoryName": "shop/api", "imageDigest": "%s",
          "imageTags": ["1"], "imageSizeInBytes": 7, "imagePushedAt": 1.6E9, "imageStatus": "ACTIVE",
          "imageManifestMediaType": "application/vnd.docker.distribution.manifest.v2+json"}]}""".formatted(digest(1)));
    Path coverage = file("coverage.json", """
        {"coveredResources": [{"resourceId": "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/%s",
          "resourceType": "AWS_ECR_CONTAINER_IMAGE", "accountId": "111122223333", "scanType": "PACKAGE",
          "resourceMetadata": {"ecrImage": {"inUseCount": 0}}}]}""".formatted(digest(1)));
    Path used = file("used.json", "{\"complete\": true, \"images\": []}");
    String[] estate = {
      "cleanup",
      "--images",
      images.toString(),
      "--coverage",
      coverage.toString(),
      "--used",
      used.toString(),
      "--keep-newest",
      "0",
      "--format",
      "json",
      "--now",
      "2026-11-20"
    };

    assertThat(run(concat(new String[] {"--action", "archive"}, estate))).isZero();
    Path plan = file("archive.json", out);
    assertThat(json().path("batches")).hasSize(1);

    assertThat(aws("cleanup", "apply", plan.toString(), "--yes", "--action", "delete"))
        .isEqualTo(2);
    assertThat(err).contains("the plan was made to archive");
    assertThat(aws.requests()).isEmpty();

    assertThat(aws("cleanup", "apply", plan.toString(), "--yes")).isZero();
    assertThat(json().path("action").asText()).isEqualTo("ARCHIVE");
    assertThat(aws.requests("UpdateImageStorageClass")).hasSize(1);
    assertThat(aws.requests("BatchDeleteImage")).isEmpty();

    assertThat(run(estate)).isZero();
    assertThat(json().has("action")).isFalse();
    Path broken = file("broken.json", "{\"action\": \"\u202eshred\", \"batches\": []}");
    assertThat(aws("cleanup", "apply", broken.toString(), "--yes")).isEqualTo(1);
    assertThat(err).contains("expected the action of the plan to be delete or archive");
  }

  private static String digest(int number) {
    return "sha256:" + String.format("%064x", number);
  }

  @Test
  void criteria_are_printed_without_asking() throws IOException {
    assertThat(aws("list", "--pattern", pattern(IN_USE), "--print-criteria", "cli"))
        .isZero();
    assertThat(out).contains("\"ecrImageInUseCount\":[{\"lowerInclusive\":1}]");
    assertThat(aws("list", "--pattern", pattern(IN_USE), "--print-criteria", "cloudformation"))
        .isEqualTo(1);
    assertThat(out).contains("#2570");
    assertThat(aws.requests()).isEmpty();
  }

  private String pattern(String json) throws IOException {
    return file("pattern.json", json).toString();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private JsonNode json() throws IOException {
    return JSON.readTree(out);
  }

  private static String[] concat(String[] last, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(last));
    return all.toArray(String[]::new);
  }

  private int aws(String... args) {
    List<String> all = new ArrayList<>();
    all.add("aws");
    all.addAll(List.of(args));
    all.addAll(List.of("--endpoint-url", aws.uri().toString()));
    if (!all.contains("--regions")) {
      all.addAll(List.of("--region", "eu-west-1"));
    }
    return run(all.toArray(String[]::new));
  }

  private int run(String... args) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exitCode = TriageCommand.run(new PrintWriter(output), new PrintWriter(errors), args);
    out = output.toString();
    err = errors.toString();
    return exitCode;
  }
}
