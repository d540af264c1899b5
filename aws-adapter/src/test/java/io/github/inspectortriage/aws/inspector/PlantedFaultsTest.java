package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.PortRangeFilter;

/**
 * What is asked of the push-down, and that the questions are sharp: each is asked of ours, and of one with a fault, which fails.
 */
class PlantedFaultsTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  /** The article's pattern: critical, active, of an image that runs. */
  private static final EventPattern IN_USE = EventPattern.parse("""
      {"source": ["aws.inspector2"], "detail-type": ["Inspector2 Finding"], "detail": {
        "severity": ["CRITICAL"], "status": ["ACTIVE"],
        "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}""");

  private static final EventPattern SSH = EventPattern.parse(
      "{\"detail\": {\"networkReachabilityDetails\": {\"openPortRange\": {\"begin\": [22]}}}}");

  // Inspector's filter of packages wants any package; the pattern wants one that is both.
  private static final EventPattern OLD_OPENSSL = EventPattern.parse(
      "{\"detail\": {\"packageVulnerabilityDetails\": {\"vulnerablePackages\": {\"name\": [\"openssl\"], \"version\": [\"1\"]}}}}");

  private interface Lister {
    Stream<FindingRecord> list(Inspector2Client client, EventPattern pattern);
  }

  private interface Rules {
    Optional<FilterCriteria> rule(EventPattern pattern);
  }

  private static final Lister OURS =
      (client, pattern) -> InspectorFindings.from(client).list(pattern, NOW);

  @Test
  void little_more_than_what_is_wanted_travels_and_nothing_pushed_is_noticed() {
    Lister pushesNothing = (client, pattern) ->
        InspectorFindings.from(client).list().filter(record -> matches(pattern, record));

    checkServesLittle(OURS);
    assertThatThrownBy(() -> checkServesLittle(pushesNothing)).isInstanceOf(AssertionError.class);
  }

  @Test
  void what_a_filter_lets_through_too_much_is_sorted_out_and_no_residual_is_noticed() {
    Lister asksNothingHere = (client, pattern) -> PushDown.of(pattern, NOW).calls().stream()
        .flatMap(call -> InspectorFindings.from(client).list(call));

    checkIsThePattern(OURS);
    assertThatThrownBy(() -> checkIsThePattern(asksNothingHere)).isInstanceOf(AssertionError.class);
  }

  @Test
  void no_port_is_said_exactly_and_a_filter_of_ports_that_is_trusted_is_noticed() {
    Rules trustsPorts = pattern -> Optional.of(FilterCriteria.builder()
        .portRange(PortRangeFilter.builder().beginInclusive(22).endInclusive(22).build())
        .build());

    checkRuleHidesThePattern(pattern -> PushDown.of(pattern, NOW).rule());
    assertThatThrownBy(() -> checkRuleHidesThePattern(trustsPorts))
        .isInstanceOf(AssertionError.class);
  }

  private static void checkServesLittle(Lister lister) {
    try (AwsStandIn aws = AwsStandIn.start();
        Inspector2Client client = Clients.inspector(aws.uri())) {
      for (int i = 0; i < 200; i++) {
        aws.finding(
            i % 7 == 0
                ? SampleFindings.inUse(i, 1 + i)
                : SampleFindings.finding(
                    i, i % 2 == 0 ? "CRITICAL" : "HIGH", "ACTIVE", "\"inUseCount\": 0,"));
      }

      long wanted = lister.list(client, IN_USE).count();

      assertThat(wanted).isEqualTo(29);
      assertThat(aws.served()).isLessThanOrEqualTo((long) (1.6 * wanted));
    }
  }

  private static void checkIsThePattern(Lister lister) {
    List<String> findings = packages();
    try (AwsStandIn aws = AwsStandIn.start();
        Inspector2Client client = Clients.inspector(aws.uri())) {
      findings.forEach(aws::finding);

      List<String> listed = lister
          .list(client, OLD_OPENSSL)
          .map(record -> ((Found) record).finding().findingArn())
          .toList();

      assertThat(listed).containsExactly(SampleFindings.arn(1));
    }
  }

  private static void checkRuleHidesThePattern(Rules rules) {
    Optional<FilterCriteria> rule = rules.rule(SSH);
    for (int reading = 0; reading < 16 && rule.isPresent(); reading++) {
      try (AwsStandIn aws = AwsStandIn.start().reads(reading).throttlingNothing();
          Inspector2Client client = Clients.inspector(aws.uri())) {
        aws.finding(port(1, 22, 22)).finding(port(2, 20, 25)).finding(port(3, 22, 30));

        List<String> hidden = InspectorFindings.from(client)
            .list(rule.get())
            .map(record -> ((Found) record).finding().findingArn())
            .toList();

        assertThat(hidden).containsExactly(SampleFindings.arn(1), SampleFindings.arn(3));
      }
    }
  }

  private static List<String> packages() {
    List<String> findings = new ArrayList<>();
    findings.add(withPackages(1, "{\"name\": \"openssl\", \"version\": \"1\"}"));
    findings.add(withPackages(
        2,
        "{\"name\": \"openssl\", \"version\": \"2\"}, {\"name\": \"zlib\", \"version\": \"1\"}"));
    findings.add(withPackages(3, "{\"name\": \"zlib\", \"version\": \"1\"}"));
    return findings;
  }

  private static String withPackages(int number, String packages) {
    return SampleFindings.inUse(number, 1)
        .replaceAll(
            "\"vulnerablePackages\": \\[.*?\\]", "\"vulnerablePackages\": [" + packages + "]");
  }

  private static String port(int number, int from, int to) {
    return """
        {"awsAccountId": "111122223333", "description": "A port.", "findingArn": "%s",
         "firstObservedAt": 1788601505, "lastObservedAt": 1789079491, "type": "NETWORK_REACHABILITY",
         "remediation": {"recommendation": {"text": "None Provided"}}, "severity": "MEDIUM", "status": "ACTIVE",
         "networkReachabilityDetails": {"openPortRange": {"begin": %d, "end": %d}, "protocol": "TCP", "networkPath": {}},
         "resources": [{"id": "i-0123456789abcdef0", "type": "AWS_EC2_INSTANCE"}]}""".formatted(SampleFindings.arn(number), from, to);
  }

  private static boolean matches(EventPattern pattern, FindingRecord record) {
    byte[] event =
        FindingWriter.eventJson(((Found) record).finding()).getBytes(StandardCharsets.UTF_8);
    return pattern.matches(event, NOW);
  }
}
