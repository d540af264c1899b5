package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.command.data.BundledData;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.reading.FindingCsvWriter;
import io.github.inspectortriage.reading.FindingReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOW = "2026-08-20T00:00:00Z";

  // The pattern of the article that this project started from: critical, open, and running.
  private static final String IN_USE_CRITICALS = """
      {"source": ["aws.inspector2"], "detail-type": ["Inspector2 Finding"],
       "detail": {"severity": ["CRITICAL"], "status": ["ACTIVE"],
                  "resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}
      """;

  @TempDir
  Path directory;

  private Path findings = Path.of(".");
  private Path events = Path.of(".");

  @BeforeEach
  void copyData() throws IOException {
    findings = directory.resolve("findings.json");
    events = directory.resolve("events.jsonl");
    try (InputStream in = BundledData.findings()) {
      Files.copy(in, findings);
    }
    try (InputStream in = BundledData.events()) {
      Files.copy(in, events);
    }
  }

  @Test
  void json_holds_every_finding_with_points_that_add_up() throws IOException {
    Run run = rank("--format", "json", "--now", NOW, findings.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).hasSize(408);
    for (JsonNode finding : run.json()) {
      double sum = StreamSupport.stream(finding.get("factors").spliterator(), false)
          .mapToDouble(factor -> factor.get("points").asDouble())
          .sum();
      assertThat(sum).isCloseTo(finding.get("score").asDouble(), within(1e-9));
      assertThat(finding.get("use").asText()).isIn("IN_USE", "RECENT", "IDLE", "UNKNOWN");
      assertThat(finding.get("vulnerabilityId").asText()).startsWith("CVE-2026-");
      assertThat(finding.get("resourceId").asText()).contains("sha256:");
      assertThat(finding.has("due")).isTrue();
    }
  }

  @Test
  void the_most_urgent_open_finding_comes_first_and_the_closed_ones_last() throws IOException {
    List<JsonNode> ranked = new ArrayList<>();
    rank("--format", "json", "--now", NOW, findings.toString()).json().forEach(ranked::add);

    List<Double> open = ranked.stream()
        .filter(finding -> isActive(finding))
        .map(finding -> -finding.get("score").asDouble())
        .toList();
    assertThat(open).isSorted();
    assertThat(ranked.subList(0, open.size())).allMatch(RankCommandTest::isActive);
  }

  @Test
  void events_that_repeat_give_the_same_ranking_as_the_listing_at_the_end() throws IOException {
    JsonNode fromEvents =
        rank("--format", "json", "--now", NOW, events.toString()).json();
    JsonNode fromListing =
        rank("--format", "json", "--now", NOW, findings.toString()).json();

    assertThat(fromEvents).isEqualTo(fromListing);
  }

  @Test
  void a_report_in_csv_gives_the_same_ranking_as_the_report_in_json() throws IOException {
    Path csv = directory.resolve("findings.csv");
    try (InputStream in = Files.newInputStream(findings);
        FindingCsvWriter report = FindingCsvWriter.to(Files.newOutputStream(csv))) {
      FindingReader.records(in)
          .forEach(record -> report.write(((FindingRecord.Found) record).finding()));
    }

    Run fromCsv = rank("--format", "json", "--now", NOW, csv.toString());

    Run fromJson = rank("--format", "json", "--now", NOW, findings.toString());
    assertThat(fromCsv.exitCode()).isZero();
    for (String field : List.of("findingArn", "score", "band", "use", "due")) {
      assertThat(fromCsv.json().findValues(field)).isEqualTo(fromJson.json().findValues(field));
    }
  }

  @Test
  void the_pattern_of_the_article_picks_the_criticals_in_use_and_nothing_else() throws IOException {
    Path pattern = Files.writeString(directory.resolve("pattern.json"), IN_USE_CRITICALS);
    List<String> expected = new ArrayList<>();
    for (JsonNode finding : JSON.readTree(findings.toFile()).get("findings")) {
      JsonNode image = finding.at("/resources/0/details/awsEcrContainerImage");
      if (finding.get("severity").asText().equals("CRITICAL")
          && finding.get("status").asText().equals("ACTIVE")
          && image.path("inUseCount").asInt() > 0) {
        expected.add(finding.get("findingArn").asText());
      }
    }

    JsonNode picked = rank(
            "--format", "json", "--now", NOW, "--pattern", pattern.toString(), findings.toString())
        .json();

    assertThat(expected).hasSizeGreaterThan(10);
    assertThat(picked.findValuesAsText("findingArn")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rank(
                "--format",
                "json",
                "--now",
                NOW,
                "--pattern",
                pattern.toString(),
                events.toString())
            .json())
        .isEqualTo(picked);
  }

  @Test
  void top_gives_the_first_ones() throws IOException {
    JsonNode all = rank("--format", "json", "--now", NOW, findings.toString()).json();

    JsonNode top = rank("--format", "json", "--now", NOW, "--top", "3", findings.toString())
        .json();

    assertThat(top).containsExactly(all.get(0), all.get(1), all.get(2));
  }

  @Test
  void the_table_says_what_is_left_out() {
    Run run = rank("--now", NOW, findings.toString());

    assertThat(run.out())
        .contains("and 35 more rows with 283 findings; --top N shows them")
        .contains("369 open findings in 55 rows, one for each upgrade; --no-fold lists all")
        .contains("39 closed, suppressed, ignored or not affected, not shown");
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void the_top_of_events_that_repeat_is_that_of_the_listing_at_the_end() throws IOException {
    for (int top : new int[] {1, 7, 400}) {
      String count = String.valueOf(top);

      JsonNode fromEvents = rank(
              "--format", "json", "--now", NOW, "--top", count, events.toString())
          .json();

      assertThat(fromEvents)
          .hasSize(top)
          .isEqualTo(rank("--format", "json", "--now", NOW, "--top", count, findings.toString())
              .json());
    }
  }

  @Test
  void events_that_repeat_may_come_from_standard_input() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(events)));

      assertThat(rank("--format", "json", "--now", NOW, "--top", "9", "-").json())
          .isEqualTo(rank("--format", "json", "--now", NOW, "--top", "9", findings.toString())
              .json());
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void csv_has_a_line_for_each_finding() {
    Run run = rank("--format", "csv", "--now", NOW, findings.toString());

    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(409);
    assertThat(lines.get(0))
        .isEqualTo("score,band,due,use,knownExploited,epss,severity,vulnerabilityId,image,"
            + "resourceId,status,findingArn,why,id,account,region,owner,firstObservedAt,package,"
            + "installedVersion,fixedVersion,ignored");
    assertThat(lines.get(1))
        .startsWith("98.265317,Act,2026-08-13,IN_USE,false,0.94,CRITICAL,CVE-2026-90201,");
    assertThat(run.out()).contains("\r\n");
  }

  @Test
  void no_cell_of_a_csv_is_a_formula() throws IOException {
    for (String start : List.of("=", "+", "-", "@", "|", "%", "\\t=", "\\n=")) {
      String hostile = Files.readAllLines(events)
          .get(0)
          .replace(
              "\"repositoryName\":\"", "\"repositoryName\":\"" + start + "cmd|' /C calc'!A0,\\\"x");
      Path file = Files.writeString(directory.resolve("hostile.json"), hostile);

      Run run = rank("--format", "csv", file.toString());

      assertThat(run.out().lines()).hasSize(2);
      assertThat(run.out()).contains(",\"'").doesNotContain(",\"" + start.charAt(0));
    }
  }

  @Test
  void findings_add_up_by_repository_image_and_account() throws IOException {
    JsonNode repositories = rank(
            "--by", "repository", "--format", "json", "--now", NOW, findings.toString())
        .json();
    JsonNode images = rank("--by", "image", "--format", "json", "--now", NOW, findings.toString())
        .json();

    assertThat(sum(repositories)).isEqualTo(369);
    assertThat(sum(images)).isEqualTo(369);
    assertThat(images).hasSizeGreaterThanOrEqualTo(repositories.size());
    assertThat(repositories.get(0).get("bands").fieldNames().next()).isEqualTo("Act");
    assertThat(rank("--by", "account", "--format", "csv", "--now", NOW, findings.toString())
            .out())
        .startsWith("name,topScore,findings,bands,topFindingArn\r\n")
        .contains(",\"Act ");
    assertThat(rank("--by", "image", "--top", "1", "--now", NOW, findings.toString())
            .out())
        .startsWith(" TOP  FINDINGS  BANDS")
        .contains("and " + (images.size() - 1) + " more; --top N shows them");
  }

  @Test
  void every_policy_of_ours_ranks_by_name() throws IOException {
    for (String policy : List.of("default", "ssvc-cisa", "bod2604", "example-custom")) {
      JsonNode ranked = rank(
              "--policy", policy, "--format", "json", "--now", NOW, findings.toString())
          .json();

      assertThat(ranked).as(policy).hasSize(408);
    }
  }

  @Test
  void a_table_tells_its_decision() throws IOException {
    JsonNode first = rank(
            "--policy",
            "bod2604",
            "--format",
            "json",
            "--top",
            "1",
            "--now",
            NOW,
            findings.toString())
        .json()
        .get(0);

    assertThat(first.get("band").asText()).isEqualTo("3 days");
    assertThat(first.at("/decision/table").asText()).isEqualTo("cisa:BOD2604:1.0.0");
    assertThat(first.at("/decision/answers/publiclyExposed").asText()).isEqualTo("yes");
    assertThat(first.at("/decision/outcome").asText()).isEqualTo("3 days");
    assertThat(first.at("/decision/notify")).isEmpty();
  }

  @Test
  void what_is_not_affected_comes_last_and_keeps_its_reason() throws IOException {
    Path policy = Files.writeString(
        directory.resolve("vex.json"),
        "{\"name\": \"ours\", \"extends\": \"default\", \"rules\": [{\"when\": {\"cve\": \"*\"},"
            + " \"vex\": \"not_affected\", \"justification\": \"component_not_present\"}]}");

    Run table = rank("--policy", policy.toString(), "--now", NOW, findings.toString());
    JsonNode json = rank(
            "--policy", policy.toString(), "--format", "json", "--now", NOW, findings.toString())
        .json();

    assertThat(table.out())
        .isEqualTo(String.join(
            System.lineSeparator(),
            "No open finding.",
            "408 closed, suppressed, ignored or not affected, not shown",
            ""));
    assertThat(json.get(0).get("notAffected").asText()).isEqualTo("component_not_present");
  }

  @Test
  void standard_input_and_gzip_are_read() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(Files.readAllBytes(findings)));

      assertThat(rank("--format", "json", "-").json()).hasSize(408);
    } finally {
      System.setIn(before);
    }
    Path packed = directory.resolve("findings.json.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(findings, out);
    }
    assertThat(rank("--format", "json", packed.toString()).json()).hasSize(408);
  }

  @Test
  void a_broken_record_is_reported_and_skipped() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(events).subList(0, 3));
    lines.set(1, lines.get(1).substring(0, 700));
    Path file = Files.write(directory.resolve("broken.jsonl"), lines);

    Run run = rank("--format", "json", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.json()).hasSize(2);
    assertThat(run.err())
        .contains("broken record skipped: " + file + ":2:701: expected JSON, but: ");
    assertThat(run.err()).contains("2 findings in 3 records, 1 broken");
  }

  @Test
  void strict_ends_at_the_first_broken_record() throws IOException {
    Path file = Files.writeString(directory.resolve("broken.jsonl"), "{\"detail\": \n{}\n");

    Run run = rank("--strict", file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("triage: " + file + ":1:12: expected JSON, but: ");
  }

  @Test
  void a_file_of_which_nothing_can_be_read_is_a_failure() throws IOException {
    Path file = Files.writeString(directory.resolve("page.html"), "<html>\u001b[2J</html>");

    Run run = rank(file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("page.html:1:1: expected JSON, found ").doesNotContain("\u001b");
  }

  @Test
  void events_of_another_kind_are_named_and_no_good_news() throws IOException {
    String scan =
        "{\"detail-type\": \"Inspector2 Scan\", \"source\": \"aws.inspector2\", \"detail\": {}}";
    Path file = Files.writeString(directory.resolve("scan.json"), scan);

    Run run = rank(file.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("No finding was read, so nothing is known.");
    assertThat(run.err())
        .contains("0 findings in 1 record, 1 × an event \"Inspector2 Scan\" of \"aws.inspector2\"");
  }

  @Test
  void names_with_control_characters_and_markup_do_not_reach_the_terminal() throws IOException {
    String hostile = Files.readAllLines(events)
        .get(0)
        .replace("\"repositoryName\":\"", "\"repositoryName\":\"\\u001b[31m@|red x|@\\u202e");
    Path file = Files.writeString(directory.resolve("hostile.json"), hostile);

    Run run = rank(file.toString());

    assertThat(run.out())
        .contains("⟨U+001B⟩[31m@|red x|@⟨U+202E⟩")
        .doesNotContain("\u001b")
        .doesNotContain("\u202e");
  }

  @Test
  void every_format_is_ranked_on_one_command_line() throws IOException {
    String event = Files.readAllLines(events).get(0);
    Path queue = Files.writeString(
        directory.resolve("queue.json"),
        JSON.createObjectNode()
            .set("Records", JSON.createArrayNode().add(JSON.createObjectNode().put("body", event)))
            .toString());
    Path ecr = Files.writeString(directory.resolve("ecr.json"), """
        {"imageScanFindings": {"imageScanCompletedAt": 1786357505, "findings": [
          {"name": "CVE-2026-20001", "severity": "HIGH", "attributes": [
            {"key": "package_name", "value": "archiver"}, {"key": "package_version", "value": "1.0"}]}]},
         "registryId": "111122223333", "repositoryName": "web/shop", "imageId": {"imageTag": "4.1.0"}}""");
    Path asff = Files.writeString(directory.resolve("asff.json"), """
        {"Findings": [
          {"SchemaVersion": "2018-10-08", "Id": "arn:aws:inspector2:eu-west-1:111122223333:finding/a",
           "ProductArn": "arn:aws:securityhub:eu-west-1::product/aws/inspector", "ProductName": "Inspector",
           "ProductFields": {"aws/inspector/ProductVersion": "2"}, "AwsAccountId": "111122223333",
           "Types": ["Software and Configuration Checks/Vulnerabilities/CVE"],
           "CreatedAt": "2026-08-01T14:00:40Z", "UpdatedAt": "2026-08-10T21:11:08Z",
           "Severity": {"Label": "LOW"}, "RecordState": "ACTIVE",
           "Resources": [{"Type": "AwsEc2Instance", "Id": "i-0"}]},
          {"SchemaVersion": "2018-10-08", "Id": "b", "ProductName": "GuardDuty",
           "ProductArn": "arn:aws:securityhub:eu-west-1::product/aws/guardduty"}]}""");
    Path ocsf = Files.writeString(directory.resolve("ocsf.json"), """
        {"source": "aws.securityhub", "detail-type": "Findings Imported V2", "detail": {"findings": [
          {"class_uid": 2002, "metadata": {"product": {"name": "Inspector"}}, "severity": "High",
           "cloud": {"account": {"uid": "111122223333"}},
           "finding_info": {"uid": "arn:aws:inspector2:eu-west-1:111122223333:finding/c",
                            "first_seen_time": 1786187687919, "last_seen_time": 1786187687919},
           "resources": [{"type": "AWS::EC2::Instance", "uid": "i-0"}]}]}}""");

    Run run = rank(
        "--format",
        "json",
        "--now",
        NOW,
        queue.toString(),
        ecr.toString(),
        asff.toString(),
        ocsf.toString(),
        findings.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).hasSize(408 + 3);
    assertThat(run.err())
        .contains("1 finding in " + queue + ": messages of SQS, SNS or a stream")
        .contains("1 finding in " + ecr + ": an ECR scan")
        .contains("1 finding in " + asff + ": Security Hub findings (ASFF)")
        .contains("1 finding in " + ocsf + ": EventBridge events")
        .contains("408 findings in " + findings + ": Inspector findings (JSON)")
        .contains("1 × a Security Hub finding (ASFF) of \"GuardDuty\"");
  }

  @Test
  void owners_are_those_of_the_exposure_file_and_what_nobody_owns_is_a_group() throws IOException {
    Path images = Files.writeString(
        directory.resolve("images.json"),
        "{\"images\": [{\"repository\": \"payments/*\", \"owner\": \"team-payments\"}]}");
    String exposure = images.toString();

    JsonNode owners = rollUps("owner", exposure);
    JsonNode repositories = rollUps("repository", exposure);
    long ofPayments = StreamSupport.stream(repositories.spliterator(), false)
        .filter(rollUp -> rollUp.get("name").asText().contains("/payments/"))
        .mapToLong(rollUp -> rollUp.get("findings").asLong())
        .sum();
    assertThat(owners.findValuesAsText("name"))
        .containsExactlyInAnyOrder("team-payments", "(no owner)");
    assertThat(sum(owners)).isEqualTo(sum(repositories));
    assertThat(StreamSupport.stream(owners.spliterator(), false)
            .filter(rollUp -> rollUp.get("name").asText().equals("team-payments")))
        .extracting(rollUp -> rollUp.get("findings").asLong())
        .containsExactly(ofPayments);
  }

  private JsonNode rollUps(String by, String exposure) throws IOException {
    return rank(
            "--by",
            by,
            "--exposure",
            exposure,
            "--format",
            "json",
            "--now",
            NOW,
            findings.toString())
        .json();
  }

  // It was refused without the file of --exposure, though a tag names the owner as well.
  @Test
  void owners_may_come_from_tags_alone() throws IOException {
    Path tagged = directory.resolve("tagged.json");
    Files.writeString(
        tagged,
        Files.readString(findings)
            .replaceFirst("\"tags\" ?: ?\\{", "\"tags\":{\"owner\":\"team-x\","));

    Run run = rank("--by", "owner", "--format", "csv", "--now", NOW, tagged.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("team-x,").contains("(no owner),");
  }

  @Test
  void the_files_of_a_directory_are_read_by_name() throws IOException {
    Files.writeString(directory.resolve(".hidden"), "nonsense");
    Files.createDirectory(directory.resolve("a-directory"));

    Run run = rank("--format", "json", "--now", NOW, directory.toString());

    assertThat(run.json()).hasSize(408);
    assertThat(run.err().lines().limit(2))
        .satisfiesExactly(
            first -> assertThat(first).endsWith("events.jsonl: EventBridge events"),
            second -> assertThat(second).endsWith("findings.json: Inspector findings (JSON)"));
  }

  @Test
  void a_missing_file_is_said_in_one_line() {
    Run run = rank("nowhere.json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("triage: there is no file \"nowhere.json\"" + System.lineSeparator());
  }

  @Test
  void wrong_usage_is_exit_code_2() {
    assertThat(rank().exitCode()).isEqualTo(2);
    assertThat(rank("--top", "0", findings.toString()).exitCode()).isEqualTo(2);
    assertThat(rank("--now", "yesterday", findings.toString()).exitCode()).isEqualTo(2);
    assertThat(rank("--format", "xml", findings.toString()).exitCode()).isEqualTo(2);
  }

  @Test
  void a_broken_pattern_names_its_file_and_place() throws IOException {
    Path pattern =
        Files.writeString(directory.resolve("pattern.json"), "{\"source\": \"aws.inspector2\"}");

    Run run = rank("--pattern", pattern.toString(), findings.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("pattern.json").contains("1:12").contains("source");
  }

  private static long sum(JsonNode rollUps) {
    return StreamSupport.stream(rollUps.spliterator(), false)
        .mapToLong(rollUp -> rollUp.get("findings").asLong())
        .sum();
  }

  private static boolean isActive(JsonNode finding) {
    return finding.get("status").asText().equals("ACTIVE");
  }

  private static Run rank(String... arguments) {
    return Run.of("rank", arguments);
  }
}
