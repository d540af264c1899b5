package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanUpCommandTest {
  private static final String IDLE = "sha256:" + "a".repeat(64);
  private static final String RUNNING = "sha256:" + "b".repeat(64);

  @TempDir
  Path directory;

  @BeforeEach
  void files() throws IOException {
    write("images.json", "{\"imageDetails\": [" + image(IDLE) + "," + image(RUNNING) + "]}");
    write(
        "coverage.json",
        "{\"coveredResources\": [" + row("eu-west-1", IDLE, 0) + "," + row("eu-west-1", RUNNING, 2)
            + "]}");
    write("used.json", "{\"complete\": true, \"images\": []}");
    write(
        "prices.json",
        "{\"asOf\": \"2026-03-22\", \"region\": \"eu-west-1\", \"currency\": \"USD\", \"storageGbMonth\": 0.1}");
  }

  @Test
  void the_plan_is_the_object_of_the_contract() throws IOException {
    Run run = run("--format", "json", "--prices", path("prices.json"));

    assertThat(run.exitCode()).isZero();
    JsonNode plan = run.json();
    assertThat(names(plan)).containsExactly("images", "orphans", "saving", "batches", "lifecycle");
    assertThat(plan.get("images").toString())
        .isEqualTo("[{\"image\":\"111122223333/payments/api@" + IDLE
            + "\",\"verdict\":\"PLANNED\"},{\"image\":\"111122223333/payments/api@" + RUNNING
            + "\",\"verdict\":\"IN_USE\"}]");
    assertThat(plan.get("saving").toString()).isEqualTo("{\"bytes\":2500000000,\"perMonth\":0.25}");
    assertThat(plan.get("batches").toString())
        .isEqualTo("[{\"registryId\":\"111122223333\",\"repositoryName\":\"payments/api\","
            + "\"imageIds\":[{\"imageDigest\":\"" + IDLE + "\"}]}]");
    assertThat(names(plan.at("/lifecycle/0")))
        .containsExactly("registryId", "repositoryName", "policy", "why");
    assertThat(plan.at("/lifecycle/0/policy").isNull()).isTrue();
  }

  @Test
  void apply_reads_the_plan_that_is_printed() throws IOException {
    write("plan.json", run("--format", "json").out());

    Run applied = Run.of("aws", "cleanup", "apply", path("plan.json"));

    assertThat(applied.exitCode()).isZero();
    assertThat(applied.json().get("applied").asBoolean()).isFalse();
    assertThat(applied.json().get("planned").asInt()).isEqualTo(1);
  }

  @Test
  void a_table_begins_with_the_answer_and_says_what_was_left_out() throws IOException {
    Run run = run("--prices", path("prices.json"));

    assertThat(run.out().lines())
        .startsWith("1 of 2 images can go: at most 2.5 GB, at most 0.25 USD a month.")
        .contains("1 image left out, IN_USE: runs.");
  }

  @Test
  void without_money_none_is_told_and_without_knowledge_nothing_goes() throws IOException {
    Run run = Run.of(
        "cleanup",
        "--images",
        path("images.json"),
        "--coverage",
        path("coverage.json"),
        "--now",
        "2026-08-19",
        "--keep-newest",
        "0",
        "--format",
        "json");

    assertThat(run.json().get("saving").toString()).isEqualTo("{\"bytes\":0,\"perMonth\":null}");
    assertThat(run.json().at("/images/0/verdict").asText()).isEqualTo("USE_UNKNOWN");
  }

  @Test
  void a_finding_may_say_that_an_image_runs() throws IOException {
    write("coverage.json", "{\"coveredResources\": [" + row("eu-west-1", IDLE, 0) + "]}");
    Findings findings = new Findings();
    findings.add("CVE-2026-1", "payments/api");
    ((com.fasterxml.jackson.databind.node.ObjectNode)
            findings.add("CVE-2026-2", "payments/api").at("/resources/0"))
        .put("id", "arn:aws:ecr:eu-west-1:111122223333:repository/payments/api/" + IDLE);
    findings.writeTo(directory.resolve("findings.json"));

    Run run = run("--format", "json", path("findings.json"));

    assertThat(run.json().at("/images/0/verdict").asText()).isEqualTo("IN_USE");
  }

  @Test
  void what_cannot_be_read_ends_it() throws IOException {
    write("two.json", "{\"coveredResources\": [" + row("us-east-1", IDLE, 0) + "]}");

    Run regions = run("--coverage", path("two.json"));
    write("used.json", "{\"complete\": true, \"image\": []}");
    Run key = run();
    Run missing = Run.of("cleanup", "--images", path("none.json"), "--coverage", path("two.json"));

    assertThat(regions.exitCode()).isEqualTo(1);
    assertThat(regions.err()).contains("expected one Region, found eu-west-1 and us-east-1");
    assertThat(key.exitCode()).isEqualTo(1);
    assertThat(key.err()).contains("$.image: there is no such key");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.out()).isEmpty();
    assertThat(Run.of("cleanup").exitCode()).isEqualTo(2);
    assertThat(run("--unused-days", "-1").exitCode()).isEqualTo(2);
    assertThat(run("--format", "xml").exitCode()).isEqualTo(2);
  }

  private Run run(String... more) {
    List<String> arguments = new ArrayList<>(List.of(
        "--images",
        path("images.json"),
        "--coverage",
        path("coverage.json"),
        "--used",
        path("used.json"),
        "--keep-newest",
        "0",
        "--now",
        "2026-08-19"));
    arguments.addAll(List.of(more));
    return Run.of("cleanup", arguments.toArray(String[]::new));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String image(String digest) {
    return "{\"registryId\": \"111122223333\", \"repositoryName\": \"payments/api\", \"imageDigest\": \""
        + digest + "\", \"imageTags\": [\"" + digest.charAt(7)
        + "\"], \"imageSizeInBytes\": 2500000000, \"imagePushedAt\": \"2025-02-02T16:30:33.045000+01:00\"}";
  }

  private static String row(String region, String digest, int count) {
    return "{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\", \"resourceId\": \"arn:aws:ecr:" + region
        + ":111122223333:repository/payments/api/" + digest
        + "\", \"accountId\": \"111122223333\", \"scanType\": \"PACKAGE\", \"resourceMetadata\":"
        + " {\"ecrImage\": {\"inUseCount\": " + count + "}}}";
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
