package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.aws.inspector.SuppressionPlan.Action;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

class SuppressionRulesTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123456Z");
  private static final String IMAGE = "detail.resources.details.awsEcrContainerImage.";

  private final AwsStandIn aws = AwsStandIn.start();
  private final Inspector2Client client = Clients.inspector(aws.uri());
  private final SuppressionRules rules = SuppressionRules.from(client);

  @AfterEach
  void stop() {
    client.close();
    aws.close();
  }

  @Test
  void a_plan_counts_what_is_active_and_changes_nothing() {
    aws.finding(SampleFindings.finding(1, "LOW", "ACTIVE", ""))
        .finding(SampleFindings.finding(2, "LOW", "CLOSED", ""))
        .finding(SampleFindings.finding(3, "HIGH", "ACTIVE", ""));

    SuppressionPlan plan = rules.plan(low("low"), NOON, SuppressionRulesTest::isNever);

    assertThat(plan.action()).isEqualTo(Action.CREATE);
    assertThat(plan.hides()).isEqualTo(1);
    assertThat(plan.arn()).isEmpty();
    assertThat(aws.filters()).isEmpty();
  }

  @Test
  void a_rule_is_updated_with_what_it_has_beside_criteria_and_reason() {
    aws.filter("""
        {"arn": "arn:f", "ownerId": "111122223333", "name": "low", "action": "SUPPRESS", "reason": "old",
         "description": "of the users", "tags": {"team": "red"}, "createdAt": 1, "updatedAt": 1,
         "criteria": {"severity": [{"comparison": "EQUALS", "value": "HIGH"}]}}""");

    SuppressionPlan done = rules.apply(rules.plan(low("low"), NOON, SuppressionRulesTest::isNever));

    assertThat(done.action()).isEqualTo(Action.UPDATE);
    ObjectNode filter = aws.filters().get(0);
    assertThat(filter.path("description").asText()).isEqualTo("of the users");
    assertThat(filter.at("/tags/team").asText()).isEqualTo("red");
    assertThat(filter.path("reason").asText()).isEqualTo("not now");
    assertThat(filter.at("/criteria/severity/0/value").asText()).isEqualTo("LOW");
    assertThat(rules.plan(low("low"), NOON, SuppressionRulesTest::isNever).action())
        .isEqualTo(Action.NONE);
  }

  @Test
  void a_rule_with_criteria_of_tomorrow_is_not_the_one_that_is_wanted() {
    aws.filter("""
        {"arn": "arn:f", "ownerId": "111122223333", "name": "low", "action": "SUPPRESS", "reason": "not now",
         "createdAt": 1, "updatedAt": 1, "criteria": {"severity": [{"comparison": "EQUALS", "value": "LOW"}],
           "cloudTomorrow": [{"comparison": "EQUALS", "value": "x"}]}}""");

    assertThat(rules.plan(low("low"), NOON, SuppressionRulesTest::isNever).action())
        .isEqualTo(Action.UPDATE);
  }

  @Test
  void rolling_dates_are_refreshed_and_hide_nothing_that_the_pattern_does_not_match() {
    SuppressionRule idle = new SuppressionRule(
        "idle",
        EventPattern.parse(
            "{\"" + IMAGE + "lastInUseAt\": [{\"older-than\": \"P30D\"}]}",
            PatternDialect.EXTENDED),
        "not used for 30 days");

    rules.apply(rules.plan(idle, NOON, SuppressionRulesTest::isNever));
    SuppressionPlan later =
        rules.plan(idle, NOON.plus(Duration.ofDays(1)), SuppressionRulesTest::isNever);

    assertThat(aws.requests("CreateFilter").get(0).at("/filterCriteria/ecrImageLastInUseAt"))
        .hasToString("[{\"endInclusive\":1.793275200123E9}]");
    assertThat(later.action()).isEqualTo(Action.UPDATE);
  }

  // To the millisecond, as Inspector tells dates: the listing rounds one way, the rule the other.
  @Test
  void the_end_of_a_rule_is_the_last_millisecond_that_the_pattern_matches() {
    Instant whole = Instant.parse("2026-11-28T12:00:00Z");
    PushDown pushed = PushDown.of(
        EventPattern.parse(
            "{\"" + IMAGE + "lastInUseAt\": [{\"older-than\": \"P30D\"}]}",
            PatternDialect.EXTENDED),
        whole);

    assertThat(CriteriaText.cli(pushed.rule().orElseThrow()))
        .contains("\"endInclusive\":\"2026-10-29T11:59:59.999Z\"");
    assertThat(CriteriaText.cli(pushed.calls().get(0)))
        .contains("\"endInclusive\":\"2026-10-29T12:00:00Z\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"detail.epss.score\": [{\"numeric\": [\"<\", 0.5]}]}",
        "{\"detail.resources.details.awsEcrContainerImage.inUseCount\": [0]}",
        "{\"detail.severity\": [{\"equals-ignore-case\": \"low\"}]}",
        "{\"detail\": {\"$or\": [{\"severity\": [\"LOW\"]}, {\"fixAvailable\": [\"NO\"]}]}}",
        "{\"detail.networkReachabilityDetails.openPortRange.begin\": [22]}",
        "{\"detail.packageVulnerabilityDetails.vulnerablePackages.name\": [\"openssl\"]}",
        "{\"source\": [\"aws.inspector2\"]}",
        "{\"source\": [\"aws.ec2\"]}"
      })
  void a_pattern_that_is_not_exact_is_refused_and_not_forced(String pattern) {
    SuppressionRule rule =
        new SuppressionRule("rule", EventPattern.parse(pattern, PatternDialect.EXTENDED), "r");

    SuppressionPlan plan = rules.plan(rule, NOON, SuppressionRulesTest::isNever).forced();

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.refusals()).isNotEmpty();
    rules.apply(plan);
    assertThat(aws.filters()).isEmpty();
  }

  @Test
  void what_is_urgent_is_hidden_only_when_forced_and_is_counted_then_too() {
    aws.finding(SampleFindings.finding(1, "LOW", "ACTIVE", "\"inUseCount\": 3,"));

    SuppressionPlan plan = rules.plan(low("low"), NOON, finding -> true);

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.refusals()).anyMatch(why -> why.contains("urgent"));
    assertThat(plan.forced().action()).isEqualTo(Action.CREATE);
    assertThat(plan.forced().urgent()).containsExactly(SampleFindings.arn(1));
  }

  // What could not be read was not counted, as if it were harmless.
  @Test
  void a_finding_that_cannot_be_read_may_be_urgent() {
    aws.finding("{\"severity\": \"LOW\", \"status\": \"ACTIVE\"}");

    SuppressionPlan plan = rules.plan(low("low"), NOON, SuppressionRulesTest::isNever);

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    assertThat(plan.refusals()).anyMatch(why -> why.contains("cannot be read"));
    assertThat(plan.forced().action()).isEqualTo(Action.CREATE);
  }

  @Test
  void the_last_rule_that_aws_allows_is_made_and_one_more_is_refused() {
    for (int i = 0; i < 499; i++) {
      aws.filter(filter("rule-" + i, "SUPPRESS"));
    }
    aws.filter(filter("a-saved-view", "NONE"));

    assertThat(rules
            .apply(rules.plan(low("r-500"), NOON, SuppressionRulesTest::isNever))
            .action())
        .isEqualTo(Action.CREATE);
    assertThat(rules
            .plan(low("r-501"), NOON, SuppressionRulesTest::isNever)
            .forced()
            .action())
        .isEqualTo(Action.REFUSED);
    assertThat(rules.plan(low("rule-7"), NOON, SuppressionRulesTest::isNever).action())
        .isEqualTo(Action.UPDATE);
  }

  @Test
  void a_filter_of_the_users_that_hides_nothing_keeps_its_name() {
    aws.filter(filter("mine", "NONE"));

    SuppressionPlan plan =
        rules.plan(low("mine"), NOON, SuppressionRulesTest::isNever).forced();

    assertThat(plan.action()).isEqualTo(Action.REFUSED);
    rules.apply(plan);
    assertThat(aws.requests("UpdateFilter")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "a b c", "ä-rule", ""})
  void a_name_that_inspector_would_not_take_is_refused(String name) {
    EventPattern pattern = EventPattern.parse("{\"detail\": {\"severity\": [\"LOW\"]}}");

    assertThatThrownBy(() -> new SuppressionRule(name, pattern, "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name must be");
  }

  @Test
  void a_rule_about_a_finding_hides_its_story_and_nothing_else() {
    aws.finding(SampleFindings.finding(1, "LOW", "ACTIVE", ""))
        .finding(SampleFindings.finding(2, "LOW", "ACTIVE", ""))
        .finding(SampleFindings.finding(1, "LOW", "ACTIVE", "")
            .replace("finding/0", "finding/1")
            .replace("shop/api", "shop/other"));
    Finding finding = finding(SampleFindings.finding(1, "LOW", "ACTIVE", ""));

    SuppressionPlan plan =
        rules.plan(SuppressionRule.of(finding, "accepted"), NOON, SuppressionRulesTest::isNever);

    assertThat(plan.action()).isEqualTo(Action.CREATE);
    assertThat(plan.hides()).isEqualTo(1);
    assertThat(plan.rule().name()).startsWith("triage-CVE-2026-10001-shop-api-");
    assertThat(plan.rule().name())
        .isEqualTo(SuppressionRule.of(finding, "another reason").name());
  }

  @Test
  void a_rule_about_what_is_in_no_repository_is_exact_too() {
    String machine = SampleFindings.finding(1, "LOW", "ACTIVE", "")
        .replace("AWS_ECR_CONTAINER_IMAGE", "AWS_EC2_INSTANCE")
        .replaceAll("\"details\": \\{.*?\\}\\}", "\"details\": {}");
    List<Finding> findings = List.of(
        finding(machine),
        finding(machine.replaceAll("(?s)\"packageVulnerabilityDetails\".*?\\}\\]\\},", "")),
        finding(machine
            .replaceAll("(?s)\"packageVulnerabilityDetails\".*?\\}\\]\\},", "")
            .replaceAll("\"title\": \"[^\"]*\"", "\"title\": \"" + "x".repeat(2_000) + "\"")));

    for (Finding finding : findings) {
      SuppressionRule rule = SuppressionRule.of(finding, "accepted");

      assertThat(PushDown.of(rule.pattern(), NOON).isExact()).isTrue();
      assertThat(rule.name()).hasSizeBetween(3, 64);
    }
    assertThat(findings)
        .extracting(finding -> SuppressionRule.of(finding, "accepted").name())
        .doesNotHaveDuplicates();
  }

  private static Finding finding(String json) {
    return FindingReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isNever(Finding finding) {
    return false;
  }

  private static SuppressionRule low(String name) {
    return new SuppressionRule(
        name, EventPattern.parse("{\"detail\": {\"severity\": [\"LOW\"]}}"), "not now");
  }

  private static String filter(String name, String action) {
    return "{\"arn\": \"arn:f:" + name + "\", \"ownerId\": \"111122223333\", \"name\": \"" + name
        + "\", \"action\": \"" + action
        + "\", \"criteria\": {}, \"createdAt\": 1, \"updatedAt\": 1}";
  }
}
