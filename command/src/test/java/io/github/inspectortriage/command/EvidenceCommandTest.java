package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known beyond the findings, as the command is given it. */
class EvidenceCommandTest {
  private static final String NOW = "2026-08-20T00:00:00Z";
  private static final String CSAF = """
      {"document": {"category": "%s", "csaf_version": "2.0", "tracking": {"id": "7"}},
       "product_tree": {"full_product_names": [{"product_id": "P1", "name": "api", "product_identification_helper":
         {"purl": "pkg:oci/api?repository_url=111122223333.dkr.ecr.eu-west-1.amazonaws.com/payments/api"}}]},
       "vulnerabilities": [{"cve": "CVE-2026-1", "product_status": {"known_not_affected": ["P1"]}%s}]}""";
  private static final String FLAG =
      ", \"flags\": [{\"label\": \"component_not_present\", \"product_ids\": [\"P1\"]}]";

  @TempDir
  Path directory;

  @Test
  void a_statement_of_csaf_takes_its_finding_off_the_list() throws IOException {
    Run run = rank("--vex", file("csaf.json", CSAF.formatted("csaf_vex", FLAG)), findings());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).doesNotContain("CVE-2026-1 ").contains("CVE-2026-2");
    assertThat(run.err()).doesNotContain("VEX", "relieves");
  }

  @Test
  void one_without_a_reason_leaves_it_there_and_is_told() throws IOException {
    Run run = rank("--vex", file("csaf.json", CSAF.formatted("csaf_vex", "")), findings());

    assertThat(run.out()).contains("CVE-2026-1 ");
    assertThat(run.err()).contains("the statement on CVE-2026-1 relieves nothing");
  }

  @Test
  void another_category_of_csaf_is_refused_by_its_name() throws IOException {
    Run run = rank(
        "--vex", file("csaf.json", CSAF.formatted("csaf_security_advisory", FLAG)), findings());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("CSAF of the category \"csaf_security_advisory\" is not read");
  }

  @Test
  void a_statement_that_fits_no_finding_is_told() throws IOException {
    String other = CSAF.formatted("csaf_vex", FLAG).replace("CVE-2026-1", "CVE-2030-7");

    Run run = rank("--vex", file("csaf.json", other), findings());

    assertThat(run.err())
        .contains(
            "of 1 VEX statement of \"not affected\" or \"fixed\" 1 fits no finding here, like the one on"
                + " CVE-2030-7");
  }

  @Test
  void cisa_s_csv_and_first_s_answer_are_read_with_their_marks() throws IOException {
    String kev = file("kev.csv", "\uFEFFcveID,dateAdded\r\nCVE-2026-2,2026-08-10\r\n");
    String epss = file(
        "epss.json",
        "\uFEFF{\"status\": \"OK\", \"total\": 9, \"data\": [{\"cve\": \"CVE-2026-1\", \"epss\": \"0.9\","
            + " \"date\": \"2026-08-19\"}]}");

    Run run = rank("--kev", kev, "--epss", epss, "--format", "json", findings());

    assertThat(run.exitCode()).isZero();
    assertThat(run.json().get(0).get("vulnerabilityId").asText()).isEqualTo("CVE-2026-2");
    assertThat(run.json().get(0).get("knownExploited").asBoolean()).isTrue();
    assertThat(run.json().get(1).get("epss").asDouble()).isEqualTo(0.9);
    assertThat(run.err()).contains("the answer of FIRST has 1 of 9 scores");
  }

  @Test
  void a_package_that_nothing_reaches_comes_after_one_of_which_nothing_is_said()
      throws IOException {
    Findings findings = new Findings();
    ObjectNode finding = findings.add("CVE-2026-1", "payments/api");
    ((ObjectNode) finding.at("/packageVulnerabilityDetails/vulnerablePackages/0"))
        .put("runtimeReachability", "NOT_REACHABLE");
    findings.add("CVE-2026-2", "payments/api");
    String file = findings.writeTo(directory.resolve("findings.json"));

    Run ranked = rank("--format", "json", file);
    Run explained = Run.of("explain", "CVE-2026-1@payments/api", "--now", NOW, file);

    assertThat(ranked.json().get(0).get("vulnerabilityId").asText()).isEqualTo("CVE-2026-2");
    assertThat(ranked.json().get(0).get("score").asDouble()
            - ranked.json().get(1).get("score").asDouble())
        .isCloseTo(10, within(1e-9));
    assertThat(explained.out())
        .contains("the package does not run, as far as Inspector sees", "-10.0  reachability");
  }

  @Test
  void what_holds_nothing_is_told_by_every_command_that_scores() throws IOException {
    String kev = file("kev.json", "{\"vulnerabilities\": []}");
    String vex = file("vex.json", "{\"statements\": []}");
    for (String command : List.of("rank", "plan", "suppress-advice", "slack", "backtest")) {
      Run run = Run.of(command, "--kev", kev, "--vex", vex, findings());

      assertThat(run.exitCode()).as(command).isZero();
      assertThat(run.err())
          .as(command)
          .contains("CISA's catalogue lists no vulnerability")
          .contains("the document holds no statement");
    }
    Run scores = rank(
        "--epss",
        file(
            "epss.csv", "#model_version:v1,score_date:2026-08-10T00:00:00Z\ncve,epss,percentile\n"),
        findings());
    assertThat(scores.exitCode()).isEqualTo(1);
    assertThat(scores.err()).contains("expected scores below the names, found none");
  }

  private Run rank(String... arguments) {
    String[] all = new String[arguments.length + 2];
    all[0] = "--now";
    all[1] = NOW;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return Run.of("rank", all);
  }

  private String findings() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-1", "payments/api");
    findings.add("CVE-2026-2", "payments/api", "curl", "8.0");
    return findings.writeTo(directory.resolve("findings.json"));
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8)
        .toString();
  }
}
