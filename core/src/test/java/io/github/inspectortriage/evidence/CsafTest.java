package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The profile VEX of CSAF, in the shapes that vendors publish. */
class CsafTest {
  private static final String DIGEST =
      "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab";
  private static final String REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
  private static final Finding FINDING = Event.ofImage().finding();

  private static final String FLAG = """
      "flags": [{"label": "vulnerable_code_not_in_execute_path", "product_ids": ["P1"]}]""";

  @Test
  void a_flag_says_why_a_product_is_not_affected() {
    VexStatement statement = csaf(
            image("pkg:oci/checkout-api?repository_url=" + REGISTRY + "/payments/checkout-api"),
            "\"known_not_affected\": [\"P1\"]",
            FLAG)
        .statementOn(FINDING)
        .orElseThrow();

    assertThat(statement.status()).isEqualTo(VexStatus.NOT_AFFECTED);
    assertThat(statement.justification()).contains("vulnerable_code_not_in_execute_path");
    assertThat(statement.source())
        .isEqualTo(FactSource.builder()
            .kind(FactSource.Kind.VEX_DOCUMENT)
            .name("2026-ACME-7")
            .asOf(LocalDate.of(2026, 8, 9))
            .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"purl\": \"pkg:oci/checkout-api@sha256%3A9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab\"",
        "\"purls\": [\"pkg:oci/other\", \"pkg:docker/payments/checkout-api@2.31.0\"]",
        "\"hashes\": [{\"filename\": \"image.tar\", \"file_hashes\": [{\"algorithm\": \"sha256\", \"value\":"
            + " \"9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab\"}]}]",
      })
  void a_product_is_known_by_whatever_helps_to_identify_it(String helper) {
    String tree = "\"full_product_names\": [{\"product_id\": \"P1\", \"name\": \"t\","
        + " \"product_identification_helper\": {" + helper + "}}]";

    assertThat(csaf(tree, "\"known_not_affected\": [\"P1\"]", FLAG).statementOn(FINDING))
        .isPresent();
  }

  @Test
  void a_title_is_a_name_only_if_it_says_where_the_image_is() {
    String whole = "\"full_product_names\": [{\"product_id\": \"P1\", \"name\": \"" + REGISTRY
        + "/payments/checkout-api:2.31.0\"}]";
    String title =
        "\"full_product_names\": [{\"product_id\": \"P1\", \"name\": \"payments/checkout-api\"}]";

    assertThat(csaf(whole, "\"known_not_affected\": [\"P1\"]", FLAG).statementOn(FINDING))
        .isPresent();
    assertThat(csaf(title, "\"known_not_affected\": [\"P1\"]", FLAG).statementOn(FINDING))
        .isEmpty();
    assertThat(csaf(title, "\"known_not_affected\": [\"P1\"]", FLAG).remarks())
        .singleElement()
        .asString()
        .endsWith(
            "the statement on CVE-2026-10001 relieves nothing: it names no image and no package that could be"
                + " compared");
  }

  @Test
  void products_lie_in_branches_as_deep_as_vendors_nest_them() {
    String tree = """
        "branches": [{"category": "vendor", "name": "Acme", "branches": [
          {"category": "product_name", "name": "shop", "branches": [
            {"category": "product_version", "name": "2.31.0", "product": {"product_id": "P1", "name": "shop 2.31.0",
              "product_identification_helper": {"purl": "pkg:oci/checkout-api@%s"}}}]}]}]""".formatted(DIGEST.replace(":", "%3A"));

    assertThat(csaf(tree, "\"fixed\": [\"P1\"]", "")
            .statementOn(FINDING)
            .orElseThrow()
            .status())
        .isEqualTo(VexStatus.FIXED);
  }

  @ParameterizedTest
  @CsvSource({
    "known_affected, AFFECTED", "first_affected, AFFECTED", "last_affected, AFFECTED",
    "under_investigation, UNDER_INVESTIGATION", "fixed, FIXED", "first_fixed, FIXED",
    "recommended, FIXED"
  })
  void each_status_has_its_counterpart(String status, VexStatus expected) {
    VexStatement statement = csaf(
            image("pkg:oci/checkout-api@" + DIGEST.replace(":", "%3A")),
            "\"" + status + "\": [\"P1\"]",
            "")
        .statementOn(FINDING)
        .orElseThrow();

    assertThat(statement.status()).isEqualTo(expected);
  }

  @Test
  void a_threat_of_the_category_impact_says_why_in_words() {
    String threat = """
        "threats": [{"category": "exploit_status", "details": "none", "product_ids": ["P1"]},
          {"category": "impact", "details": "TLS ends at the load balancer", "group_ids": ["G"]}]""";

    VexStatement statement = csaf(
            image("pkg:oci/checkout-api@" + DIGEST.replace(":", "%3A"))
                + ", \"product_groups\": [{\"group_id\": \"G\", \"product_ids\": [\"P0\", \"P1\"]}]",
            "\"known_not_affected\": [\"P1\"]",
            threat)
        .statementOn(FINDING)
        .orElseThrow();

    assertThat(statement.justification()).isEmpty();
    assertThat(statement.why()).isEqualTo("TLS ends at the load balancer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"flags\": [{\"label\": \"vulnerable_code_not_present\", \"product_ids\": [\"P2\"]}]",
        "\"flags\": [{\"label\": \"vulnerable_code_not_present\"}]",
        "\"flags\": [{\"label\": \"because\", \"product_ids\": [\"P1\"]}]",
        "\"threats\": [{\"category\": \"exploit_status\", \"details\": \"none\", \"product_ids\": [\"P1\"]}]",
      })
  void not_affected_without_a_reason_of_its_own_relieves_nothing_and_says_so(String reason) {
    VexStatements vex = csaf(
        image("pkg:oci/checkout-api@" + DIGEST.replace(":", "%3A")),
        "\"known_not_affected\": [\"P1\"]",
        reason);

    assertThat(vex.statementOn(FINDING)).isEmpty();
    assertThat(vex.remarks())
        .singleElement()
        .asString()
        .contains(
            "relieves nothing: it says \"not affected\" without a flag, or a threat of the category \"impact\"");
  }

  @Test
  void a_package_is_meant_in_the_image_that_it_is_a_component_of() {
    String whole =
        image("pkg:oci/checkout-api?repository_url=" + REGISTRY + "/payments/checkout-api");
    String other = image("pkg:oci/checkout-api?repository_url=" + REGISTRY + "/payments/other");

    assertThat(component(whole, "pkg:rpm/redhat/openssl@1").statementOn(openssl()))
        .isPresent();
    assertThat(component(whole, "pkg:rpm/redhat/curl@1").statementOn(openssl())).isEmpty();
    assertThat(component(other, "pkg:rpm/redhat/openssl@1").statementOn(openssl()))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cpe:/o:redhat:enterprise_linux:9, true",
    "cpe:/a:redhat:enterprise_linux:9::appstream, true",
    "cpe:2.3:o:redhat:enterprise_linux:9:*:*:*:*:*:*:*, true",
    "cpe:/o:redhat:enterprise_linux, true",
    "cpe:/o:redhat:enterprise_linux:8, false",
    "cpe:/o:canonical:ubuntu_linux:22.04, false",
    "cpe:/a:redhat:openshift:4.14::el9, false",
  })
  void a_package_of_an_operating_system_is_meant_where_that_runs(String cpe, boolean isMeant) {
    String system = "\"full_product_names\": [{\"product_id\": \"P1\", \"name\": \"RHEL\","
        + " \"product_identification_helper\": {\"cpe\": \"" + cpe + "\"}}]";

    assertThat(
            component(system, "pkg:rpm/redhat/openssl").statementOn(openssl()).isPresent())
        .isEqualTo(isMeant);
  }

  @Test
  void an_image_is_itself_whatever_it_is_shipped_with() {
    String platform = "\"full_product_names\": [{\"product_id\": \"P1\", \"name\": \"Platform\","
        + " \"product_identification_helper\": {\"cpe\": \"cpe:/a:acme:platform:4\"}}]";

    assertThat(component(platform, "pkg:oci/checkout-api@" + DIGEST.replace(":", "%3A"))
            .statementOn(FINDING))
        .isPresent();
  }

  @Test
  void the_parts_of_a_document_come_in_any_order() {
    String document = "{\"vulnerabilities\": [{" + FLAG
        + ", \"product_status\": {\"known_not_affected\": [\"P1\"]}, \"cve\": \"CVE-2026-10001\"}],"
        + " \"product_tree\": {" + image("pkg:oci/checkout-api@" + DIGEST.replace(":", "%3A"))
        + "},"
        + " \"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"}}";

    assertThat(read(document).statementOn(FINDING)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_security_advisory\"}, \"vulnerabilities\": []} | CSAF of the category \"csaf_security_advisory\" is not read; \"csaf_vex\" is",
        "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_base\"}} | CSAF of the category \"csaf_base\" is not read",
        "{\"document\": {\"csaf_version\": \"3.0\", \"category\": \"csaf_vex\"}} | CSAF of the version \"3.0\" is not read; 2.0 and 2.1 are",
        "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"}, \"product_tree\": []} | expected an object as \"product_tree\"",
        "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"}, \"product_tree\": {\"full_product_names\": [{\"name\": \"a\"}]}} | expected a \"product_id\" for each product",
        "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"}, \"vulnerabilities\": [{\"product_status\": {\"fixed\": [\"P1\"]}}]} | expected \"cve\" or \"ids\" in each vulnerability",
        "{\"document\": {\"csaf_version\": \"2.0\", \"category\": \"csaf_vex\"}, \"vulnerabilities\": [{\"product_status\": {\"fixed\": \"P1\"}}]} | expected an array of ids of products",
      })
  void what_is_not_the_profile_vex_is_refused_by_its_name(String document, String message) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message);
  }

  private static VexStatements component(String tree, String purl) {
    String both = tree.substring(0, tree.length() - 1)
        + ", {\"product_id\": \"C\", \"name\": \"c\", \"product_identification_helper\": {\"purl\": \""
        + purl + "\"}}],"
        + " \"relationships\": [{\"category\": \"default_component_of\", \"product_reference\": \"C\","
        + " \"relates_to_product_reference\": \"P1\","
        + " \"full_product_name\": {\"product_id\": \"P1:C\", \"name\": \"c in p\"}}]";
    return csaf(both, "\"known_not_affected\": [\"P1:C\"]", FLAG.replace("P1", "P1:C"));
  }

  private static String image(String purl) {
    return "\"full_product_names\": [{\"product_id\": \"P1\", \"name\": \"t\","
        + " \"product_identification_helper\": {\"purl\": \"" + purl + "\"}}]";
  }

  private static VexStatements csaf(String tree, String status, String reason) {
    return read("""
        {"document": {"category": "csaf_vex", "csaf_version": "2.0", "tracking": {"id": "2026-ACME-7",
          "current_release_date": "2026-08-09T10:00:00Z"}},
         "product_tree": {%s},
         "vulnerabilities": [{"cve": "CVE-2026-10001", "product_status": {%s}%s}]}""".formatted(tree, status, reason.isEmpty() ? "" : ", " + reason));
  }

  private static Finding openssl() {
    return Event.ofImage()
        .withImage("platform", "\"RHEL_9\"")
        .with(
            "/packageVulnerabilityDetails/vulnerablePackages",
            "[{\"name\": \"openssl\", \"version\": \"1\", \"packageManager\": \"OS\"}]")
        .finding();
  }

  private static VexStatements read(String json) {
    return VexStatements.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
