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

class PlanCommandTest {
  private static final String NOW = "2026-08-20T00:00:00Z";

  @TempDir
  Path directory;

  @Test
  void a_plan_has_each_field_of_its_contract_in_order() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    findings.add("CVE-2026-0002", "payments/api", "zlib", "");

    Run run = plan("--format", "json", file(findings));
    JsonNode json = run.json();

    assertThat(run.exitCode()).isZero();
    assertThat(names(json)).containsExactly("totals", "steps", "curve", "reach", "noFix", "other");
    assertThat(names(json.get("totals")))
        .containsExactly(
            "findings",
            "fixable",
            "partly",
            "unfixable",
            "other",
            "risk",
            "riskInUse",
            "riskReachable");
    JsonNode step = json.get("steps").get(0);
    assertThat(names(step))
        .containsExactly(
            "rank",
            "id",
            "kind",
            "scope",
            "owner",
            "upgrades",
            "findings",
            "closesAlone",
            "resources",
            "repositories",
            "risk",
            "riskInUse",
            "riskReachable",
            "due");
    assertThat(names(step.get("upgrades").get(0)))
        .containsExactly("package", "manager", "installed", "target", "candidates", "ladder");
    assertThat(step.at("/upgrades/0/ladder").isNull()).isTrue();
    assertThat(step.at("/upgrades/0/target").asText()).isEqualTo("3.0.15");
    assertThat(names(step.get("resources"))).containsExactly("IN_USE", "UNKNOWN", "RECENT", "IDLE");
    assertThat(names(json.get("curve").get(0)))
        .containsExactly("step", "risk", "riskInUse", "riskReachable", "closed");
    assertThat(names(json.get("reach"))).containsExactly("50", "80", "90");
    assertThat(json.at("/reach/90").isNull()).isTrue();
    assertThat(names(json.get("noFix").get(0)))
        .containsExactly(
            "id",
            "kind",
            "scope",
            "package",
            "manager",
            "findings",
            "risk",
            "riskInUse",
            "alternatives");
    assertThat(json.at("/totals/risk").asText()).matches("[01]\\.[0-9]+");
  }

  @Test
  void the_order_of_the_files_and_repeats_change_nothing() throws IOException {
    Findings one = new Findings();
    one.add("CVE-2026-0001", "a");
    one.add("CVE-2026-0002", "b", "zlib", "2");
    Findings other = new Findings();
    ObjectNode third = other.add("CVE-2026-0003", "c", "curl", "9");
    third.put("findingArn", third.get("findingArn").asText() + "c");
    String first = one.writeTo(directory.resolve("1.json"));
    String second = other.writeTo(directory.resolve("2.json"));

    String there = plan("--format", "json", first, second).out();

    assertThat(plan("--format", "json", second, first).out()).isEqualTo(there);
    assertThat(plan("--format", "json", second, first, second).out()).isEqualTo(there);
  }

  @Test
  void a_table_begins_with_the_answer_and_ends_with_what_is_left_out() throws IOException {
    Findings findings = new Findings();
    for (int i = 0; i < 25; i++) {
      findings.add("CVE-2026-0001", "repo" + i);
    }
    findings.add("CVE-2026-0002", "repo1", "zlib", "");

    List<String> lines = plan(file(findings)).out().lines().toList();

    assertThat(lines.get(0)).matches("2[0-9] of 25 steps take 80 % of the in-use risk\\.");
    assertThat(lines).anyMatch(line -> line.startsWith("Left out: 5 steps that take less"));
    assertThat(lines).anyMatch(line -> line.startsWith("Left out: 1 finding with a package that"));
  }

  /** It said "All 1 steps together take - of the in-use risk". */
  @Test
  void where_nothing_runs_the_answer_says_so() throws IOException {
    Findings findings = new Findings();
    ((ObjectNode) findings
            .add("CVE-2026-0001", "payments/api")
            .at("/resources/0/details/awsEcrContainerImage"))
        .put("inUseCount", 0)
        .remove("lastInUseAt");

    assertThat(plan(file(findings)).out())
        .startsWith("What is open carries no in-use risk: 1 step mends the rest.");
    assertThat(plan("--by", "risk", file(findings)).out())
        .startsWith("1 of 1 step takes 80 % of the risk.");
  }

  @Test
  void hostile_names_stay_on_their_line() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "a", "x\u001b[2J\nAll is well", "2\u202e");

    assertThat(plan(file(findings)).out())
        .doesNotContain("\u001b")
        .doesNotContain("\u202e")
        .doesNotContain("\nAll is well");
  }

  @Test
  void a_file_of_base_layers_with_an_unknown_key_is_named_with_its_place() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "a");
    Path bases = Files.writeString(directory.resolve("bases.json"), "{\"bases\": [], \"x\": 1}");

    Run run = plan("--base-layers", bases.toString(), file(findings));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(bases + ":1:").contains("$.x: there is no such key");
  }

  @Test
  void wrong_usage_is_said() throws IOException {
    String file = file(new Findings());

    assertThat(plan("--by", "cve", file).exitCode()).isEqualTo(2);
    assertThat(plan("--by", "cve", file).err())
        .contains("expected in-use, risk, reachable, but found \"cve\"");
    assertThat(plan("--base-repositories", "0", file).exitCode()).isEqualTo(2);
  }

  @Test
  void nothing_open_is_said_and_is_a_plan_of_no_steps() throws IOException {
    String file = file(new Findings());

    assertThat(plan(file).out()).isEqualTo("No open finding." + System.lineSeparator());
    assertThat(plan("--format", "json", file).json().at("/totals/findings").asInt())
        .isZero();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private String file(Findings findings) throws IOException {
    return findings.writeTo(directory.resolve("findings.json"));
  }

  private static Run plan(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--now", NOW));
    all.addAll(List.of(arguments));
    return Run.of("plan", all.toArray(String[]::new));
  }
}
