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

class SuppressAdviceCommandTest {
  private static final String NOW = "2026-08-20T00:00:00Z";

  @TempDir
  Path directory;

  @Test
  void advice_has_each_field_of_its_contract_in_order() throws IOException {
    String file = quiet(6, "CVE-2026-0001", "a").writeTo(directory.resolve("a.json"));

    Run run = advise("--format", "json", file);
    JsonNode json = run.json();
    JsonNode rule = json.get("advice").get(0);

    assertThat(run.exitCode()).isZero();
    assertThat(names(json)).containsExactly("advice", "refused");
    assertThat(names(rule)).containsExactly("name", "family", "criteria", "hides", "expires");
    assertThat(names(rule.get("hides"))).containsExactly("findings", "new");
    assertThat(rule.at("/hides/new").asInt()).isEqualTo(6);
    assertThat(rule.at("/criteria/vulnerabilityId").toString())
        .isEqualTo("[{\"comparison\":\"EQUALS\",\"value\":\"CVE-2026-0001\"}]");
    assertThat(rule.get("expires").asText()).isEqualTo("2026-11-18");
  }

  @Test
  void history_speaks_against_a_rule_and_the_default_least_is_five() throws IOException {
    String file = quiet(6, "CVE-2026-0001", "a").writeTo(directory.resolve("a.json"));
    String four = quiet(4, "CVE-2026-0001", "a").writeTo(directory.resolve("four.json"));
    Findings before = new Findings();
    before.add("CVE-2026-0001", "a", "x", "").put("exploitAvailable", "NO");
    String history = before.writeTo(directory.resolve("history.json"));
    String urgent =
        "{\"name\": \"all\", \"extends\": \"default\", \"bands\": [[\"Act\", 3], [\"Track\", 0]],"
            + " \"slaDays\": {\"Act\": 3, \"Track\": null}}";
    Path policy = Files.writeString(directory.resolve("policy.json"), urgent);

    assertThat(advise(four).out()).startsWith("No rule is advised.").contains("Left out: 2 rules");
    assertThat(advise(file).out()).startsWith("1 rule hides 6 open findings");
    assertThat(advise(file, "--history", history).exitCode()).isZero();
    assertThat(advise(file, "--policy", policy.toString()).out()).startsWith("No rule is advised.");
  }

  @Test
  void what_is_no_answer_of_list_filters_is_named_with_its_place() throws IOException {
    String file = quiet(6, "CVE-2026-0001", "a").writeTo(directory.resolve("a.json"));
    Path rules = Files.writeString(directory.resolve("rules.json"), "{\"rules\": []}");

    Run run = advise("--rules", rules.toString(), file);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(rules + ":1:1 at $: expected an answer of list-filters");
  }

  @Test
  void wrong_usage_is_said() throws IOException {
    String file = quiet(1, "CVE-2026-0001", "a").writeTo(directory.resolve("a.json"));

    assertThat(advise("--min", "0", file).exitCode()).isEqualTo(2);
    assertThat(advise("--until-days", "4000", file).err()).contains("must be 1 to 3650");
    assertThat(advise("--max", "x", file).exitCode()).isEqualTo(2);
  }

  private static Findings quiet(int count, String cve, String repository) {
    Findings findings = new Findings();
    for (int i = 0; i < count; i++) {
      ObjectNode finding = findings.add(cve, repository, "p" + i, "");
      finding.put("exploitAvailable", "NO").put("severity", "LOW");
      ((ObjectNode) finding.at("/packageVulnerabilityDetails/cvss/0"))
          .put("baseScore", 2.0)
          .put("scoringVector", "CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:N/A:N");
    }
    return findings;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Run advise(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--now", NOW));
    all.addAll(List.of(arguments));
    return Run.of("suppress-advice", all.toArray(String[]::new));
  }
}
