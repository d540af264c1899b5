package io.github.inspectortriage.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageKeyTest {
  private static final String ARN =
      "arn:aws:ecr:eu-central-1:123456789012:repository/payments/api/sha256:";

  @Test
  void a_rebuilt_image_has_the_lineage_of_the_old_one() {
    Event before = image("a".repeat(64)).with(jar("filePath"), "\"libs/log-core-2.14.1.jar\"");
    Event after = image("b".repeat(64))
        .withImage("imageTags", "[\"1.5\"]")
        .with(jar("version"), "\"2.15.0\"")
        .with(jar("filePath"), "\"libs/log-core-2.15.0.jar\"");

    assertThat(LineageKey.of(after.finding()))
        .isEqualTo(LineageKey.of(before.finding()))
        .singleElement()
        .hasToString("123456789012.dkr.ecr.eu-central-1.amazonaws.com|payments/api|CVE-2026-10001"
            + "|org.example.logging:log-core|libs/log-core-*.jar");
  }

  @Test
  void the_same_package_in_another_place_is_another_lineage() {
    Event here = image("a".repeat(64)).with(jar("filePath"), "\"a.jar\"");
    Event there = image("a".repeat(64)).with(jar("filePath"), "\"b.jar\"");

    assertThat(LineageKey.of(here.finding()))
        .doesNotContainAnyElementsOf(LineageKey.of(there.finding()));
  }

  @Test
  void the_same_repository_in_another_region_is_another_lineage() {
    Event here = image("a".repeat(64));
    Event there = image("a".repeat(64))
        .with(
            "/resources/0/id",
            '"' + ARN.replace("eu-central-1", "eu-west-1") + "a".repeat(64) + '"');

    assertThat(LineageKey.of(here.finding()))
        .doesNotContainAnyElementsOf(LineageKey.of(there.finding()));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws-cn:ecr:cn-north-1:123456789012:, 123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
    "arn::ecr:::x, .dkr.ecr..amazonaws.com",
    "arn:aws:ecr:eu-west-1:123456789012, 111122223333/eu-west-1",
    "arn:aws:ecr:eu-west-1, 111122223333/eu-west-1",
    "arn:aws:ecr, 111122223333/eu-west-1",
    "arn:aws:ec2:ecr:eu-west-1:1:x, 111122223333/eu-west-1",
    "arn:aws:x:ecr:1:2:3, 111122223333/eu-west-1",
    "narn:aws:ecr:eu-west-1:1:x, 111122223333/eu-west-1",
  })
  void the_registry_is_that_of_the_arn_if_it_is_one_of_ecr(String id, String registry) {
    Finding finding =
        image("a".repeat(64)).with("/resources/0/id", '"' + id + '"').finding();

    assertThat(LineageKey.ofResource(finding, finding.resources().get(0)).registry())
        .isEqualTo(registry);
  }

  @Test
  void a_version_is_replaced_only_where_it_stands_alone() {
    Event event = image("a".repeat(64))
        .with(jar("version"), "\"1.1\"")
        .with(jar("filePath"), "\"v1.1.1/x1.1/lib-1.1.jar/1.10\"");

    assertThat(LineageKey.of(event.finding()))
        .extracting(key -> key.place().orElse(""))
        .containsExactly("v1.1.1/x1.1/lib-*.jar/1.10");
  }

  @Test
  void a_finding_with_several_packages_has_a_lineage_for_each() {
    Event event =
        image("a".repeat(64)).with("/packageVulnerabilityDetails/vulnerablePackages", """
        [{"name": "openssl", "version": "3"}, {"name": "libssl3", "version": "3"},
         {"name": "openssl", "version": "3"}]""");

    assertThat(LineageKey.of(event.finding()))
        .extracting(key -> key.packageName().orElse(""))
        .containsExactly("openssl", "libssl3");
  }

  @Test
  void an_image_without_an_arn_has_the_registry_that_inspector_names() {
    Event event = Event.named("azure-image");

    assertThat(LineageKey.of(event.finding()))
        .extracting(LineageKey::registry)
        .allSatisfy(registry -> assertThat(registry).isEqualTo("shop.azurecr.example"));
  }

  @Test
  void a_function_has_the_same_lineage_in_every_version() {
    Finding latest = function("$LATEST");
    Finding numbered = function("7");

    assertThat(LineageKey.of(latest)).isEqualTo(LineageKey.of(numbered));
    assertThat(LineageKey.of(latest)).extracting(LineageKey::repository).containsOnly("checkout");
  }

  @Test
  void a_finding_about_a_network_has_its_title_as_weakness() {
    Finding finding = Event.named("ec2-network").finding();

    assertThat(LineageKey.of(finding)).singleElement().satisfies(key -> {
      assertThat(key.repository()).isEqualTo(finding.resources().get(0).id());
      assertThat(key.vulnerability()).isEqualTo(finding.title().orElseThrow());
      assertThat(key.packageName()).isEmpty();
      assertThat(key.place()).isEmpty();
    });
  }

  @Test
  void a_finding_about_code_has_its_detector_and_file() {
    Finding finding = Event.ofImage()
        .without("/packageVulnerabilityDetails")
        .with("/type", "\"CODE_VULNERABILITY\"")
        .with("/codeVulnerabilityDetails", """
            {"detectorId": "java/weak-crypto@v1.0", "detectorName": "Weak crypto", "cwes": ["CWE-327"],
             "filePath": {"fileName": "A.java", "filePath": "src/A.java", "startLine": 7, "endLine": 9}}""")
        .finding();

    assertThat(LineageKey.of(finding)).singleElement().satisfies(key -> {
      assertThat(key.vulnerability()).isEqualTo("java/weak-crypto@v1.0");
      assertThat(key.place()).contains("src/A.java");
    });
  }

  @Test
  void a_text_that_is_nothing_but_escapes_is_read_without_recursion() {
    String text = "a|" + "%41".repeat(20_000) + "|c||";

    assertThat(LineageKey.parse(text).repository()).isEqualTo("A".repeat(20_000));
  }

  @Test
  void a_key_reads_back_from_its_text() {
    LineageKey key = LineageKey.builder()
        .registry("host")
        .repository("a|b%c")
        .vulnerability("Port 22 is reachable – TCP")
        .place("ü/\u202E")
        .build();

    assertThat(key)
        .hasToString(
            "host|a%7Cb%25c|Port%2022%20is%20reachable%20%E2%80%93%20TCP||%C3%BC/%E2%80%AE");
    assertThat(LineageKey.parse(key.toString())).isEqualTo(key);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "a|b ; 1:4: expected \"|\", found the end",
        "a|b|c|d|e|f ; 1:10: expected the end, found \"|f\"",
        "a|b c|c|d|e ; 1:4: expected \"|\", found \"c|c|d|e\"",
        "a|b%7|c|d|e ; 1:6: expected UTF-8 escaped by % before here, found \"|c|d|e\"",
        "a|%FF|c|d|e ; 1:6: expected UTF-8 escaped by % before here, found \"|c|d|e\""
      })
  void what_is_no_lineage_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> LineageKey.parse(text))
        .isInstanceOfSatisfying(
            InvalidIdentityException.class, e -> assertThat(e.code()).isEqualTo(Code.NOT_A_LINEAGE))
        .hasMessage(message);
  }

  private static Event image(String digest) {
    return Event.ofImage()
        .with("/packageVulnerabilityDetails/vulnerablePackages", """
            [{"name": "org.example.logging:log-core", "version": "2.14.1", "packageManager": "JAR"}]""")
        .with("/resources/0/id", '"' + ARN + digest + '"')
        .withImage("repositoryName", "\"payments/api\"")
        .withImage("imageHash", "\"sha256:" + digest + '"');
  }

  private static String jar(String field) {
    return "/packageVulnerabilityDetails/vulnerablePackages/0/" + field;
  }

  private static Finding function(String version) {
    Finding image = Event.ofImage().finding();
    return Finding.builder()
        .from(image)
        .resources(List.of(Resource.builder()
            .type(ResourceType.AWS_LAMBDA_FUNCTION)
            .id("arn:aws:lambda:eu-central-1:123456789012:function:checkout:" + version)
            .build()))
        .build();
  }
}
