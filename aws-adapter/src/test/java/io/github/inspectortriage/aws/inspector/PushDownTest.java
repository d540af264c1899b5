package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class PushDownTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String IMAGE = "detail.resources.details.awsEcrContainerImage.";
  private static final String ANY_STATUS =
      "\"findingStatus\":[" + equal("ACTIVE", "SUPPRESSED", "CLOSED") + "]";

  @Test
  void the_pattern_of_images_in_use_is_exact_and_greater_than_zero_is_one_or_more() {
    PushDown pushed = pushed("""
        {"source": ["aws.inspector2"], "detail-type": ["Inspector2 Finding"], "detail": {
          "severity": ["CRITICAL"], "status": ["ACTIVE"],
          "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}""");

    assertThat(pushed.isExact()).isTrue();
    assertThat(calls(pushed))
        .containsExactly("{\"severity\":[" + equal("CRITICAL") + "],\"findingStatus\":["
            + equal("ACTIVE") + "],\"ecrImageInUseCount\":[{\"lowerInclusive\":1}]}");
    assertThat(pushed.criteria()).extracting(Criterion::exactness).containsOnly(Exactness.EXACT);
  }

  @Test
  void a_pattern_without_a_status_asks_for_all_three_and_a_rule_for_none() {
    PushDown pushed = pushed("{\"detail\": {\"severity\": [\"LOW\"]}}");

    assertThat(calls(pushed))
        .containsExactly("{\"severity\":[" + equal("LOW") + "]," + ANY_STATUS + "}");
    assertThat(CriteriaText.cli(pushed.rule().orElseThrow()))
        .isEqualTo("{\"severity\":[" + equal("LOW") + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "> 0  | {\"lowerInclusive\":1}  | EXACT",
        ">= 3 | {\"lowerInclusive\":3}  | EXACT",
        "> 2.5| {\"lowerInclusive\":3}  | EXACT",
        "= 2  | {\"upperInclusive\":2,\"lowerInclusive\":2} | EXACT",
        "< 5  | {\"upperInclusive\":4}  | SUPERSET",
        "<= 0 | {\"upperInclusive\":0}  | SUPERSET",
        "= 0  | {\"upperInclusive\":0,\"lowerInclusive\":0} | SUPERSET",
        "> -1 | {\"lowerInclusive\":0}  | SUPERSET"
      })
  void a_count_is_whole_and_what_includes_zero_is_not_exact(
      String condition, String filter, Exactness exactness) {
    String[] words = condition.split(" ", -1);
    PushDown pushed = pushed(
        "{\"" + IMAGE + "inUseCount\": [{\"numeric\": [\"" + words[0] + "\", " + words[1] + "]}]}");

    assertThat(calls(pushed))
        .containsExactly("{" + ANY_STATUS + ",\"ecrImageInUseCount\":[" + filter + "]}");
    assertThat(pushed.criteria().get(0).exactness()).isEqualTo(exactness);
    assertThat(pushed.isExact()).isEqualTo(exactness == Exactness.EXACT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">  | {\"lowerInclusive\":0.5} | SUPERSET",
        ">= | {\"lowerInclusive\":0.5} | EXACT",
        "<  | {\"upperInclusive\":0.5} | SUPERSET"
      })
  void an_open_end_of_a_number_with_decimals_is_not_exact(
      String operator, String filter, Exactness exactness) {
    PushDown pushed =
        pushed("{\"detail.epss.score\": [{\"numeric\": [\"" + operator + "\", 0.5]}]}");

    assertThat(calls(pushed))
        .containsExactly("{" + ANY_STATUS + ",\"epssScore\":[" + filter + "]}");
    assertThat(pushed.criteria().get(0).exactness()).isEqualTo(exactness);
  }

  @Test
  void rolling_days_are_instants_as_of_the_present() {
    PushDown pushed = pushed("{\"" + IMAGE + "lastInUseAt\": [{\"within\": \"P7D\"}]}");

    assertThat(pushed.isExact()).isTrue();
    assertThat(calls(pushed))
        .containsExactly("{" + ANY_STATUS
            + ",\"ecrImageLastInUseAt\":[{\"startInclusive\":\"2026-11-21T12:00:00Z\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail.severity\": [{\"equals-ignore-case\": \"critical\"}]}",
        "{\"detail.severity\": [{\"suffix\": \"CAL\"}]}",
        "{\"detail.severity\": [{\"wildcard\": \"C*\"}]}",
        "{\"detail.severity\": [\"LOW\", {\"exists\": false}]}",
        "{\"detail.severity\": [\"LOW\", {\"anything-but\": \"HIGH\"}]}",
        "{\"detail.severity\": [\"\"]}",
        "{\"detail.description\": [\"x\"]}",
        "{\"region\": [\"eu-west-1\"]}",
        "{\"detail.networkReachabilityDetails.openPortRange.begin\": [22]}",
        "{\"detail.resources.details.image.inUseCount\": [1]}",
        "{\"detail.resources.type\": [{\"anything-but\": \"AWS_EC2_INSTANCE\"}]}",
        "{\"detail.resources.tags.team\": [{\"prefix\": \"re\"}]}",
        "{\"detail.packageVulnerabilityDetails.vulnerablePackages.packageManager\": [\"OS\"]}"
      })
  void what_a_filter_could_lose_is_asked_here(String pattern) {
    PushDown pushed = pushed(pattern);

    assertThat(calls(pushed)).containsExactly("{" + ANY_STATUS + "}");
    assertThat(pushed.isExact()).isFalse();
    assertThat(pushed.criteria()).hasSize(1);
    assertThat(pushed.criteria().get(0).exactness()).isEqualTo(Exactness.LOCAL);
    assertThat(pushed.criteria().get(0).reason()).isNotEmpty();
  }

  @Test
  void a_text_longer_than_a_filter_takes_is_asked_here() {
    PushDown pushed = pushed("{\"detail.title\": [\"" + "x".repeat(1025) + "\"]}");

    assertThat(calls(pushed)).containsExactly("{" + ANY_STATUS + "}");
  }

  @Test
  void several_conditions_on_one_resource_are_asked_of_any_and_so_are_not_exact() {
    PushDown pushed = pushed("{\"detail.resources.type\": [\"AWS_ECR_CONTAINER_IMAGE\"], \"" + IMAGE
        + "inUseCount\": [{\"numeric\": [\">\", 0]}]}");

    assertThat(pushed.isExact()).isFalse();
    assertThat(pushed.criteria())
        .extracting(Criterion::exactness)
        .containsExactly(Exactness.SUPERSET, Exactness.SUPERSET);
    assertThat(calls(pushed).get(0)).contains("resourceType", "ecrImageInUseCount");
  }

  @Test
  void a_filter_of_packages_is_never_exact() {
    PushDown pushed =
        pushed("{\"detail.packageVulnerabilityDetails.vulnerablePackages.name\": [\"openssl\"]}");

    assertThat(pushed.isExact()).isFalse();
    assertThat(calls(pushed).get(0))
        .contains("\"vulnerablePackages\":[{\"name\":" + equal("openssl") + "}]");
  }

  @Test
  void more_than_ten_values_are_split_and_not_exact() {
    String values =
        IntStream.range(0, 23).mapToObj(i -> "\"CVE-" + i + "\"").collect(Collectors.joining(","));

    PushDown pushed =
        pushed("{\"detail.packageVulnerabilityDetails.vulnerabilityId\": [" + values + "]}");

    assertThat(pushed.calls())
        .extracting(call -> call.vulnerabilityId().size())
        .containsExactly(10, 10, 3);
    assertThat(pushed.isExact()).isFalse();
  }

  @Test
  void each_branch_of_an_or_is_a_call_and_none_is_exact() {
    PushDown pushed = pushed(
        "{\"detail\": {\"$or\": [{\"severity\": [\"CRITICAL\"]}, {\"exploitAvailable\": [\"YES\"]}]}}");

    assertThat(calls(pushed))
        .containsExactly(
            "{\"severity\":[" + equal("CRITICAL") + "]," + ANY_STATUS + "}",
            "{" + ANY_STATUS + ",\"exploitAvailable\":[" + equal("YES") + "]}");
    assertThat(pushed.isExact()).isFalse();
  }

  @Test
  void a_branch_that_asks_nothing_of_inspector_makes_one_call_of_all() {
    PushDown pushed = pushed(
        "{\"detail\": {\"$or\": [{\"severity\": [\"CRITICAL\"]}, {\"description\": [\"x\"]}]}}");

    assertThat(calls(pushed)).containsExactly("{" + ANY_STATUS + "}");
  }

  @Test
  void a_pattern_that_no_finding_can_match_needs_no_call() {
    PushDown pushed =
        pushed("{\"source\": [\"inspector2\"], \"detail\": {\"severity\": [\"LOW\"]}}");

    assertThat(pushed.calls()).isEmpty();
    assertThat(pushed.isExact()).isFalse();
  }

  @Test
  void a_pattern_that_asks_for_everything_is_no_rule() {
    assertThat(pushed("{\"source\": [\"aws.inspector2\"]}").isExact()).isFalse();
  }

  @Test
  void one_anything_but_on_what_every_finding_has_is_exact_and_else_it_is_not() {
    PushDown one = pushed("{\"detail.severity\": [{\"anything-but\": \"LOW\"}]}");
    PushDown two = pushed("{\"detail.severity\": [{\"anything-but\": [\"LOW\", \"MEDIUM\"]}]}");
    PushDown optional = pushed("{\"detail.fixAvailable\": [{\"anything-but\": \"NO\"}]}");

    assertThat(one.isExact()).isTrue();
    assertThat(two.isExact()).isFalse();
    assertThat(optional.isExact()).isFalse();
    assertThat(calls(optional).get(0))
        .contains("\"fixAvailable\":[{\"comparison\":\"NOT_EQUALS\",\"value\":\"NO\"}]");
  }

  @Test
  void too_many_combinations_are_given_up_and_told() {
    String many =
        IntStream.range(0, 120).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(","));

    PushDown pushed =
        pushed("{\"detail.title\": [" + many + "], \"detail.findingArn\": [" + many + "]}");

    assertThat(pushed.calls()).hasSizeLessThanOrEqualTo(50);
    assertThat(pushed.criteria())
        .extracting(Criterion::exactness)
        .containsExactlyInAnyOrder(Exactness.LOCAL, Exactness.SUPERSET);
  }

  @Test
  void a_listing_goes_on_from_where_it_ended_and_loses_nothing() {
    EventPattern pattern = EventPattern.parse(
        "{\"detail\": {\"$or\": [{\"severity\": [\"CRITICAL\"]}, {\"severity\": [\"LOW\"]}]}}");
    try (AwsStandIn aws = AwsStandIn.start().inPagesOf(2, 0);
        Inspector2Client client = Clients.inspector(aws.uri())) {
      for (int i = 0; i < 9; i++) {
        aws.finding(SampleFindings.finding(i, i < 5 ? "CRITICAL" : "LOW", "ACTIVE", ""));
      }
      InspectorFindings findings = InspectorFindings.from(client);
      List<String> read = new ArrayList<>();
      Optional<String> next = Optional.of("0:");

      while (next.isPresent()) {
        FindingPage page = findings.pages(pattern, NOW, next.get()).iterator().next();
        page.records().forEach(record -> read.add(((Found) record).finding().findingArn()));
        next = page.next();
      }

      assertThat(read)
          .containsExactlyElementsOf(
              IntStream.range(0, 9).mapToObj(SampleFindings::arn).toList());
    }
  }

  @Test
  void criteria_are_printed_for_terraform_and_cloudformation_cannot_say_them() {
    PushDown pushed = pushed("{\"detail.status\": [\"ACTIVE\"], \"" + IMAGE
        + "inUseCount\": [{\"numeric\": [\">\", 0]}]}");

    String terraform =
        CriteriaText.terraform("in-use", "say \"${why}\"", pushed.calls().get(0));

    assertThat(terraform).isEqualTo("""
        resource "aws_inspector2_filter" "in-use" {
          name   = "in-use"
          action = "SUPPRESS"
          reason = "say \\"$${why}\\""

          filter_criteria {
            finding_status {
              comparison = "EQUALS"
              value = "ACTIVE"
            }
            ecr_image_in_use_count {
              lower_inclusive = 1
            }
          }
        }
        """);
    assertThat(CriteriaText.whyNotCloudFormation(pushed.calls().get(0)))
        .hasValueSatisfying(why -> assertThat(why).contains("ecrImageInUseCount", "#2570"));
  }

  private static PushDown pushed(String pattern) {
    return PushDown.of(EventPattern.parse(pattern, PatternDialect.EXTENDED), NOW);
  }

  private static List<String> calls(PushDown pushed) {
    return pushed.calls().stream().map(CriteriaText::cli).toList();
  }

  private static String equal(String... values) {
    return List.of(values).stream()
        .map(value -> "{\"comparison\":\"EQUALS\",\"value\":\"" + value + "\"}")
        .collect(Collectors.joining(","));
  }
}
