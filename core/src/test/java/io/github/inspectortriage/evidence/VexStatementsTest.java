package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VexStatementsTest {
  private static final String DIGEST =
      "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab";
  private static final String REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";
  private static final Finding FINDING = Event.ofImage().finding();

  @Test
  void it_says_why_and_who_says_so() {
    VexStatement statement =
        openVex("payments/checkout-api").statementOn(FINDING).orElseThrow();

    assertThat(statement.status()).isEqualTo(VexStatus.NOT_AFFECTED);
    assertThat(statement.justification()).contains("vulnerable_code_not_in_execute_path");
    assertThat(statement.detail()).contains("TLS ends at the load balancer");
    assertThat(statement.source())
        .isEqualTo(FactSource.builder()
            .kind(FactSource.Kind.VEX_DOCUMENT)
            .name("https://example.com/vex/7")
            .asOf(LocalDate.of(2026, 8, 9))
            .build());
  }

  @Test
  void a_document_without_a_statement_says_so() {
    for (String empty : List.of(
        "{\"@context\": \"https://openvex.dev/ns/v0.2.0\", \"statements\": []}",
        "{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": []}",
        "{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [{\"id\": \"CVE-2026-1\"}]}",
        "{\"document\": {\"category\": \"csaf_vex\", \"csaf_version\": \"2.0\"}, \"vulnerabilities\": []}")) {
      assertThat(read(empty).size()).isZero();
      assertThat(read(empty).remarks())
          .as(empty)
          .containsExactly(
              "the document holds no statement on a product: it says nothing of any finding");
    }
    assertThat(openVex("payments/checkout-api").remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "payments/checkout-api",
        "payments/checkout-api:stable",
        "payments/checkout-api@" + DIGEST,
        REGISTRY + "/payments/checkout-api:2.31.0",
        DIGEST,
        "pkg:oci/checkout-api@" + DIGEST,
        "pkg:oci/checkout-api?repository_url=" + REGISTRY + "/payments/checkout-api",
        "pkg:oci/payments/checkout-api?repository_url=" + REGISTRY,
        "pkg:oci/checkout-api@sha256%3A9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab"
            + "?repository_url=payments%2Fcheckout-api&arch=amd64&tag=stable",
        "pkg:docker/payments/checkout-api@2.31.0",
      })
  void an_image_has_many_names(String product) {
    assertThat(openVex(product).statementOn(FINDING)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkout-api",
        "orders/checkout-api",
        "payments/checkout-api:1.0",
        "payments/checkout-api@sha256:0000",
        "444455556666.dkr.ecr.eu-west-1.amazonaws.com/payments/checkout-api",
        "pkg:oci/checkout-api",
        "pkg:oci/checkout-api@sha256:0000",
        "pkg:oci/checkout-api?repository_url=ghcr.io/payments/checkout-api",
        "pkg:docker/payments/checkout-api@1.0",
        "pkg:oci/x?repository_url=payments/checkout-api&tag=old",
        "pkg:oci/x?repository_url=payments/checkout-api&arch=arm64",
        "pkg:oci/",
        "pkg:",
        "https://example.com/product",
      })
  void a_name_of_something_else_relieves_nothing(String product) {
    assertThat(openVex(product).statementOn(FINDING)).isEmpty();
  }

  @Test
  void a_digest_may_stand_apart() {
    String product = "{\"@id\": \"https://example.com/api\", \"hashes\": {\"sha-256\": \""
        + DIGEST.substring(7) + "\"}}";
    String purl = "{\"@id\": \"urn:x\", \"identifiers\": {\"purl\": \"pkg:oci/checkout-api@"
        + DIGEST + "\"}}";

    assertThat(openVexProduct(product).statementOn(FINDING)).isPresent();
    assertThat(openVexProduct(purl).statementOn(FINDING)).isPresent();
  }

  @Test
  void a_package_is_relieved_only_if_every_package_of_the_finding_is() {
    String one = "{\"@id\": \"pkg:rpm/redhat/openssl@3.0.13-1.el9\"}";
    String both = one + ", {\"@id\": \"pkg:maven/org.example/tls@2.0\"}";

    assertThat(openVexProduct(one).statementOn(FINDING)).isEmpty();
    assertThat(openVexProduct(both).statementOn(FINDING)).isPresent();
  }

  @Test
  void a_package_of_another_version_or_kind_is_another() {
    Finding finding = withPackage("openssl", "OS");

    assertThat(openVex("pkg:rpm/openssl").statementOn(finding)).isPresent();
    assertThat(openVex("pkg:deb/debian/openssl@1").statementOn(finding)).isPresent();
    assertThat(openVex("pkg:rpm/openssl@2").statementOn(finding)).isEmpty();
    assertThat(openVex("pkg:npm/openssl").statementOn(finding)).isEmpty();
    assertThat(
            openVex("pkg:npm/%40scope/tool@1").statementOn(withPackage("@scope/tool", "NODEPKG")))
        .isPresent();
    assertThat(openVex("pkg:golang/example.com/a/b")
            .statementOn(withPackage("example.com/a/b", "GOBINARY")))
        .isPresent();
  }

  @Test
  void every_version_of_a_package_of_one_distribution_is_none_of_another() {
    Finding finding = withPackage("openssl", "OS");

    assertThat(openVex("pkg:apk/alpine/openssl").statementOn(finding)).isPresent();
    assertThat(openVex("pkg:deb/ubuntu/openssl").statementOn(finding)).isEmpty();
  }

  @Test
  void an_image_of_another_region_is_another() {
    String other = "111122223333.dkr.ecr.us-east-1.amazonaws.com";

    assertThat(openVex(other + "/payments/checkout-api").statementOn(FINDING)).isEmpty();
    assertThat(openVex(other + "/payments/checkout-api@" + DIGEST).statementOn(FINDING))
        .isEmpty();
  }

  @Test
  void not_affected_without_a_reason_relieves_nothing_in_openvex_and_says_so() {
    VexStatements vex = read("""
        {"@id": "v", "statements": [
          {"vulnerability": {"name": "CVE-2026-10001"}, "products": [{"@id": "payments/checkout-api"}],
           "status": "not_affected"},
          {"vulnerability": {"name": "CVE-2026-10001"}, "products": [{"@id": "payments/checkout-api"}],
           "status": "not_affected", "justification": "we_say_so", "action_statement": "none"}
        ]}""");

    assertThat(vex.statementOn(FINDING)).isEmpty();
    assertThat(vex.size()).isZero();
    assertThat(vex.remarks())
        .containsExactly(
            "2:3: the statement on CVE-2026-10001 relieves nothing: it says \"not affected\" without a justification"
                + " or an impact statement, which OpenVEX demands",
            "4:3: the statement on CVE-2026-10001 relieves nothing: it says \"not affected\" without a justification"
                + " or an impact statement, which OpenVEX demands");
  }

  @Test
  void an_impact_statement_is_a_reason_too() {
    VexStatements vex = read("""
        {"@id": "v", "statements": [
          {"vulnerability": {"name": "CVE-2026-10001"}, "products": [{"@id": "payments/checkout-api"}],
           "status": "not_affected", "impact_statement": "the code is compiled out"}
        ]}""");

    assertThat(vex.statementOn(FINDING).orElseThrow().why()).isEqualTo("the code is compiled out");
    assertThat(vex.remarks()).isEmpty();
  }

  @Test
  void cyclonedx_only_recommends_a_justification() {
    VexStatements vex = read("""
        {"bomFormat": "CycloneDX", "vulnerabilities": [{"id": "CVE-2026-10001",
          "analysis": {"state": "not_affected"}, "affects": [{"ref": "payments/checkout-api"}]}]}""");

    assertThat(vex.statementOn(FINDING)).isPresent();
    assertThat(vex.remarks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpe:2.3:a:acme:shop:1.0:*:*:*:*:*:*:*",
        "https://example.com/Shop",
        "pkg:generic/shop@1.0",
        "Acme Shop 1.0"
      })
  void a_product_that_cannot_be_compared_relieves_nothing_and_says_so(String product) {
    VexStatements vex = openVex(product);

    assertThat(vex.statementOn(FINDING)).isEmpty();
    assertThat(vex.remarks())
        .singleElement()
        .asString()
        .contains(
            "CVE-2026-10001 relieves nothing: of a product it names no image and no package that could be compared");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"spdxVersion\": \"SPDX-2.3\"}                         | SPDX is not read as VEX; OpenVEX, CycloneDX and CSAF are",
        "{\"@context\": \"https://spdx.org/rdf/3.0.1\", \"@graph\": []} | SPDX is not read as VEX",
        "{\"schema_version\": \"1.6.0\", \"affected\": []}      | OSV is not read as VEX",
        "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"/>    | found XML; CycloneDX and CSAF are read as JSON",
      })
  void another_format_is_refused_by_its_name(String document, String message) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_part_is_meant_in_its_image_only() {
    String part = "\"subcomponents\": [{\"@id\": \"pkg:rpm/openssl\"}]";
    Finding finding = withPackage("openssl", "OS");

    assertThat(openVexProduct("{\"@id\": \"payments/checkout-api\", " + part + "}")
            .statementOn(finding))
        .isPresent();
    assertThat(openVexProduct("{\"@id\": \"payments/other\", " + part + "}").statementOn(finding))
        .isEmpty();
    assertThat(openVexProduct("{\"@id\": \"payments/checkout-api\", " + part + "}")
            .statementOn(withPackage("curl", "OS")))
        .isEmpty();
  }

  @Test
  void the_latest_statement_counts_and_the_last_of_one_time() {
    VexStatements vex = openVexStatements(
        statement("payments/checkout-api", "not_affected", "2026-08-09T10:00:00Z"),
        statement("payments/checkout-api", "affected", "2026-08-09T11:00:00Z"),
        statement("payments/checkout-api", "fixed", "2026-08-09T09:00:00Z"));

    assertThat(vex.statementOn(FINDING).orElseThrow().status()).isEqualTo(VexStatus.AFFECTED);
    assertThat(vex.and(openVexStatements(
                statement("payments/checkout-api", "under_investigation", "2026-08-09T11:00:00Z")))
            .statementOn(FINDING)
            .orElseThrow()
            .status())
        .isEqualTo(VexStatus.UNDER_INVESTIGATION);
  }

  @Test
  void of_several_packages_each_has_to_be_relieved_and_affected_counts_before_the_rest() {
    Finding two = Event.ofImage()
        .with("/packageVulnerabilityDetails/vulnerablePackages", """
            [{"name": "openssl", "version": "1", "packageManager": "OS"},
             {"name": "curl", "version": "1", "packageManager": "OS"}]""")
        .finding();

    assertThat(onParts(two, "fixed", "not_affected")).contains(VexStatus.FIXED);
    assertThat(onParts(two, "not_affected", "under_investigation"))
        .contains(VexStatus.UNDER_INVESTIGATION);
    assertThat(onParts(two, "under_investigation", "affected")).contains(VexStatus.AFFECTED);
    assertThat(onParts(two, "affected", "under_investigation")).contains(VexStatus.AFFECTED);
    assertThat(onParts(two, "fixed", "affected")).contains(VexStatus.AFFECTED);
  }

  private static Optional<VexStatus> onParts(Finding finding, String openssl, String curl) {
    String statement = """
        {"vulnerability": "CVE-2026-10001", "products": ["%s"], "subcomponents": ["pkg:rpm/%s"],
         "status": "%s", "justification": "component_not_present"}""";
    VexStatements vex = openVexStatements(
        statement.formatted(DIGEST, "openssl", openssl), statement.formatted(DIGEST, "curl", curl));
    assertThat(vex.size()).isEqualTo(2);
    return vex.statementOn(finding).map(VexStatement::status);
  }

  @Test
  void another_name_of_the_vulnerability_will_do() {
    Finding related = Event.ofImage()
        .with("/packageVulnerabilityDetails/vulnerabilityId", "\"GHSA-1\"")
        .with("/packageVulnerabilityDetails/relatedVulnerabilities", "[\"cve-2026-10001\"]")
        .finding();
    VexStatements vex = read("{\"statements\": [{\"vulnerability\": {\"name\": \"GHSA-x\","
        + " \"aliases\": [\"CVE-2026-10001\"]}, \"products\": [{\"@id\": \"" + DIGEST
        + "\"}], \"status\": \"fixed\"}]}");

    assertThat(vex.statementOn(related)).isPresent();
    assertThat(vex.statementOn(FINDING)).isPresent();
    assertThat(vex.statementOn(Event.named("ec2-network").finding())).isEmpty();
  }

  @Test
  void the_first_form_of_openvex_is_read() {
    VexStatements vex = read("{\"statements\": [{\"vulnerability\": \"CVE-2026-10001\","
        + " \"products\": [\"" + DIGEST + "\"], \"subcomponents\": [\"pkg:rpm/openssl\"],"
        + " \"status\": \"not_affected\", \"justification\": \"component_not_present\"}]}");

    assertThat(vex.statementOn(withPackage("openssl", "OS"))).isPresent();
    assertThat(vex.statementOn(withPackage("curl", "OS"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "not_affected, NOT_AFFECTED",
    "false_positive, NOT_AFFECTED",
    "resolved, FIXED",
    "resolved_with_pedigree, FIXED",
    "exploitable, AFFECTED",
    "in_triage, UNDER_INVESTIGATION",
  })
  void cyclonedx_says_the_same_in_other_words(String state, VexStatus status) {
    VexStatements vex = cycloneDx(
        "\"metadata\": {\"timestamp\": \"2026-08-09T00:00:00Z\", \"component\": {\"bom-ref\": \"api\","
            + " \"name\": \"payments/checkout-api\", \"version\": \"" + DIGEST + "\"}},",
        state,
        "{\"ref\": \"urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#api\"}");

    VexStatement statement = vex.statementOn(FINDING).orElseThrow();

    assertThat(statement.status()).isEqualTo(status);
    assertThat(statement.justification()).contains("code_not_reachable");
    assertThat(statement.source()).hasToString("VEX document urn:uuid:7 of 2026-08-09");
  }

  @Test
  void a_component_of_cyclonedx_is_meant_in_its_product_only() {
    String api =
        "\"metadata\": {\"component\": {\"bom-ref\": \"api\", \"name\": \"payments/checkout-api\"}},";
    String other = "\"metadata\": {\"component\": {\"bom-ref\": \"x\", \"name\": \"acme\"}},";
    Finding finding = withPackage("openssl", "OS");

    assertThat(cycloneDx(api, "not_affected", "{\"ref\": \"ssl\"}").statementOn(finding))
        .isPresent();
    assertThat(cycloneDx(other, "not_affected", "{\"ref\": \"ssl\"}").statementOn(finding))
        .isEmpty();
    assertThat(cycloneDx("", "not_affected", "{\"ref\": \"ssl\"}").statementOn(finding))
        .isPresent();
    assertThat(cycloneDx(api, "not_affected", "{\"ref\": \"elsewhere\"}").statementOn(finding))
        .isEmpty();
  }

  @Test
  void versions_that_cyclonedx_names_are_the_ones_that_are_meant() {
    Finding finding = withPackage("openssl", "OS");

    assertThat(cycloneDx(
                "", "not_affected", "{\"ref\": \"ssl\", \"versions\": [{\"version\": \"1\"}]}")
            .statementOn(finding))
        .isPresent();
    assertThat(cycloneDx(
                "", "not_affected", "{\"ref\": \"ssl\", \"versions\": [{\"version\": \"2\"}]}")
            .statementOn(finding))
        .isEmpty();
    assertThat(cycloneDx(
                "",
                "not_affected",
                "{\"ref\": \"ssl\", \"versions\": [{\"range\": \"vers:rpm/<2\"}]}")
            .statementOn(finding))
        .isEmpty();
  }

  @Test
  void a_vulnerability_of_cyclonedx_is_read_with_all_that_it_says() {
    VexStatement statement = read("""
            {"bomFormat": "CycloneDX",
             "components": [{"bom-ref": "root", "name": "shop", "components": [
               {"bom-ref": "api", "group": "payments", "name": "checkout-api"}]}],
             "vulnerabilities": [{
               "id": "GHSA-1111",
               "references": [{"id": "CVE-2026-10001", "source": {"name": "NVD"}}],
               "analysis": {"state": "not_affected", "detail": "TLS ends at the load balancer",
                            "lastUpdated": "2026-08-09T10:00:00Z"},
               "updated": "2026-08-01T10:00:00Z",
               "affects": [{"ref": "api"}]}]}
            """).statementOn(FINDING).orElseThrow();

    assertThat(statement.vulnerabilityIds()).containsExactly("GHSA-1111", "CVE-2026-10001");
    assertThat(statement.detail()).contains("TLS ends at the load balancer");
    assertThat(statement.source().asOf()).contains(LocalDate.of(2026, 8, 9));
  }

  @Test
  void the_day_of_a_vulnerability_of_cyclonedx_is_that_of_its_analysis_if_that_has_one() {
    String analysis = "\"analysis\": {\"state\": \"not_affected\"}";

    assertThat(dated(analysis, "\"updated\": \"2026-08-01T10:00:00Z\"").source().asOf())
        .contains(LocalDate.of(2026, 8, 1));
    assertThat(dated("\"updated\": \"2026-08-01T10:00:00Z\"", analysis).source().asOf())
        .contains(LocalDate.of(2026, 8, 1));
  }

  private static VexStatement dated(String... members) {
    return read("{\"vulnerabilities\": [{\"id\": \"CVE-2026-10001\", " + String.join(", ", members)
            + ", \"affects\": [{\"ref\": \"payments/checkout-api\"}]}]}")
        .statementOn(FINDING)
        .orElseThrow();
  }

  @Test
  void an_inventory_without_an_analysis_says_nothing() {
    VexStatements vex =
        read("{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [{\"id\": \"CVE-2026-10001\"}]}");

    assertThat(vex).hasToString("VexStatements[0 statements]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | 1:1: expected a VEX document: a JSON object",
        "{} | 1:1: expected OpenVEX with \"statements\", or CycloneDX or CSAF with \"vulnerabilities\", found none of them",
        "{\"statements\": {}} | 1:16: expected an array of statements",
        "{\"statements\": [1]} | 1:17: expected an object for each statement",
        "{\"statements\": [{}]} | 1:17: expected \"vulnerability\" with a \"name\" in each statement",
        "{\"statements\": [{\"vulnerability\": \"CVE-1\"}]} | 1:17: expected \"products\" with an \"@id\" in each statement",
        "{\"statements\": [{\"vulnerability\": \"CVE-1\", \"products\": [\"a\"]}]} | 1:17: expected \"status\" in each statement",
        "{\"statements\": [{\"vulnerability\": 7}]} | 1:35: expected a vulnerability with a \"name\"",
        "{\"statements\": [{\"products\": [{}]}]} | expected a product with an \"@id\"",
        "{\"statements\": [{\"status\": \"notaffected\"}]} | 1:28: expected \"not_affected\", \"affected\", \"fixed\" or \"under_investigation\" as status, found \"notaffected\"",
        "{\"vulnerabilities\": [{\"analysis\": {\"state\": \"open\"}}]} | expected a state of the analysis, like \"not_affected\", found \"open\"",
        "{\"vulnerabilities\": [{\"analysis\": {\"state\": \"resolved\"}}]} | 1:22: expected an \"id\" in each vulnerability",
        "{\"vulnerabilities\": [{\"affects\": [{}]}]} | expected a \"ref\" in each element of \"affects\"",
        "{\"statements\": [ | expected JSON, but: Unexpected end-of-input",
      })
  void what_is_wrong_is_named_with_its_place(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message);
  }

  private static Finding withPackage(String name, String manager) {
    return Event.ofImage()
        .with(
            "/packageVulnerabilityDetails/vulnerablePackages",
            "[{\"name\": \"" + name + "\", \"version\": \"1\", \"packageManager\": \"" + manager
                + "\"}]")
        .finding();
  }

  private static VexStatements openVex(String product) {
    return openVexProduct("{\"@id\": \"" + product + "\"}");
  }

  private static VexStatements openVexProduct(String products) {
    return read("""
        {
          "@context": "https://openvex.dev/ns/v0.2.0",
          "@id": "https://example.com/vex/7",
          "timestamp": "2026-08-09T10:00:00Z",
          "statements": [{
            "vulnerability": {"@id": "https://nvd.nist.gov/vuln/detail/CVE-2026-10001", "name": "CVE-2026-10001"},
            "products": [%s],
            "status": "not_affected",
            "justification": "vulnerable_code_not_in_execute_path",
            "impact_statement": "TLS ends at the load balancer"
          }]
        }
        """.formatted(products));
  }

  private static VexStatements openVexStatements(String... statements) {
    return read("{\"statements\": [" + String.join(", ", statements) + "]}");
  }

  private static String statement(String product, String status, String at) {
    return "{\"vulnerability\": {\"name\": \"CVE-2026-10001\"}, \"products\": [{\"@id\": \""
        + product + "\"}], \"status\": \"" + status + "\", \"timestamp\": \"" + at + "\"}";
  }

  private static VexStatements cycloneDx(String metadata, String state, String affects) {
    return read("""
        {
          "bomFormat": "CycloneDX",
          "specVersion": "1.5",
          "serialNumber": "urn:uuid:7",
          %s
          "vulnerabilities": [{
            "id": "CVE-2026-10001",
            "analysis": {"state": "%s", "justification": "code_not_reachable"},
            "affects": [%s]
          }],
          "components": [{"bom-ref": "ssl", "name": "openssl", "version": "1", "purl": "pkg:rpm/openssl@1"}]
        }
        """.formatted(metadata, state, affects));
  }

  private static VexStatements read(String json) {
    return VexStatements.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
