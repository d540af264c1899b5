package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescanCommandTest {
  private static final String ACCOUNT = "111122223333";
  private static final String ANSWER =
      "{\"ecrConfiguration\": {\"rescanDurationState\": {\"rescanDuration\": \"DAYS_90\","
          + " \"pullDateRescanDuration\": \"DAYS_30\", \"pullDateRescanMode\": \"LAST_PULL_DATE\"}}}";

  @TempDir
  Path directory;

  private String findings = "";

  /** One image runs and was pushed long ago, one is idle, of one nobody knows. */
  @BeforeEach
  void files() throws IOException {
    Findings open = new Findings();
    open.add("CVE-2026-0001", "running");
    of(open.add("CVE-2026-0001", "idle")).put("inUseCount", 0).remove("lastInUseAt");
    of(open.add("CVE-2026-0002", "idle").put("status", "SUPPRESSED"))
        .put("inUseCount", 0)
        .remove("lastInUseAt");
    of(open.add("CVE-2026-0001", "unknown")).remove(List.of("inUseCount", "lastInUseAt"));
    findings = open.writeTo(directory.resolve("findings.json"));
    write(
        "images.json",
        "{\"imageDetails\": [" + image("running", "2026-01-01T00:00:00Z") + ","
            + image("idle", "2026-07-01T00:00:00Z") + ","
            + image("unknown", "2026-07-01T00:00:00Z") + "]}");
    write(
        "coverage.json",
        "{\"coveredResources\": [" + row("eu-west-1", "running", "\"inUseCount\": 4", "SUCCESSFUL")
            + ","
            + row(
                "eu-west-1",
                "idle",
                "\"inUseCount\": 0, \"lastInUseAt\": \"2026-06-01T00:00:00Z\"",
                "SUCCESSFUL")
            + "," + row("eu-west-1", "unknown", "\"tags\": []", "SUCCESSFUL")
            + "," + row("eu-west-1", "manual", "\"inUseCount\": 0", "SCAN_FREQUENCY_MANUAL")
            + "]}");
    write("settings.json", "{\"accounts\": {\"" + ACCOUNT + "\": " + ANSWER + "}}");
    write(
        "usage.json",
        "{\"totals\": [{\"accountId\": \"" + ACCOUNT
            + "\", \"usage\": [{\"type\": \"ECR_RESCAN\", \"total\": 90}]}]}");
    write(
        "prices.json",
        "{\"asOf\": \"2026-03-22\", \"region\": \"eu-west-1\", \"currency\": \"USD\", \"ecrRescan\": 0.01}");
  }

  @Test
  void the_answer_has_each_field_of_the_contract_in_order() throws IOException {
    Run run = rescan(
        findings,
        "--settings",
        path("settings.json"),
        "--usage",
        path("usage.json"),
        "--prices",
        path("prices.json"),
        "--format",
        "json");
    JsonNode account = run.json().at("/accounts/0");

    assertThat(run.exitCode()).isZero();
    assertThat(names(run.json())).containsExactly("prices", "accounts", "leaving");
    assertThat(run.json().get("prices").toString()).isEqualTo("{\"asOf\":\"2026-03-22\"}");
    assertThat(names(account))
        .containsExactly(
            "account", "current", "images", "rescansPerImage", "alternatives", "recommended");
    assertThat(account.get("current").toString())
        .isEqualTo("{\"push\":\"DAYS_90\",\"use\":\"DAYS_30\",\"mode\":\"LAST_PULL_DATE\"}");
    assertThat(account.get("images").toString())
        .isEqualTo("{\"active\":3,\"inactive\":0,\"notContinuous\":1}");
    assertThat(account.get("rescansPerImage").asInt()).isEqualTo(30);
    assertThat(account.get("alternatives")).hasSize(112);
    assertThat(account.at("/alternatives/0").toString())
        .isEqualTo(
            "{\"push\":\"DAYS_14\",\"use\":\"DAYS_14\",\"mode\":\"LAST_IN_USE_AT\","
                + "\"stay\":{\"min\":1,\"max\":2},"
                + "\"leave\":{\"IN_USE\":0,\"UNKNOWN\":0,\"RECENT\":0,\"IDLE\":1},\"perhaps\":1,"
                + "\"closes\":{\"min\":1,\"max\":2,\"act\":0},\"costPerMonth\":{\"min\":0.3,\"max\":0.6}}");
    assertThat(names(account.get("recommended"))).containsExactly("push", "use", "mode");
  }

  @Test
  void one_setting_that_is_asked_for_says_what_leaves_and_closes_unfixed() throws IOException {
    JsonNode json = rescan(
            findings,
            "--push",
            "DAYS_30",
            "--use",
            "DAYS_14",
            "--mode",
            "LAST_IN_USE_AT",
            "--format",
            "json")
        .json();

    assertThat(json.get("prices").isNull()).isTrue();
    assertThat(json.at("/accounts/0/current").isNull()).isTrue();
    assertThat(json.at("/accounts/0/rescansPerImage").isNull()).isTrue();
    assertThat(json.at("/accounts/0/alternatives")).hasSize(1);
    assertThat(json.at("/accounts/0/alternatives/0/costPerMonth").isNull()).isTrue();
    assertThat(json.get("leaving")).hasSize(2);
    JsonNode unknown = json.at("/leaving/0");
    assertThat(names(unknown))
        .containsExactly("image", "account", "stays", "use", "lastDay", "findings", "topScore");
    assertThat(unknown.get("image").asText()).isEqualTo(name("unknown"));
    assertThat(unknown.get("stays").asText()).isEqualTo("UNKNOWN");
    assertThat(unknown.get("lastDay").asText()).isEqualTo("2026-07-31");
    JsonNode idle = json.at("/leaving/1");
    assertThat(idle.get("image").asText()).isEqualTo(name("idle"));
    assertThat(idle.get("stays").asText()).isEqualTo("NO");
    assertThat(idle.get("findings").asInt()).isEqualTo(1);
    assertThat(idle.get("topScore").isNumber()).isTrue();
  }

  @Test
  void without_findings_nothing_is_known_to_close() throws IOException {
    JsonNode leaving = rescan(
            "--push", "DAYS_30", "--use", "DAYS_14", "--mode", "LAST_IN_USE_AT", "--format", "json")
        .json()
        .at("/leaving/1");

    assertThat(leaving.get("findings").asInt()).isZero();
    assertThat(leaving.get("topScore").isNull()).isTrue();
  }

  @Test
  void a_table_begins_with_the_answer() {
    Run run = rescan(findings, "--push", "DAYS_30", "--use", "DAYS_14", "--mode", "LAST_IN_USE_AT");

    assertThat(run.out().lines())
        .startsWith("1 of 3 images would leave, and 1 open finding would be closed without being"
            + " fixed.");
  }

  @Test
  void the_order_of_answers_changes_nothing() throws IOException {
    String there = rescan(findings, "--format", "json").out();
    write(
        "images.json",
        "[{\"imageDetails\": [" + image("unknown", "1782864000") + "]}, {\"imageDetails\": ["
            + image("idle", "2026-07-01T02:00:00+02:00") + ","
            + image("running", "2026-01-01T00:00:00Z") + "]}]");

    assertThat(rescan(findings, "--format", "json").out()).isEqualTo(there);
  }

  @Test
  void what_does_not_fit_is_refused_with_file_and_place() throws IOException {
    write(
        "two.json",
        "{\"coveredResources\": [" + row("us-east-1", "idle", "\"inUseCount\": 0", "SUCCESSFUL")
            + "]}");
    write("duration.json", ANSWER.replace("DAYS_90", "DAYS_91"));
    write("key.json", "{\"accounts\": {}, \"acounts\": {}}");
    write("price.json", "{\"asOf\": \"2026-03-22\", \"ecrRescan\": -1}");
    write("keys.json", "{\"asOf\": \"2026-03-22\", \"ecrScan\": 1}");
    write("dear.json", "{\"asOf\": \"2026-03-22\", \"region\": \"us-east-1\", \"ecrRescan\": 1}");

    assertRefused("Region", "--coverage", path("two.json"));
    assertRefused("Region", "--prices", path("dear.json"));
    assertRefused("duration.json at $.ecrConfiguration", "--settings", path("duration.json"));
    assertRefused("key.json at $.acounts", "--settings", path("key.json"));
    assertRefused("price.json", "--prices", path("price.json"));
    assertRefused("ecrScan", "--prices", path("keys.json"));
    assertRefused("none.json", "--usage", "none.json");
  }

  /** A line for each account stood before the images, however many there were. */
  @Test
  void a_table_of_many_accounts_is_short_and_says_what_is_left_out_at_its_end() throws IOException {
    String row = row("eu-west-1", "idle", "\"inUseCount\": 0", "SUCCESSFUL");
    String rows = IntStream.range(10, 32)
        .mapToObj(account -> row.replace(ACCOUNT, "1111222233" + account))
        .collect(Collectors.joining(","));
    String ended = row.replace("\"ACTIVE\"", "\"INACTIVE\"").replace(digest("idle"), digest("x"));
    write("many.json", "{\"coveredResources\": [" + rows + "," + ended + "]}");
    write("none.json", "{\"imageDetails\": []}");

    Run run = Run.of(
        "rescan",
        "--coverage",
        path("many.json"),
        "--images",
        path("none.json"),
        "--now",
        "2026-08-20");

    assertThat(run.out().lines().filter(line -> line.contains(" now; "))).hasSize(20);
    assertThat(run.out()).startsWith("0 of 22 images would leave").endsWith("""
            and 3 accounts more.
            Left out: 1 image scanned no more, and 0 not on continuous scan.
            """);
  }

  @Test
  void an_answer_may_be_packed() throws IOException {
    Path packed = directory.resolve("coverage.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(directory.resolve("coverage.json"), out);
    }

    Run run = Run.of(
        "rescan",
        "--coverage",
        packed.toString(),
        "--images",
        path("images.json"),
        "--now",
        "2026-08-20");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(rescan().out());
  }

  @Test
  void a_setting_is_asked_for_with_all_its_parts() {
    for (List<String> wrong : List.of(
        List.of("--push", "DAYS_30"),
        List.of("--push", "DAYS_30", "--use", "LIFETIME", "--mode", "LAST_PULL_DATE"),
        List.of("--push", "DAYS_31", "--use", "DAYS_30", "--mode", "LAST_PULL_DATE"))) {
      assertThat(rescan(wrong.toArray(String[]::new)).exitCode())
          .as(wrong.toString())
          .isEqualTo(2);
    }
    assertThat(rescan("--push", "DAYS_31").err()).contains(", DAYS_180, LIFETIME, but found");
    assertThat(Run.of("rescan", "--images", path("images.json")).exitCode()).isEqualTo(2);
  }

  private void assertRefused(String says, String... more) {
    Run run = rescan(more);

    assertThat(run.exitCode()).as(says).isEqualTo(1);
    assertThat(run.err()).contains(says);
    assertThat(run.out()).isEmpty();
  }

  private Run rescan(String... more) {
    List<String> all = new ArrayList<>(List.of(
        "--coverage",
        path("coverage.json"),
        "--images",
        path("images.json"),
        "--now",
        "2026-08-20"));
    all.addAll(List.of(more));
    return Run.of("rescan", all.toArray(String[]::new));
  }

  private static ObjectNode of(ObjectNode finding) {
    return (ObjectNode) finding.at("/resources/0/details/awsEcrContainerImage");
  }

  private static String digest(String repository) {
    return "sha256:" + String.format("%064x", repository.hashCode());
  }

  private static String name(String repository) {
    return ACCOUNT + "/" + repository + "@" + digest(repository);
  }

  private static String image(String repository, String pushedAt) {
    String pushed = pushedAt.contains("-") ? "\"" + pushedAt + "\"" : pushedAt;
    return "{\"registryId\": \"" + ACCOUNT + "\", \"repositoryName\": \"" + repository
        + "\", \"imageDigest\": \"" + digest(repository)
        + "\", \"imageTags\": [\"1.0\"], \"imagePushedAt\": " + pushed + "}";
  }

  private static String row(String region, String repository, String image, String reason) {
    return "{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\", \"accountId\": \"" + ACCOUNT
        + "\", \"resourceId\": \"arn:aws:ecr:" + region + ":" + ACCOUNT + ":repository/"
        + repository + "/" + digest(repository)
        + "\", \"scanType\": \"PACKAGE\", \"resourceMetadata\": {\"ecrImage\": {" + image
        + "}}, \"scanStatus\": {\"statusCode\": \"ACTIVE\", \"reason\": \"" + reason + "\"}}";
  }

  private String path(String file) {
    return directory.resolve(file).toString();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
