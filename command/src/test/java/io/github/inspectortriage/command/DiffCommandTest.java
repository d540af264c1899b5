package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
  private static final String ARN = "arn:aws:ecr:eu-west-1:111122223333:repository/";

  private final Findings before = new Findings();
  private final Findings after = new Findings();

  @TempDir
  Path directory;

  @Test
  void a_diff_has_each_field_of_its_contract_in_order() throws IOException {
    before.add("CVE-2026-0001", "api");
    before.add("CVE-2026-0002", "api");
    after.add("CVE-2026-0002", "api");
    after.add("CVE-2026-0003", "api");

    Run run = diff("--format", "json");
    JsonNode json = run.json();

    assertThat(run.exitCode()).isZero();
    assertThat(names(json)).containsExactly("before", "after", "counts", "changes");
    assertThat(json.get("before").toString()).isEqualTo("{\"open\":2}");
    assertThat(json.get("after").toString()).isEqualTo("{\"open\":2}");
    assertThat(json.get("counts").toString())
        .isEqualTo("{\"NEW\":1,\"REOPENED\":0,\"UNSUPPRESSED\":0,\"STAYED\":1,\"SUPPRESSED\":0,"
            + "\"FIXED\":1,\"UNSCANNED\":0,\"REMOVED\":0,\"NOT_LISTED\":0}");
    assertThat(json.get("changes")).hasSize(2);
    JsonNode fixed = json.at("/changes/0");
    assertThat(names(fixed))
        .containsExactly(
            "kind",
            "flags",
            "registry",
            "repository",
            "vulnerabilityId",
            "package",
            "place",
            "scoreBefore",
            "scoreAfter",
            "bandBefore",
            "bandAfter",
            "useBefore",
            "useAfter");
    assertThat(fixed.get("kind").asText()).isEqualTo("FIXED");
    assertThat(fixed.get("registry").asText())
        .isEqualTo("111122223333.dkr.ecr.eu-west-1.amazonaws.com");
    assertThat(fixed.get("place").isNull()).isTrue();
    assertThat(fixed.get("scoreBefore").isNumber()).isTrue();
    assertThat(fixed.get("scoreAfter").isNull()).isTrue();
    assertThat(fixed.get("useBefore").asText()).isEqualTo("IN_USE");
    assertThat(fixed.get("useAfter").isNull()).isTrue();
  }

  @Test
  void nothing_differs_between_a_state_and_itself() throws IOException {
    before.add("CVE-2026-0001", "api");
    before.add("CVE-2026-0002", "web").put("status", "SUPPRESSED");
    String file = before.writeTo(directory.resolve("a.json"));

    JsonNode json = run("--before", file, "--after", file, "--format", "json").json();

    assertThat(json.get("changes")).isEmpty();
    assertThat(json.at("/counts/STAYED").asInt()).isEqualTo(1);
  }

  @Test
  void what_is_gone_with_its_image_is_fixed_only_if_something_is_still_scanned()
      throws IOException {
    before.add("CVE-2026-0001", "api");
    after.add("CVE-2026-0001", "api").put("status", "CLOSED");

    assertThat(kinds()).containsExactly("NOT_LISTED");
    assertThat(kinds("--coverage", coverage("ACTIVE"))).containsExactly("FIXED");
    assertThat(kinds("--coverage", coverage("INACTIVE"))).containsExactly("UNSCANNED");
    assertThat(kinds("--coverage", coverage(""))).containsExactly("REMOVED");
  }

  @Test
  void a_later_build_without_it_is_a_fix_and_an_older_one_is_none() throws IOException {
    push(before.add("CVE-2026-0001", "api"), 1, "2026-08-02T00:00:00Z");

    push(after.add("CVE-2026-0009", "api"), 2, "2026-08-03T00:00:00Z");
    assertThat(kinds()).containsExactlyInAnyOrder("FIXED", "NEW");

    Findings older = new Findings();
    push(older.add("CVE-2026-0009", "api"), 2, "2026-08-01T00:00:00Z");
    older.writeTo(directory.resolve("older.json"));
    String file = before.writeTo(directory.resolve("before.json"));
    JsonNode json = run(
            "--before",
            file,
            "--after",
            directory.resolve("older.json").toString(),
            "--format",
            "json")
        .json();

    assertThat(json.at("/counts/FIXED").asInt()).isZero();
    assertThat(json.at("/counts/NOT_LISTED").asInt()).isEqualTo(1);
  }

  @Test
  void what_comes_back_was_closed_or_hidden_or_never_there() throws IOException {
    before.add("CVE-2026-0001", "api").put("status", "CLOSED");
    before.add("CVE-2026-0002", "api").put("status", "SUPPRESSED");
    before.add("CVE-2026-0004", "api");
    after.add("CVE-2026-0001", "api");
    after.add("CVE-2026-0002", "api");
    after.add("CVE-2026-0003", "api");
    after.add("CVE-2026-0004", "api").put("status", "SUPPRESSED");

    assertThat(kinds()).containsExactly("REOPENED", "UNSUPPRESSED", "NEW", "SUPPRESSED");
  }

  @Test
  void what_stayed_says_what_changed_of_it() throws IOException {
    push(before.add("CVE-2026-0001", "api"), 1, "2026-08-02T00:00:00Z");
    ObjectNode idle = after.add("CVE-2026-0001", "api");
    push(idle, 2, "2026-08-03T00:00:00Z");
    image(idle).put("inUseCount", 0).put("lastInUseAt", "2026-06-04T00:00:00Z");

    JsonNode change = diff("--format", "json").json().at("/changes/0");

    assertThat(change.get("kind").asText()).isEqualTo("STAYED");
    assertThat(change.get("flags").toString()).contains("\"REBUILT\",\"WENT_IDLE\"");
    assertThat(change.get("useAfter").asText()).isEqualTo("IDLE");
  }

  @Test
  void the_order_of_the_files_and_repeats_change_nothing() throws IOException {
    before.add("CVE-2026-0001", "api");
    after.add("CVE-2026-0002", "a");
    Findings more = new Findings();
    ObjectNode third = more.add("CVE-2026-0003", "b");
    third.put("findingArn", third.get("findingArn").asText() + "c");
    String old = before.writeTo(directory.resolve("0.json"));
    String one = after.writeTo(directory.resolve("1.json"));
    String two = more.writeTo(directory.resolve("2.json"));

    String there = run("--before", old, "--after", one, two, "--format", "json").out();

    assertThat(
            run("--after", two, one, two, "--before", old, "--format", "json").out())
        .isEqualTo(there);
  }

  @Test
  void a_table_begins_with_the_answer_and_is_safe() throws IOException {
    for (int i = 0; i < 25; i++) {
      before.add("CVE-2026-0001", "repo" + i);
    }
    after.add("CVE-2026-0001", "a", "x\u001b[2J\nAll is well", "2");

    List<String> lines = diff().out().lines().toList();

    assertThat(lines.get(0))
        .isEqualTo("1 came and 25 went, 0 of them fixed: 25 open before, 1 after.");
    assertThat(lines).contains("In all: 1 new, 25 not listed.");
    assertThat(lines).anyMatch(line -> line.startsWith("Left out: 6 changes"));
    assertThat(lines).noneMatch(line -> line.contains("\u001b") || line.startsWith("All is"));
  }

  @Test
  void what_is_missing_or_wrong_is_said() throws IOException {
    before.add("CVE-2026-0001", "api");
    Path wrong = Files.writeString(directory.resolve("wrong.json"), "{\"images\": []}");

    Run coverage = diff("--coverage", wrong.toString());

    assertThat(coverage.exitCode()).isEqualTo(1);
    assertThat(coverage.err()).contains("list-coverage");
    assertThat(Run.of("diff", "--before", wrong.toString()).exitCode()).isEqualTo(2);
    assertThat(Run.of("diff", "--before", "none.json", "--after", "none.json").exitCode())
        .isEqualTo(1);
  }

  private List<String> kinds(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--format", "json"));
    all.addAll(List.of(more));
    return diff(all.toArray(String[]::new)).json().get("changes").findValuesAsText("kind");
  }

  private Run diff(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(
        "--before",
        before.writeTo(directory.resolve("before.json")),
        "--after",
        after.writeTo(directory.resolve("after.json"))));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private static Run run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--now", "2026-08-20"));
    return Run.of("diff", all.toArray(String[]::new));
  }

  /** Of the image of the finding; an empty status leaves it out. */
  private String coverage(String status) throws IOException {
    String digest = "sha256:" + String.format("%064x", "api".hashCode());
    String row = "{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\", \"accountId\": \"111122223333\","
        + " \"resourceId\": \"" + ARN + "api/" + digest + "\", \"scanStatus\": {\"statusCode\": \""
        + status + "\"}}";
    return Files.writeString(
            directory.resolve("coverage.json"),
            "{\"coveredResources\": [" + (status.isEmpty() ? "" : row) + "]}")
        .toString();
  }

  private static void push(ObjectNode finding, int digest, String at) {
    String hash = "sha256:" + String.format("%064x", digest);
    ((ObjectNode) finding.at("/resources/0")).put("id", ARN + "api/" + hash);
    image(finding).put("imageHash", hash).put("pushedAt", at);
  }

  private static ObjectNode image(ObjectNode finding) {
    return (ObjectNode) finding.at("/resources/0/details/awsEcrContainerImage");
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
