package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  Path directory;

  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void start() {
    events.clear();
  }

  @Test
  void a_finding_that_comes_daily_is_said_once_and_by_naive_each_time() throws IOException {
    for (int day = 10; day < 15; day++) {
      event("a", day, "ACTIVE", "CRITICAL", 14);
    }

    JsonNode policies = run("--messages").get("policies");

    assertThat(policies)
        .extracting(policy -> policy.get("name").asText())
        .containsExactly("naive", "article", "standard");
    assertThat(policies)
        .extracting(policy -> policy.get("messages").asInt())
        .containsExactly(5, 5, 1);
    assertThat(kinds(policies.get(0)))
        .containsExactly("NEW", "STILL_OPEN", "STILL_OPEN", "STILL_OPEN", "STILL_OPEN");
    assertThat(kinds(policies.get(2))).containsExactly("NEW");
    assertThat(policies.get(2).at("/said/0/at").asText()).isEqualTo("2026-08-10T09:01:00Z");
    assertThat(policies.get(2).at("/said/0/form").asText()).isEqualTo("SINGLE");
    assertThat(policies.get(2).at("/days")).hasSize(5);
    assertThat(policies.get(2).at("/days/0"))
        .isEqualTo(JSON.readTree("{\"day\":\"2026-08-10\",\"events\":1,\"messages\":1}"));
  }

  @Test
  void what_was_told_and_is_closed_is_a_line_of_the_digest_after_it_settled() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);
    event("a", 11, "CLOSED", "CRITICAL", 14);

    JsonNode standard = run("--messages", "--until", "2026-08-20T00:00:00Z").at("/policies/2");

    assertThat(kinds(standard)).containsExactly("NEW", "RESOLVED");
    // Closed on the 11th at 09:00, settled on the 12th at 11:00, told with the digest of the next
    // morning.
    assertThat(standard.at("/said/1/at").asText()).isEqualTo("2026-08-13T09:00:00Z");
    assertThat(standard.at("/said/1/form").asText()).isEqualTo("DIGEST");
  }

  @Test
  void every_finding_that_a_fold_accounts_for_is_named() throws IOException {
    for (int i = 0; i < 12; i++) {
      event("finding" + i, 10, "ACTIVE", "CRITICAL", 14);
    }
    event("late", 11, "ACTIVE", "LOW", 0);

    JsonNode standard = run("--messages").at("/policies/2");

    List<String> arns = new ArrayList<>();
    standard.get("said").forEach(message -> {
      assertThat(message.get("total").asInt()).isEqualTo(message.get("items").size());
      message.get("items").forEach(item -> arns.add(item.get("findingArn").asText()));
    });
    assertThat(arns).hasSize(12).doesNotHaveDuplicates();
  }

  @Test
  void a_policy_of_ones_own_is_played_under_its_name() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);
    Path news = Files.writeString(
        directory.resolve("news.json"), "{\"name\": \"ours\", \"gather\": \"PT0S\"}");

    JsonNode policies = run("--messages", "--news", news.toString()).get("policies");

    assertThat(policies.get(3).get("name").asText()).isEqualTo("ours");
    assertThat(policies.get(3).at("/said/0/at").asText()).isEqualTo("2026-08-10T09:00:00Z");
  }

  @Test
  void without_messages_only_their_number_is_shown() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);

    assertThat(run().at("/policies/0").has("said")).isFalse();
  }

  @Test
  void the_table_compares_the_policies() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);

    Run result = Run.of("backtest", file().toString());

    assertThat(result.out()).contains("naive").contains("article").contains("standard");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void what_one_policy_never_said_and_another_did_is_missed() throws IOException {
    event("low", 10, "ACTIVE", "LOW", 0);
    event("idle", 10, "ACTIVE", "CRITICAL", 0);
    event("running", 11, "ACTIVE", "CRITICAL", 14);
    event("closed", 12, "CLOSED", "CRITICAL", 14);

    JsonNode missed = run("--until", "2026-08-20T00:00:00Z").get("missed");

    List<String> urgentFirst = new ArrayList<>();
    missed.forEach(miss -> urgentFirst.add(
        miss.get("policy").asText() + " " + miss.get("band").asText() + " " + miss.get("saidBy")));
    assertThat(urgentFirst)
        .containsExactly(
            "article Attend [\"naive\",\"standard\"]",
            "article Track [\"naive\"]",
            "standard Track [\"naive\"]");
    JsonNode first = missed.get(0);
    List<String> names = new ArrayList<>();
    first.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(
            "policy",
            "saidBy",
            "firstSaidAt",
            "findingArn",
            "band",
            "score",
            "registry",
            "repository",
            "vulnerabilityId",
            "package",
            "place");
    assertThat(first.get("firstSaidAt").asText()).isEqualTo("2026-08-10T09:00:00Z");
    assertThat(first.get("repository").asText()).isEqualTo("app");
    assertThat(first.get("package").asText()).isEqualTo("p");
    assertThat(first.get("place").isNull()).isTrue();
  }

  @Test
  void the_table_says_what_each_policy_missed_that_is_urgent() throws IOException {
    event("idle", 10, "ACTIVE", "CRITICAL", 0);
    event("low", 10, "ACTIVE", "LOW", 0);

    List<String> lines = Run.of(
            "backtest", "--until", "2026-08-20T00:00:00Z", file().toString())
        .out()
        .lines()
        .toList();

    assertThat(lines)
        .contains("Act or Attend, said by another policy and never by this one:"
            + " naive 0, article 1, standard 0.")
        .anyMatch(line -> line.startsWith("article    Attend"))
        .anyMatch(line -> line.startsWith("Left out: 2 more misses, 2 of them less urgent"));
  }

  @Test
  void a_digest_that_only_counts_is_a_row_without_a_finding() throws IOException {
    event("a", 11, "ACTIVE", "CRITICAL", 14);
    events.add(events
        .remove(0)
        .replace("\"resources\":[{\"id\"", "\"resources\":[{\"tags\":{\"team\":\"a\"},\"id\""));
    event("a", 12, "ACTIVE", "CRITICAL", 14);
    Path news = Files.writeString(
        directory.resolve("news.json"),
        "{\"name\":\"tagged\",\"routes\":[{\"name\":\"default\",\"tag\":{\"team\":\"a\"}}],\"dropUnrouted\":true}");

    Run result = Run.ofAll(
        "backtest",
        "--messages",
        "--until",
        "2026-08-14",
        "--news",
        news.toString(),
        file().toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out().substring(result.out().indexOf("\ntagged\n")).lines())
        .anyMatch(line -> line.matches("2026-08-12T09:00:00Z +DIGEST +0 *"));
  }

  @Test
  void several_listings_of_one_time_are_all_taken_and_each_for_itself() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);
    event("b", 10, "ACTIVE", "CRITICAL", 14);
    Path one = listing("one", "111122223333", "us-east-1");
    Path other = listing("other", "444455556666", "eu-west-1");

    JsonNode standard = run(
            "--messages",
            "--until",
            "2026-08-20T00:00:00Z",
            "--listing",
            "2026-08-11=" + one,
            "--listing",
            "2026-08-11=" + other)
        .at("/policies/2");

    // Nobody listed Ireland of the first account.
    assertThat(kinds(standard)).startsWith("NEW", "NEW").doesNotContain("RESOLVED");
    assertThat(standard.toString())
        .contains("inspector2:us-east-1:111122223333", "inspector2:eu-west-1:444455556666");
  }

  @Test
  void a_listing_without_a_time_is_told_with_an_example() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);

    Run result = Run.ofAll("backtest", "--listing", "findings.json", file().toString());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("expected TIME=FILE, like 2026-08-19=findings.json, but found \"findings.json\"");
  }

  @Test
  void an_end_before_the_last_events_is_told_to_leave_none_out() throws IOException {
    event("a", 10, "ACTIVE", "CRITICAL", 14);
    event("a", 12, "ACTIVE", "CRITICAL", 14);

    Run result = Run.ofAll("backtest", "--until", "2026-08-11", file().toString());

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .contains(
            "--until 2026-08-11T00:00:00Z is before the last events, of 2026-08-12, and leaves "
                + "none of them out");
  }

  /** A listing that names one urgent finding of an account in a Region. */
  private Path listing(String name, String account, String region) throws IOException {
    List<String> before = List.copyOf(events);
    events.clear();
    event(name, 10, "ACTIVE", "CRITICAL", 14);
    JsonNode detail = JSON.readTree(
            events.get(0).replace("111122223333", account).replace("eu-west-1", region))
        .get("detail");
    events.clear();
    events.addAll(before);
    return Files.writeString(directory.resolve(name + ".json"), "{\"findings\":[" + detail + "]}");
  }

  private List<String> kinds(JsonNode policy) {
    List<String> kinds = new ArrayList<>();
    policy
        .get("said")
        .forEach(message ->
            message.get("items").forEach(item -> kinds.add(item.get("kind").asText())));
    return kinds;
  }

  private JsonNode run(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("backtest", "--format", "json"));
    arguments.addAll(List.of(more));
    arguments.add(file().toString());
    Run result = Run.ofAll(arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return JSON.readTree(result.out());
  }

  private Path file() throws IOException {
    return Files.write(directory.resolve("events.jsonl"), events);
  }

  private void event(String name, int day, String status, String severity, int inUse) {
    String time = "2026-08-" + day + "T09:00:00Z";
    String digest = "sha256:" + "a".repeat(64);
    String arn = "arn:aws:inspector2:eu-west-1:111122223333:finding/"
        + String.format("%032x", Math.abs((long) name.hashCode()));
    String vector = severity.equals("CRITICAL")
        ? "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
        : "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N";
    events.add(
        ("{'version':'0','id':'1','detail-type':'Inspector2 Finding','source':'aws.inspector2','account':'111122223333',"
                + "'time':'" + time
                + "','region':'eu-west-1','resources':[],'detail':{'awsAccountId':'111122223333','description':'x',"
                + "'findingArn':'" + arn + "','firstObservedAt':'"
                + (day == 10 ? time : "2026-08-10T09:00:00Z")
                + "','lastObservedAt':'" + time + "','updatedAt':'" + time
                + "','exploitAvailable':'YES','fixAvailable':'YES','status':'" + status
                + "','severity':'" + severity + "','title':'t',"
                + "'type':'PACKAGE_VULNERABILITY','remediation':{'recommendation':{'text':'None Provided'}},"
                + "'packageVulnerabilityDetails':{'vulnerabilityId':'CVE-2026-"
                + Math.abs(name.hashCode() % 100_000)
                + "','source':'NVD','cvss':[{'baseScore':"
                + (severity.equals("CRITICAL") ? "9.8" : "1.8")
                + ",'scoringVector':'" + vector + "','source':'NVD','version':'3.1'}],"
                + "'vulnerablePackages':[{'name':'p','version':'1','fixedInVersion':'2','packageManager':'OS'}]},"
                + "'resources':[{'id':'arn:aws:ecr:eu-west-1:111122223333:repository/app/" + digest
                + "','type':'AWS_ECR_CONTAINER_IMAGE',"
                + "'details':{'awsEcrContainerImage':{'repositoryName':'app','imageHash':'" + digest
                + "','registry':'111122223333','inUseCount':"
                + inUse + "}}}]}}")
            .replace('\'', '"'));
  }
}
