package io.github.inspectortriage.command.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.reading.FindingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BundledDataTest {
  private static final Instant END = Instant.parse("2026-08-20T00:00:00Z");

  @Test
  void the_file_is_what_the_generator_makes() throws IOException {
    assertThat(text(BundledData.findings()))
        .isEqualTo(GenerateData.findings(History.play().latest()));
  }

  @Test
  void the_files_to_try_commands_with_are_the_same_each_time_and_named_as_invented()
      throws IOException {
    Map<String, byte[]> files = BundledData.files();

    assertThat(files)
        .containsOnlyKeys(
            "events.jsonl.gz",
            "2026-08-13.json",
            "2026-08-20.json",
            "eu-west-1.json",
            "coverage.json",
            "coverage-us-east-1.json",
            "images.json",
            "manifests.json",
            "settings.json",
            "usage.json",
            "invented-prices.json",
            "used.json",
            "bases.json");
    assertThat(new String(files.get("2026-08-20.json"), StandardCharsets.UTF_8))
        .isEqualTo(text(BundledData.findings()));
    Map<String, byte[]> again = BundledData.files();
    files.forEach((name, content) -> assertThat(again.get(name)).as(name).isEqualTo(content));
  }

  @Test
  void every_image_with_an_open_finding_is_scanned_and_described() throws IOException {
    Map<String, byte[]> files = BundledData.files();
    JsonNode coverage = new ObjectMapper().readTree(files.get("coverage.json"));
    JsonNode images = new ObjectMapper().readTree(files.get("images.json"));
    List<String> scanned = new ArrayList<>();
    coverage.get("coveredResources").forEach(row -> {
      if (row.at("/scanStatus/statusCode").asText().equals("ACTIVE")) {
        scanned.add(row.get("resourceId").asText());
      }
    });

    List<Finding> open = findings(new ByteArrayInputStream(files.get("eu-west-1.json"))).stream()
        .filter(finding -> finding.status() == FindingStatus.ACTIVE)
        .toList();

    assertThat(open.stream().map(finding -> finding.resources().get(0).id()).distinct())
        .containsExactlyInAnyOrderElementsOf(scanned);
    assertThat(images.findValuesAsText("imageDigest"))
        .containsAll(open.stream()
            .map(finding -> finding.image().orElseThrow().imageHash().orElseThrow())
            .toList());
  }

  @Test
  void repositories_share_layers() throws IOException {
    Map<String, Set<String>> repositories = new HashMap<>();
    for (Finding finding : findings(BundledData.findings())) {
      finding
          .packageVulnerability()
          .orElseThrow()
          .vulnerablePackages()
          .forEach(one -> repositories
              .computeIfAbsent(one.sourceLayerHash().orElseThrow(), layer -> new HashSet<>())
              .add(finding.image().orElseThrow().repositoryName()));
    }

    assertThat(repositories.values().stream().filter(some -> some.size() > 5)).hasSize(2);
  }

  @Test
  void every_record_is_a_finding() throws IOException {
    assertThat(records(BundledData.events())).allMatch(Found.class::isInstance);
    assertThat(records(BundledData.findings())).allMatch(Found.class::isInstance);
  }

  @Test
  void it_has_300_findings_on_25_images_in_all_severities_and_uses() throws IOException {
    List<Finding> findings = findings(BundledData.findings());

    assertThat(findings).hasSizeGreaterThanOrEqualTo(300);
    assertThat(findings.stream()
            .map(finding -> finding.image().orElseThrow().repositoryName())
            .distinct())
        .hasSize(25);
    assertThat(findings.stream().map(Finding::severity).collect(Collectors.toSet()))
        .containsAll(EnumSet.complementOf(EnumSet.of(Severity.UNKNOWN)));
    assertThat(findings.stream()
            .map(finding -> finding.useAt(END, Duration.ofDays(30)))
            .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(ImageUse.values());
    assertThat(findings.stream().map(Finding::status).collect(Collectors.toSet()))
        .contains(FindingStatus.ACTIVE, FindingStatus.CLOSED, FindingStatus.SUPPRESSED);
  }

  @Test
  void the_listing_is_the_last_state_of_the_events() throws IOException {
    Map<String, Finding> latest = new LinkedHashMap<>();
    findings(BundledData.events()).forEach(finding -> latest.put(finding.findingArn(), finding));

    assertThat(findings(BundledData.findings()).stream().map(BundledDataTest::withoutSpelling))
        .containsExactlyInAnyOrderElementsOf(
            latest.values().stream().map(BundledDataTest::withoutSpelling).toList());
  }

  @Test
  void a_repeat_differs_in_two_dates_only_unless_something_happened() throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, JsonNode> before = new HashMap<>();
    int repeats = 0;
    int changes = 0;
    for (String line : text(BundledData.events()).lines().toList()) {
      ObjectNode finding = (ObjectNode) json.readTree(line).get("detail");
      String arn = finding.get("findingArn").asText();
      finding.remove(List.of("lastObservedAt", "updatedAt"));
      ((ObjectNode) finding.at("/resources/0/details").elements().next()).remove("lastInUseAt");
      JsonNode earlier = before.put(arn, finding);
      repeats += finding.equals(earlier) ? 1 : 0;
      changes += earlier != null && !finding.equals(earlier) ? 1 : 0;
    }

    assertThat(repeats).isGreaterThan(3000);
    assertThat(changes).isBetween(40, 150);
  }

  private static String withoutSpelling(Finding finding) {
    return finding.findingArn()
        + finding.reportedAt()
        + finding.status()
        + finding.image()
        + finding.exploitAvailable();
  }

  private static List<Finding> findings(InputStream in) throws IOException {
    return records(in).stream().map(record -> ((Found) record).finding()).toList();
  }

  private static Collection<FindingRecord> records(InputStream in) throws IOException {
    try (in) {
      return FindingReader.records(in).toList();
    }
  }

  private static String text(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
