package io.github.inspectortriage.aws.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Fault;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;

class PushDownLaws {
  private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000L);
  private static final String IMAGE = "detail.resources.details.awsEcrContainerImage.";
  private static final String PACKAGES = "detail.packageVulnerabilityDetails.vulnerablePackages.";
  private static final List<String> CONDITIONS = List.of(
      "\"source\": [\"aws.inspector2\"]",
      "\"detail.severity\": [\"CRITICAL\", \"HIGH\"]",
      "\"detail.severity\": [{\"anything-but\": \"LOW\"}]",
      "\"detail.severity\": [{\"anything-but\": [\"LOW\", \"HIGH\"]}]",
      "\"detail.severity\": [{\"equals-ignore-case\": \"low\"}]",
      "\"detail.status\": [\"ACTIVE\"]",
      "\"detail.status\": [{\"anything-but\": \"CLOSED\"}]",
      "\"account\": [\"111122223333\"]",
      "\"detail.fixAvailable\": [{\"anything-but\": \"YES\"}]",
      "\"detail.fixAvailable\": [{\"exists\": false}]",
      "\"detail.title\": [{\"prefix\": \"CVE\"}, \"other\"]",
      "\"detail.epss.score\": [{\"numeric\": [\">\", 0.5]}]",
      "\"detail.epss.score\": [{\"numeric\": [\"<=\", 0.5]}]",
      "\"detail.epss.score\": [0]",
      "\"detail.inspectorScore\": [{\"numeric\": [\">\", 0, \"<\", 9.8]}]",
      "\"detail.firstObservedAt\": [{\"older-than\": \"P10D\"}]",
      "\"" + IMAGE + "inUseCount\": [{\"numeric\": [\">\", 0]}]",
      "\"" + IMAGE + "inUseCount\": [{\"numeric\": [\"<\", 1]}]",
      "\"" + IMAGE + "inUseCount\": [0, 2]",
      "\"" + IMAGE + "lastInUseAt\": [{\"within\": \"P7D\"}]",
      "\"" + IMAGE + "lastInUseAt\": [{\"older-than\": \"P7D\"}]",
      // The border is a date that findings have.
      "\"" + IMAGE + "lastInUseAt\": [{\"within\": \"PT966494.5S\"}]",
      "\"" + IMAGE + "lastInUseAt\": [{\"older-than\": \"PT966494.5S\"}]",
      "\"" + IMAGE + "lastInUseAt\": [{\"after\": \"2026-09-10T09:45:05.5Z\"}]",
      "\"" + IMAGE + "imageTags\": [\"v1\"]",
      "\"" + IMAGE + "imageTags\": [{\"anything-but\": \"latest\"}]",
      "\"" + IMAGE + "repositoryName\": [\"r1\"]",
      "\"detail.resources.type\": [\"AWS_EC2_INSTANCE\"]",
      "\"detail.resources.type\": [{\"anything-but\": \"AWS_EC2_INSTANCE\"}]",
      "\"detail.resources.tags.team\": [\"red\"]",
      "\"detail.resources.tags.team\": [{\"exists\": true}]",
      "\"" + PACKAGES + "name\": [\"openssl\"]",
      "\"" + PACKAGES + "version\": [\"2\", \"1\"]",
      "\"detail.packageVulnerabilityDetails.relatedVulnerabilities\": [\"CVE-2\"]",
      "\"detail.packageVulnerabilityDetails.vulnerabilityId\": ["
          + Stream.iterate(0, i -> i + 1)
              .limit(13)
              .map(i -> "\"CVE-2026-" + i + "\"")
              .collect(Collectors.joining(","))
          + "]");

  @Group
  class Pushed_and_local_are_the_pattern {
    @Property(tries = 60)
    void whatever_aws_leaves_open_and_however_it_pages(
        @ForAll Random random, @ForAll @IntRange(max = 15) int reading) {
      EventPattern pattern = pattern(random);
      List<String> findings = findings(random, 60);
      try (AwsStandIn aws = AwsStandIn.start().reads(reading);
          Inspector2Client client = Clients.inspector(aws.uri())) {
        findings.forEach(aws::finding);
        plant(aws, random);

        List<String> listed = arns(InspectorFindings.from(client).list(pattern, NOW));

        assertThat(listed)
            .as("%s in reading %d", pattern, reading)
            .containsExactlyInAnyOrderElementsOf(findings.stream()
                .filter(finding -> matches(pattern, finding))
                .map(finding -> read(finding).findingArn())
                .toList());
      }
    }
  }

  @Group
  class Exact_criteria_alone_are_the_pattern {
    @Property(tries = 60)
    void in_every_reading(@ForAll Random random) {
      EventPattern pattern = pattern(random);
      PushDown pushed = PushDown.of(pattern, NOW);
      if (pushed.isExact()) {
        List<String> findings = findings(random, 60);
        for (int reading = 0; reading < 16; reading += 5) {
          assertThat(letThrough(pushed.rule().orElseThrow(), findings, reading))
              .as("%s in reading %d", pattern, reading)
              .containsExactlyInAnyOrderElementsOf(findings.stream()
                  .filter(finding -> matches(pattern, finding))
                  .map(finding -> read(finding).findingArn())
                  .toList());
        }
      }
    }
  }

  private static List<String> letThrough(FilterCriteria rule, List<String> findings, int reading) {
    try (AwsStandIn aws = AwsStandIn.start().reads(reading).throttlingNothing().inPagesOf(100);
        Inspector2Client client = Clients.inspector(aws.uri())) {
      findings.forEach(aws::finding);
      return arns(InspectorFindings.from(client).list(rule));
    }
  }

  private static void plant(AwsStandIn aws, Random random) {
    if (random.nextBoolean()) {
      aws.repeatingEntries();
    }
    Fault[] all = {Fault.CUT, Fault.HTML, Fault.BROKEN};
    for (int i = random.nextInt(3); i > 0; i--) {
      aws.fails("ListFindings", all[random.nextInt(all.length)]);
    }
  }

  private static EventPattern pattern(Random random) {
    String first = fields(random);
    String text = random.nextInt(4) == 0
        ? "{" + first + ", \"$or\": [{" + fields(random) + "}, {" + fields(random) + "}]}"
        : "{" + first + "}";
    return EventPattern.parse(text, PatternDialect.EXTENDED);
  }

  /** One to three conditions on different fields. */
  private static String fields(Random random) {
    List<String> chosen = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      String condition = CONDITIONS.get(random.nextInt(CONDITIONS.size()));
      String name = condition.substring(0, condition.indexOf(':'));
      if (chosen.stream().noneMatch(other -> other.startsWith(name))) {
        chosen.add(condition);
      }
    }
    return String.join(", ", chosen);
  }

  private static List<String> findings(Random random, int count) {
    return Stream.iterate(1, i -> i + 1)
        .limit(count)
        .map(number -> SampleFindings.any(number, random))
        .toList();
  }

  private static boolean matches(EventPattern pattern, String finding) {
    byte[] event = FindingWriter.eventJson(read(finding)).getBytes(StandardCharsets.UTF_8);
    return pattern.matches(event, NOW);
  }

  private static Finding read(String finding) {
    return FindingReader.read(finding.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> arns(Stream<FindingRecord> records) {
    return records.map(record -> ((Found) record).finding().findingArn()).toList();
  }
}
