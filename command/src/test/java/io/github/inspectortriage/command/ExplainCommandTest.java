package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.command.data.BundledData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
  private static final String NOW = "2026-08-19T12:00:00Z";

  @TempDir
  Path directory;

  private String findings = "";
  private String arn = "";
  private String vulnerability = "";

  @BeforeEach
  void choose() throws IOException {
    Path file = directory.resolve("findings.json");
    try (InputStream in = BundledData.findings()) {
      Files.copy(in, file);
    }
    findings = file.toString();
    JsonNode first = Run.of("rank", "--format", "json", "--top", "1", "--now", NOW, findings)
        .json()
        .get(0);
    arn = first.get("findingArn").asText();
    vulnerability = first.get("vulnerabilityId").asText();
  }

  @Test
  void it_fits_a_terminal_and_says_what_would_help() {
    Run run = explain();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("What would bring it below Act:")
        .contains("stop using the image for 30 days")
        .contains("Scored as of 2026-08-19 by the policy default.");
    assertThat(run.out().lines().filter(line -> !line.contains("arn:")))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
  }

  @Test
  void it_speaks_japanese() {
    assertThat(explain("--lang", "ja").out()).contains("Act より低くするには:");
    assertThat(explain("--lang", "ja-JP").out()).contains("Act より低くするには:");
  }

  @Test
  void it_is_json_for_a_program() throws IOException {
    JsonNode why = explain("--format", "json").json();

    double sum = 0;
    for (JsonNode factor : why.get("factors")) {
      sum += factor.get("points").asDouble();
    }
    assertThat(sum).isCloseTo(why.get("score").asDouble(), within(1e-9));
    assertThat(why.get("whatIf")).isNotEmpty();
  }

  @Test
  void each_file_of_evidence_is_named_where_it_counts() throws IOException {
    String epss = write(
        "epss.csv",
        "#model_version:v2026.03.14,score_date:2026-08-19T00:00:00+0000\ncve,epss,percentile\n"
            + vulnerability + ",0.77,0.99\n");
    String images = write(
        "images.json", "{\"images\": [\n{\"repository\": \"*\", \"exposure\": \"isolated\"}]}");
    String kev = write(
        "kev.json",
        "{\"catalogVersion\": \"2026.08.18\", \"vulnerabilities\": [{\"cveID\": \"" + vulnerability
            + "\", \"dateAdded\": \"2026-08-15\"}]}");

    Run run = explain("--epss", epss, "--exposure", images, "--kev", kev);

    assertThat(run.err()).doesNotContain("triage: at");
    assertThat(run.out())
        .contains("77 % chance of exploitation in the next 30 days (EPSS)")
        .contains("EPSS model v2026.03.14, scores of 2026-08-19")
        .contains("CISA KEV catalogue 2026.08.18")
        .contains("images.json:2");
  }

  @Test
  void what_a_vex_document_relieves_leaves_the_ranking_with_its_reason() throws IOException {
    JsonNode why = explain("--format", "json").json();
    String finding = findings;
    String image = Run.of("rank", "--format", "json", "--top", "1", "--now", NOW, finding)
        .json()
        .get(0)
        .get("resourceId")
        .asText();
    String vex = write(
        "vex.json",
        "{\"@id\": \"urn:vex:7\", \"statements\": [{\"vulnerability\": \"" + vulnerability
            + "\", \"products\": [\"" + image + "\"], \"status\": \"not_affected\","
            + " \"justification\": \"component_not_present\"}]}");

    Run run =
        Run.of("rank", "--now", NOW, "--vex", vex, "--show-excluded", "--top", "1000", finding);

    assertThat(why.get("score").asDouble()).isGreaterThan(80);
    assertThat(run.out()).contains("not affected: component_not_present (VEX document urn:vex:7)");
    assertThat(Run.of("rank", "--now", NOW, "--vex", vex, finding).out())
        .contains("closed, suppressed, ignored or not affected, not shown")
        .doesNotContain("component_not_present");
  }

  @Test
  void a_broken_file_of_evidence_names_its_place() throws IOException {
    String vex = write("vex.json", "{\"statements\": 1}");

    Run run = explain("--vex", vex);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("vex.json:1:16: expected an array of statements");
  }

  @Test
  void a_typing_error_is_answered_by_what_is_near() throws IOException {
    Findings listing = new Findings();
    listing.add("CVE-2026-1001", "payments/checkout-api");
    listing.add("CVE-2026-1001", "shop/storefront");
    listing.add("CVE-2026-2002", "data/old-report");
    String file = listing.writeTo(directory.resolve("typed.json"));
    String id = Run.of("rank", "--no-fold", "--now", NOW, "--format", "json", file)
        .json()
        .get(0)
        .get("id")
        .asText();
    String wrongId = (id.startsWith("0") ? "1" : "0") + id.substring(1);

    assertThat(near("CVE-2026-1001@payments/chekout-api", file))
        .contains("; did you mean \"CVE-2026-1001@payments/checkout-api\"")
        .contains("triage: CVE-2026-1001 is on 2 images: \"payments/checkout-api:1.0\", ");
    assertThat(near("CVE-2026-1001@checkout-api", file))
        .contains("; did you mean \"CVE-2026-1001@payments/checkout-api\"");
    assertThat(near("CVE-2026-1001@payments/checkout-api:1.1", file))
        .contains("\"CVE-2026-1001@payments/checkout-api:1.0\"");
    assertThat(near("cve-2026-1010@shop/storefront", file))
        .contains("; did you mean \"CVE-2026-1001@shop/storefront\"?");
    assertThat(near("CVE-2026-2020", file)).contains("; did you mean \"CVE-2026-2002\"?");
    assertThat(near("CVE-2026-2002@nowhere", file))
        .contains("triage: CVE-2026-2002 is on 1 image: \"data/old-report:1.0\"");
    assertThat(near(wrongId, file)).contains("; did you mean \"" + id + "\"?");
    assertThat(near(id.substring(0, 6) + "x", file)).contains("; WHICH is the number of a row");
    assertThat(
            near("arn:aws:inspector2:eu-west-1:111122223333:finding/" + "0".repeat(30) + "2", file))
        .contains("did you mean \"arn:aws:inspector2:eu-west-1:111122223333:finding/");
    assertThat(near("nonsense", file))
        .contains("among 3 findings; WHICH is the number of a row, a short id, CVE@image");
  }

  @Test
  void a_row_that_is_not_there_is_told_with_how_many_there_are() throws IOException {
    Findings listing = new Findings();
    listing.add("CVE-2026-1001", "payments/checkout-api");
    String file = listing.writeTo(directory.resolve("typed.json"));
    String empty = new Findings().writeTo(directory.resolve("empty.json"));

    assertThat(near("2", file))
        .contains("there is no row 2: with these options the table has 1 row");
    assertThat(near("0", file)).contains("there is no row 0: ");
    assertThat(near("1", empty))
        .contains("there is no row 1: with these options the table has none");
  }

  @Test
  void where_nothing_was_read_only_that_is_told() {
    String none = directory.resolve("none.json").toString();

    for (String which : List.of("1", "CVE-2026-1001@payments/checkout-api")) {
      Run run = Run.of("explain", which, none);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).hasLineCount(1).contains("there is no file");
    }
  }

  private static String near(String which, String file) {
    Run run = Run.of("explain", "--now", NOW, which, file);

    assertThat(run.exitCode()).as(which).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  private Run explain(String... more) {
    List<String> arguments = new ArrayList<>(List.of(findings, "--finding", arn, "--now", NOW));
    arguments.addAll(List.of(more));
    return Run.of("explain", arguments.toArray(String[]::new));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
