package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.RuntimeReachabilityReason;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuntimeReachabilityTest {
  private static final String PACKAGES = """
      [{"name": "openssl", "version": "3.0.11", "runtimeReachability": "REACHABLE",
        "runtimeReachabilityReason": "PACKAGE_IN_DOCKERFILE_WORKLOAD_PATH"},
       {"name": "perl", "version": "5.36", "runtimeReachability": "NOT_REACHABLE",
        "runtimeReachabilityReason": "PACKAGE_NOT_IN_DOCKERFILE_WORKLOAD_PATH"},
       {"name": "zlib", "version": "1.3", "runtimeReachability": "UNKNOWN"},
       {"name": "old", "version": "1"},
       {"name": "new", "version": "1", "runtimeReachability": "OBSERVED_ONCE",
        "runtimeReachabilityReason": "SEEN_BY_AN_AGENT"}]""";

  private final Finding finding = Event.ofImage()
      .with("/packageVulnerabilityDetails/vulnerablePackages", PACKAGES)
      .finding();

  @Test
  void inspector_says_of_each_package_whether_it_runs_and_by_what_it_tells() {
    assertThat(packages(finding))
        .extracting(VulnerablePackage::runtimeReachability)
        .containsExactly(
            RuntimeReachability.REACHABLE,
            RuntimeReachability.NOT_REACHABLE,
            RuntimeReachability.UNKNOWN,
            RuntimeReachability.UNKNOWN,
            RuntimeReachability.UNKNOWN);
    assertThat(packages(finding).get(1).runtimeReachabilityReason())
        .isEqualTo(RuntimeReachabilityReason.PACKAGE_NOT_IN_DOCKERFILE_WORKLOAD_PATH);
  }

  @Test
  void what_inspector_did_not_say_has_no_text_and_a_value_of_tomorrow_keeps_its_own() {
    assertThat(packages(finding).get(3).runtimeReachabilityText()).isEmpty();
    assertThat(packages(finding).get(4).runtimeReachabilityText()).contains("OBSERVED_ONCE");
    assertThat(packages(finding).get(4).runtimeReachabilityReasonText())
        .contains("SEEN_BY_AN_AGENT");
  }

  @Test
  void it_is_written_in_the_words_of_the_api() {
    Finding built = finding.toBuilder().title("changed").build();

    Finding again =
        FindingReader.read(FindingWriter.toJson(built).getBytes(StandardCharsets.UTF_8));

    assertThat(packages(again)).isEqualTo(packages(finding));
  }

  @Test
  void it_has_columns_in_a_report() {
    StringWriter report = new StringWriter();
    try (FindingCsvWriter csv = FindingCsvWriter.to(report)) {
      csv.write(finding);
    }

    assertThat(packages(read(report.toString()))).isEqualTo(packages(finding));
  }

  @Test
  void it_is_read_from_security_hub_by_the_names_that_it_would_have_there() {
    Finding asff = read(whole("asff")
        .replace(
            "\"PackageManager\"",
            "\"RuntimeReachability\": \"NOT_REACHABLE\", \"PackageManager\""));
    Finding ocsf = read(whole("ocsf-image")
        .replace(
            "\"package_manager\"",
            "\"runtime_reachability\": \"NOT_REACHABLE\", \"package_manager\""));

    assertThat(packages(asff).get(0).runtimeReachability())
        .isEqualTo(RuntimeReachability.NOT_REACHABLE);
    assertThat(packages(ocsf).get(0).runtimeReachability())
        .isEqualTo(RuntimeReachability.NOT_REACHABLE);
  }

  @Test
  void a_value_that_is_set_in_code_is_written_by_its_name() {
    VulnerablePackage built = VulnerablePackage.builder()
        .name("openssl")
        .runtimeReachability(RuntimeReachability.NOT_REACHABLE)
        .runtimeReachabilityReason(RuntimeReachabilityReason.PROCESS_NOT_OBSERVED_IN_EC2_RUNTIME)
        .build();

    assertThat(built.runtimeReachabilityText()).contains("NOT_REACHABLE");
    assertThat(built.runtimeReachabilityReasonText())
        .contains("PROCESS_NOT_OBSERVED_IN_EC2_RUNTIME");
  }

  private static List<VulnerablePackage> packages(Finding finding) {
    return finding.packageVulnerability().orElseThrow().vulnerablePackages();
  }

  private static Finding read(String text) {
    return FindingReader.records(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .map(record -> ((Found) record).finding())
        .findFirst()
        .orElseThrow();
  }

  private static String whole(String name) {
    return Formats.json(name).toString();
  }
}
