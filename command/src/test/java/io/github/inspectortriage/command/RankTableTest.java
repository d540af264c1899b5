package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tired person reads, and what a program relies on beside it. */
class RankTableTest {
  private static final String NOW = "2026-08-19";

  @TempDir
  Path directory;

  private final Findings findings = new Findings();

  @Test
  void a_row_says_what_to_do_where_how_late_and_whether_it_runs() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");

    String row = rank().out();

    assertThat(row)
        .contains("CVE-2026-0001 CRITICAL")
        .contains("openssl 3.0.13 -> 3.0.15 in payments/api:1.0")
        .contains("OVERDUE ")
        .contains("runs in 14 tasks")
        .doesNotContain("(+0.0)")
        .doesNotContain("IN_USE")
        .doesNotContain("111122223333")
        .doesNotContain("eu-west-1");
  }

  @Test
  void account_and_region_stand_there_where_there_are_several() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    ObjectNode other = findings.add("CVE-2026-0002", "web", "zlib", "1.3");
    other.put("awsAccountId", "444455556666");
    ((ObjectNode) other.at("/resources/0")).put("region", "us-east-1");

    assertThat(rank().out())
        .contains("account 111122223333, eu-west-1")
        .contains("account 444455556666, us-east-1");
  }

  @Test
  void one_upgrade_is_one_row_on_however_many_images_and_against_however_many_cves()
      throws IOException {
    for (int i = 0; i < 14; i++) {
      findings.add("CVE-2026-0001", "team/service-" + i);
    }
    findings.add("CVE-2026-0002", "team/service-1");

    Run folded = rank();
    Run all = rank("--no-fold", "--top", "100");

    assertThat(folded.out())
        .contains("on 14 images, first team/service-")
        .contains("and 1 more CRITICAL")
        .contains("15 open findings in 1 row, one for each upgrade; --no-fold lists all");
    assertThat(folded.out().lines().filter(line -> line.contains("openssl"))).hasSize(1);
    assertThat(all.out().lines().filter(line -> line.contains("openssl"))).hasSize(15);
    assertThat(rank("--format", "json").json()).hasSize(15);
  }

  @Test
  void other_packages_targets_and_bands_are_other_rows() throws IOException {
    findings.add("CVE-2026-0001", "a", "openssl", "3.0.15");
    findings.add("CVE-2026-0001", "b", "openssl", "3.0.16");
    findings.add("CVE-2026-0001", "c", "zlib", "3.0.15");
    findings.add("CVE-2026-0001", "d", "openssl", "");
    findings.add("CVE-2026-0003", "e", "openssl", "");

    assertThat(rank().out()).contains("openssl 3.0.13, no fix yet");
    assertThat(rank().out().lines().filter(line -> line.contains("runs in 14 tasks")))
        .hasSize(5);
  }

  @Test
  void no_line_is_wider_than_asked_and_no_word_is_broken() throws IOException {
    for (int i = 0; i < 5; i++) {
      findings.add(
          "CVE-2026-000" + i,
          "payments/checkout-api-" + i,
          "org.example.logging:log-core",
          "2." + i);
    }
    String[] words = rank().out().strip().split("\\s+");

    for (int width : new int[] {60, 80, 100, 120}) {
      String table = rank("--width", String.valueOf(width)).out();

      assertThat(table.lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
      if (width >= 80) {
        assertThat(table.strip().split("\\s+")).containsExactly(words);
      }
    }
  }

  @Test
  void explain_takes_the_number_of_a_row_a_short_id_or_cve_at_image() throws IOException {
    findings.add("CVE-2026-0001", "payments/api", "openssl", "3.0.15");
    findings.add("CVE-2026-0002", "web", "zlib", "1.3").put("exploitAvailable", "NO");
    String file = write();
    String table = rank().out();
    String second =
        table.lines().filter(line -> line.contains("zlib")).findFirst().orElseThrow();
    String id = second.strip().substring(0, 8);

    String byRow = explain("2", file).out();

    assertThat(byRow).startsWith("CVE-2026-0002");
    assertThat(explain(id, file).out()).isEqualTo(byRow);
    assertThat(explain("CVE-2026-0002@web", file).out()).isEqualTo(byRow);
    assertThat(explain("cve-2026-0002@web:1.0", file).out()).isEqualTo(byRow);
    assertThat(explain("CVE-2026-0002", file).out()).isEqualTo(byRow);
    assertThat(explain(file, "--finding", id).out()).isEqualTo(byRow);
    assertThat(explain(file, "2").out()).isEqualTo(byRow);
  }

  @Test
  void explain_names_the_candidates_where_it_is_unclear_and_says_where_there_is_none()
      throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    findings.add("CVE-2026-0001", "web");
    String file = write();

    Run unclear = explain("CVE-2026-0001", file);
    Run none = explain("7", file);

    assertThat(unclear.exitCode()).isEqualTo(2);
    assertThat(unclear.err()).contains("in payments/api:1.0").contains("in web:1.0");
    assertThat(unclear.err().lines().reduce((a, b) -> b).orElseThrow())
        .contains("may be any of 2 findings");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).contains("there is no row 7: with these options the table has 1 row");
  }

  @Test
  void an_id_is_the_beginning_of_a_hash_and_longer_where_two_begin_alike() {
    Map<String, String> byStart = new HashMap<>();
    List<String> alike = new ArrayList<>();
    for (int i = 0; alike.isEmpty(); i++) {
      String arn = "arn:" + i;
      String other = byStart.put(ShortIds.whole(arn).substring(0, 8), arn);
      if (other != null) {
        alike.addAll(List.of(other, arn));
      }
    }

    ShortIds ids = ShortIds.of(List.of(alike.get(0), alike.get(1), "arn:other"));

    assertThat(ids.of("arn:other")).isEqualTo(ShortIds.whole("arn:other").substring(0, 8));
    for (String arn : alike) {
      assertThat(ids.of(arn)).hasSizeGreaterThan(8);
      assertThat(ShortIds.whole(arn)).startsWith(ids.of(arn));
    }
    assertThat(ids.of(alike.get(0))).isNotEqualTo(ids.of(alike.get(1)));
  }

  @Test
  void fail_on_says_by_the_exit_code_whether_a_band_is_reached() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    String file = write();
    String band = rank("--format", "json").json().get(0).get("band").asText();

    assertThat(band).isEqualTo("Act");
    for (String reached : List.of("act", "ATTEND", "track*", "track-star", "track", "any")) {
      Run run = Run.of("rank", "--now", NOW, "--fail-on", reached, file);
      assertThat(run.exitCode()).as(reached).isEqualTo(3);
      assertThat(run.err()).contains("1 open finding reaches --fail-on " + reached);
    }
    assertThat(Run.of("rank", "--fail-on", "any", write("{\"findings\": []}")).exitCode())
        .isZero();
    assertThat(
            Run.of("rank", "--now", NOW, "--fail-on", "any", file, "none.json").exitCode())
        .isEqualTo(1);
    Run unknown = Run.of("rank", "--fail-on", "atend", file);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean \"attend\"?");
  }

  @Test
  void fail_on_new_takes_only_what_the_baseline_does_not_hold() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    String before =
        Files.writeString(directory.resolve("before.json"), findings.json()).toString();
    String same = write();

    assertThat(Run.of("rank", "--fail-on-new", before, same).exitCode()).isZero();

    findings.add("CVE-2026-0002", "payments/api");
    Run fresh = Run.of("rank", "--now", NOW, "--fail-on", "act", "--fail-on-new", before, write());
    assertThat(fresh.exitCode()).isEqualTo(3);
    assertThat(fresh.err()).contains("1 open finding reaches");
    assertThat(Run.of("rank", "--fail-on-new", directory.resolve("none").toString(), same)
            .exitCode())
        .isEqualTo(1);
  }

  @Test
  void json_and_csv_have_one_entry_a_finding_with_where_who_and_which_packages()
      throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    findings.add("CVE-2026-0001", "web");
    String images = Files.writeString(
            directory.resolve("images.json"),
            "{\"images\": [{\"repository\": \"payments/*\", \"owner\": \"team-payments\"}]}")
        .toString();

    JsonNode json = rank("--format", "json", "--exposure", images).json();
    JsonNode first =
        json.get(0).get("image").asText().startsWith("web") ? json.get(1) : json.get(0);

    assertThat(json).hasSize(2);
    assertThat(first.get("account").asText()).isEqualTo("111122223333");
    assertThat(first.get("region").asText()).isEqualTo("eu-west-1");
    assertThat(first.get("owner").asText()).isEqualTo("team-payments");
    assertThat(first.get("firstObservedAt").asText()).isEqualTo("2026-08-01T00:00:00Z");
    assertThat(first.get("epss").isNull()).isTrue();
    assertThat(first.get("packages").toString())
        .isEqualTo("[{\"name\":\"openssl\",\"manager\":\"OS\",\"installedVersion\":\"3.0.13\","
            + "\"fixedVersion\":\"3.0.15\"}]");
    assertThat(rank("--format", "csv", "--exposure", images).out())
        .contains(
            ",111122223333,eu-west-1,team-payments,2026-08-01T00:00:00Z,openssl,3.0.13,3.0.15,");
  }

  @Test
  void findings_add_up_by_package_by_fix_and_by_cve() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    findings.add("CVE-2026-0001", "web", "zlib", "1.3");
    findings.add("CVE-2026-0002", "web", "zlib", "1.3");

    assertThat(rank("--by", "package", "--format", "json").json().findValuesAsText("name"))
        .containsExactly("zlib", "openssl");
    findings.add("CVE-2026-0003", "web", "zlib", "");
    findings.add("CVE-2026-0003", "web", "curl", "3.1");
    assertThat(rank("--by", "fix", "--format", "json").json().findValuesAsText("name"))
        .containsExactlyInAnyOrder(
            "zlib, no newer fix", "openssl -> 3.0.15", "zlib, no fix", "curl -> 3.1");
    assertThat(rank("--by", "cve", "--format", "json").json().findValuesAsText("name"))
        .containsExactlyInAnyOrder("CVE-2026-0001", "CVE-2026-0002", "CVE-2026-0003");
  }

  @Test
  void a_weakness_without_a_name_is_broken_between_words() throws IOException {
    findings
        .add("CVE-2026-0001", "payments/api")
        .put("type", "NETWORK_REACHABILITY")
        .put("title", "Port 22 is reachable from an Internet Gateway by way of a balancer - TCP")
        .remove("packageVulnerabilityDetails");

    for (int width : new int[] {60, 80, 100, 120}) {
      assertThat(rank("--width", String.valueOf(width)).out().lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width))
          .anySatisfy(line -> assertThat(line).contains("TCP"));
    }
  }

  @Test
  void what_was_not_read_and_what_is_off_the_list_are_broken_to_the_width_too() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    findings
        .add("CVE-2026-0002", "payments/checkout-api-of-the-whole-shop-and-more")
        .put("status", "SUPPRESSED");
    String missing =
        directory.resolve("a-file-with-a-name-that-is-long-" + "x".repeat(80)).toString();

    for (int width : new int[] {60, 80, 100, 120}) {
      Run run = rank("--show-excluded", "--width", String.valueOf(width), missing);

      assertThat(run.out()).contains("Not everything was read:", "   off  CVE-2026-0002");
      assertThat(run.out().lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
      assertThat(rank("--by", "cve", "--width", String.valueOf(width), missing)
              .out()
              .lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }
  }

  @Test
  void several_outputs_come_of_one_run() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");
    findings.add("CVE-2026-0002", "evil<img>|`x`@team", "zlib", "1.3");
    Path sarif = directory.resolve("f.sarif");
    Path markdown = directory.resolve("f.md");
    Path junit = directory.resolve("f.xml");
    Path html = directory.resolve("f.html");

    Run run = rank(
        "--output", "sarif=" + sarif,
        "--output", "markdown=" + markdown,
        "--output", "junit=" + junit,
        "--output", "html=" + html,
        "--fail-on", "any");

    JsonNode results = new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(sarif.toFile())
        .at("/runs/0/results");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.out()).contains("openssl 3.0.13 -> 3.0.15");
    assertThat(results).hasSize(2);
    assertThat(results.get(0).get("level").asText()).isEqualTo("error");
    assertThat(Files.readString(markdown))
        .contains("| 1 | ")
        .doesNotContain("<img>")
        .doesNotContain("|`x`")
        .doesNotContain("@team");
    assertThat(Files.readString(junit))
        .contains("tests=\"2\" failures=\"2\"")
        .doesNotContain("<img>");
    assertThat(Files.readString(html))
        .contains("CVE-2026-0001", "2 findings are open")
        .doesNotContain("<img>");
  }

  @Test
  void an_output_that_cannot_be_written_is_an_error() throws IOException {
    findings.add("CVE-2026-0001", "payments/api");

    Run run = rank("--output", "json=" + directory.resolve("no/such/f.json"), "--fail-on", "any");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("f.json\" was not written to its end: there is no directory ")
        .contains("no/such\"");
    assertThat(run.out()).contains("CVE-2026-0001");
  }

  private Run rank(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--now", NOW, write()));
    all.addAll(List.of(more));
    return Run.of("rank", all.toArray(String[]::new));
  }

  private Run explain(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--now", NOW));
    return Run.of("explain", all.toArray(String[]::new));
  }

  private String write() throws IOException {
    return findings.writeTo(directory.resolve("findings.json"));
  }

  private String write(String json) throws IOException {
    return Files.writeString(directory.resolve("other.json"), json).toString();
  }
}
