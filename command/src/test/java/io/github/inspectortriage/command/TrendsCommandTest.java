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

class TrendsCommandTest {
  private final Findings first = new Findings();
  private final Findings second = new Findings();

  @TempDir
  Path directory;

  @Test
  void trends_have_each_field_of_their_contract_in_order() throws IOException {
    first.add("CVE-2026-0001", "api");
    first.add("CVE-2026-0002", "api");
    second.add("CVE-2026-0002", "api");
    second.add("CVE-2026-0003", "api");

    Run run = trends("--format", "json");
    JsonNode json = run.json();

    assertThat(run.exitCode()).isZero();
    assertThat(names(json)).containsExactly("snapshots", "flows", "remediation");
    JsonNode look = json.at("/snapshots/0");
    assertThat(names(look))
        .containsExactly(
            "at", "open", "bands", "inUse", "risk", "riskInUse", "overdue", "overdueInUse");
    assertThat(look.get("at").asText()).isEqualTo("2026-08-10T00:00:00Z");
    assertThat(look.get("open").asInt()).isEqualTo(2);
    assertThat(names(look.get("bands"))).containsExactly("Act", "Attend", "Track*", "Track");
    assertThat(names(look.get("inUse"))).containsExactly("Act", "Attend", "Track*", "Track");
    assertThat(names(json.at("/flows/0"))).containsExactly("from", "to", "counts");
    assertThat(json.at("/flows/0/to").asText()).isEqualTo("2026-08-20T12:00:00Z");
    assertThat(json.at("/flows/0/counts").toString())
        .isEqualTo("{\"NEW\":1,\"REOPENED\":0,\"UNSUPPRESSED\":0,\"STAYED\":1,\"SUPPRESSED\":0,"
            + "\"FIXED\":1,\"UNSCANNED\":0,\"REMOVED\":0,\"NOT_LISTED\":0}");
    assertThat(json.get("remediation").toString())
        .startsWith(
            "{\"fixed\":1,\"calendarDays\":{\"min\":9,\"max\":19.5},"
                + "\"inUseDays\":{\"min\":0,\"max\":10.5},\"halfLifeDays\":null,\"onTime\":0,\"late\":1");
  }

  @Test
  void what_is_not_known_is_null() throws IOException {
    first.add("CVE-2026-0001", "api");
    second.add("CVE-2026-0001", "api");

    assertThat(trends("--format", "json").json().get("remediation").toString())
        .isEqualTo(
            "{\"fixed\":0,\"calendarDays\":{\"min\":null,\"max\":null},"
                + "\"inUseDays\":{\"min\":null,\"max\":null},\"halfLifeDays\":null,\"onTime\":0,\"late\":0}");
  }

  @Test
  void each_look_is_scored_as_of_its_own_time() throws IOException {
    first.add("CVE-2026-0001", "api");
    second.add("CVE-2026-0001", "api");

    JsonNode json = trends("--format", "json", "--now", "2030-01-01").json();

    assertThat(json).isEqualTo(trends("--format", "json").json());
    assertThat(json.at("/snapshots/0/overdue").asInt()).isEqualTo(1);
  }

  @Test
  void the_order_of_looks_files_and_findings_changes_nothing() throws IOException {
    first.add("CVE-2026-0001", "api");
    second.add("CVE-2026-0002", "api");
    Findings more = new Findings();
    ObjectNode third = more.add("CVE-2026-0003", "web");
    third.put("findingArn", third.get("findingArn").asText() + "c");
    String a = first.writeTo(directory.resolve("a.json"));
    String b = second.writeTo(directory.resolve("b.json"));
    String c = more.writeTo(directory.resolve("c.json"));

    String there = Run.of(
            "trends", "--snapshot", "2026-08-10=" + a, "2026-08-20=" + b, c, "--format", "json")
        .out();

    assertThat(Run.of(
                "trends",
                "--format",
                "json",
                "--snapshot",
                "2026-08-20T00:00:00Z=" + c,
                b,
                c,
                "--snapshot",
                "2026-08-10T02:00:00+02:00=" + a)
            .out())
        .isEqualTo(there);
  }

  @Test
  void the_coverage_of_a_time_tells_what_was_only_dropped() throws IOException {
    first.add("CVE-2026-0001", "api");
    String coverage = Files.writeString(
            directory.resolve("coverage.json"),
            "{\"coveredResources\": [{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\","
                + " \"resourceId\": \"arn:aws:ecr:eu-west-1:111122223333:repository/api/sha256:"
                + String.format("%064x", "api".hashCode())
                + "\", \"scanStatus\": {\"statusCode\": \"INACTIVE\"}}]}")
        .toString();

    JsonNode json = trends("--format", "json", "--coverage", "2026-08-20T12:00:00Z=" + coverage)
        .json();

    assertThat(json.at("/flows/0/counts/UNSCANNED").asInt()).isOne();
    assertThat(json.at("/remediation/fixed").asInt()).isZero();
  }

  @Test
  void looks_of_one_time_or_one_alone_are_wrong_usage() {
    assertThat(Run.of("trends", "--snapshot", "2026-08-10=a", "2026-08-10T00:00:00Z=b")
            .err())
        .contains("times that all differ");
    for (List<String> wrong : List.of(
        List.of("2026-08-10=a", "2026-08-10T00:00:00Z=b"),
        List.of("2026-08-10=a"),
        List.of("2026-08-10=a", "b"),
        List.of("a", "2026-08-10=b"),
        List.of("2026-08-10="),
        List.of("2026-13-10=a", "2026-08-10=b"))) {
      List<String> all = new ArrayList<>(List.of("--snapshot"));
      all.addAll(wrong);

      assertThat(Run.of("trends", all.toArray(String[]::new)).exitCode())
          .as(wrong.toString())
          .isEqualTo(2);
    }
    assertThat(Run.of(
                "trends",
                "--snapshot",
                "2026-08-10=a",
                "2026-08-20=b",
                "--coverage",
                "2026-08-21=c")
            .exitCode())
        .isEqualTo(2);
  }

  @Test
  void a_file_that_is_not_there_is_told() throws IOException {
    first.add("CVE-2026-0001", "api");
    String file = first.writeTo(directory.resolve("a.json"));

    Run run = Run.of("trends", "--snapshot", "2026-08-10=" + file, "2026-08-20=none.json");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("none.json");
  }

  @Test
  void a_table_begins_with_the_answer() throws IOException {
    first.add("CVE-2026-0001", "api");
    first.add("CVE-2026-0002", "api");
    second.add("CVE-2026-0002", "api");

    List<String> lines = trends().out().lines().toList();

    assertThat(lines.get(0))
        .isEqualTo("Nothing came since the first look; 1 was fixed, 2 were open at first,"
            + " 1 is open at the end.");
    assertThat(lines).anyMatch(line -> line.startsWith("2026-08-10 "));
    assertThat(lines)
        .contains("What was fixed had been open for 9.0 to 19.5 days on average; what of it ran,"
            + " for 0.0 to 10.5 days while it ran.");
  }

  private Run trends(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(
        "--snapshot",
        "2026-08-10=" + first.writeTo(directory.resolve("first.json")),
        "--snapshot",
        "2026-08-20T12:00:00Z=" + second.writeTo(directory.resolve("second.json"))));
    all.addAll(List.of(more));
    return Run.of("trends", all.toArray(String[]::new));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
