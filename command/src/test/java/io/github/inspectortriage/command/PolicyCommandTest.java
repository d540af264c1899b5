package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.command.data.BundledData;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
  private static final String NOW = "2026-08-20T00:00:00Z";
  private static final String IDLE_AS_USED =
      "{\"name\": \"ours\", \"extends\": \"default\", \"inUse\": {\"recent\": 1, \"idle\": 1}}";

  @TempDir
  Path directory;

  private String findings = "";
  private String policy = "";

  @BeforeEach
  void write() throws IOException {
    Path file = directory.resolve("findings.json");
    try (InputStream in = BundledData.findings()) {
      Files.copy(in, file);
    }
    findings = file.toString();
    policy = Files.writeString(directory.resolve("ours.json"), IDLE_AS_USED).toString();
  }

  @Test
  void a_policy_that_is_fine_is_said_to_be() {
    Run run = Run.of("policy", "check", policy);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo("policy ours is fine" + System.lineSeparator());
  }

  @Test
  void a_policy_that_is_wrong_is_named_with_its_place() throws IOException {
    Path wrong = Files.writeString(
        directory.resolve("wrong.json"),
        "{\"name\": \"a\", \"extends\": \"default\", \"inuse\": {}}");

    Run run = Run.of("policy", "check", wrong.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("wrong.json:1:46 at $.inuse: there is no such key; did you mean \"inUse\"?");
  }

  @Test
  void a_policy_without_a_command_is_wrong_usage() {
    assertThat(Run.of("policy").exitCode()).isEqualTo(2);
  }

  @Test
  void another_policy_shows_what_it_moves() {
    Run run = Run.of("policy", "diff", "default", policy, findings, "--now", NOW);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("of 369 findings move to another band")
        .contains("Track* -> Attend")
        .contains("Attend -> Act")
        .contains("inUse +20.0");
  }

  @Test
  void what_moves_is_data_too() throws IOException {
    JsonNode diff = Run.of(
            "policy", "diff", "default", policy, findings, "--now", NOW, "--format", "json")
        .json();

    assertThat(diff.get("findings").asInt()).isEqualTo(369);
    assertThat(diff.get("counts").get("Attend -> Act").asInt()).isPositive();
    JsonNode move = diff.get("moves").get(0);
    assertThat(move.get("after").get("score").asDouble())
        .isGreaterThan(move.get("before").get("score").asDouble());
    assertThat(move.get("changes").get(0).get("factor").asText()).isEqualTo("inUse");
  }

  @Test
  void several_files_and_policies_of_ours_can_be_compared() {
    Run run = Run.of("policy", "diff", "ssvc-cisa", "bod2604", findings, findings, "--now", NOW);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("of 369 findings move to another band")
        .contains("inKev: no, publiclyExposed: yes");
  }

  @Test
  void evidence_counts_for_both_policies() throws IOException {
    Path kev = Files.writeString(
        directory.resolve("kev.json"),
        "{\"vulnerabilities\": [{\"cveID\": \"CVE-2026-90102\", \"dateAdded\": \"2026-08-15\"}]}");

    Run run = Run.of(
        "policy", "diff", "default", "bod2604", findings, "--now", NOW, "--kev", kev.toString());

    assertThat(run.out()).contains("3 days + forensics");
  }

  @Test
  void every_policy_of_ours_is_fine() {
    for (String name : PriorityPolicy.shippedNames()) {
      Run run = Run.of("policy", "check", name);

      assertThat(run.out())
          .isEqualTo("policy " + PriorityPolicy.shipped(name).name() + " is fine"
              + System.lineSeparator());
    }
  }

  @Test
  void the_same_policy_moves_nothing() {
    Run run = Run.of("policy", "diff", "default", "default", findings, "--now", NOW);

    assertThat(run.out())
        .isEqualTo("0 of 369 findings move to another band" + System.lineSeparator());
  }

  @Test
  void rank_follows_the_policy() throws IOException {
    Run ours = Run.of("rank", "--format", "json", "--now", NOW, "--policy", policy, findings);
    Run standard = Run.of("rank", "--format", "json", "--now", NOW, findings);

    assertThat(ours.json()).hasSize(408).isNotEqualTo(standard.json());
  }

  @Test
  void explain_shows_points_that_add_up() throws IOException {
    String arn = Run.of("rank", "--format", "json", "--top", "1", "--now", NOW, findings)
        .json()
        .get(0)
        .get("findingArn")
        .asText();

    Run run = Run.of("explain", findings, "--finding", arn, "--now", NOW);

    assertThat(run.exitCode()).isZero();
    double sum = run.out()
        .lines()
        .filter(line -> line.startsWith("  ")
            && (line.strip().startsWith("+") || line.strip().startsWith("-")))
        .mapToDouble(line -> Double.parseDouble(line.strip().split(" ", 2)[0]))
        .sum();
    assertThat(run.out())
        .contains(String.format(java.util.Locale.ROOT, "%.1f  Act, due 2026-08-13", sum))
        .contains(arn);
  }

  @Test
  void a_catalogue_of_known_exploited_vulnerabilities_raises_what_it_lists() throws IOException {
    Path kev = Files.writeString(
        directory.resolve("kev.json"),
        "{\"vulnerabilities\": [{\"cveID\": \"CVE-2026-90102\", \"dateAdded\": \"2026-08-15\"}]}");

    Run run = Run.of("rank", "--now", NOW, "--kev", kev.toString(), "--top", "3", findings);

    assertThat(run.out())
        .contains("CVE-2026-90102 HIGH")
        .contains("known to be exploited: on CISA's list since 2026-08-15");
    assertThat(Run.of("rank", "--kev", "nowhere.json", findings).err())
        .contains("there is no file \"nowhere.json\"");
  }

  @Test
  void a_policy_that_is_neither_a_file_nor_ours_is_told_with_the_names_of_ours() {
    assertThat(Run.of("rank", "--policy", "ssvc", findings).err())
        .contains("there is no file \"ssvc\", and none of our policies has that name: ")
        .contains("ssvc-cisa");
  }

  @Test
  void explain_wants_one_finding() {
    Run run = Run.of("explain", findings, "--finding", "nowhere");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no finding \"nowhere\" among 408 findings");
  }
}
