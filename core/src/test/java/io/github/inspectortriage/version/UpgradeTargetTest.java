package io.github.inspectortriage.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeTargetTest {
  @Test
  void the_target_of_a_standard_library_closes_every_finding_of_it() {
    List<Finding> findings = Stream.of("1.24.6", "1.24.11", "1.26.0-rc.3", "1.25.5")
        .map(fix -> finding(stdlib().fixedInVersion(fix)))
        .toList();

    List<UpgradeTarget> targets = UpgradeTarget.of(findings);

    assertThat(targets).singleElement().satisfies(target -> {
      assertThat(target.version()).contains("1.26.0-rc.3");
      assertThat(target.order()).contains(VersionOrder.GO);
      assertThat(target.installedVersions()).containsExactly("1.24.4");
      assertThat(target.fixable()).isEqualTo(findings);
      assertThat(target.unfixable()).isEmpty();
      assertThat(target).hasToString("go/stdlib 1.24.4 -> 1.26.0-rc.3 closes 4");
    });
  }

  @Test
  void a_finding_without_a_fix_is_named_as_not_closed() {
    Finding fixed = finding(stdlib().fixedInVersion("1.24.6"));
    Finding open = finding(stdlib());

    UpgradeTarget target = UpgradeTarget.of(List.of(open, fixed)).get(0);

    assertThat(target.version()).contains("1.24.6");
    assertThat(target.fixable()).containsExactly(fixed);
    assertThat(target.unfixable()).containsExactly(open);
  }

  @Test
  void a_package_without_any_fix_has_no_target() {
    UpgradeTarget target = UpgradeTarget.of(List.of(finding(stdlib()))).get(0);

    assertThat(target.version()).isEmpty();
    assertThat(target).hasToString("go/stdlib 1.24.4 has a fix, but Inspector names no version");
    assertThat(UpgradeTarget.of(target.unfixable().stream()
            .map(it -> it.toBuilder().fixAvailable(FixAvailable.NO).build())
            .toList()))
        .singleElement()
        .hasToString("go/stdlib 1.24.4 has no fix");
  }

  @Test
  void a_target_is_unknown_if_two_fixes_cannot_be_compared() {
    UpgradeTarget target = UpgradeTarget.of(List.of(
            finding(stdlib().fixedInVersion("1.24.6")), finding(stdlib().fixedInVersion("master"))))
        .get(0);

    assertThat(target.version()).isEmpty();
    assertThat(target.fixedVersions()).containsExactly("1.24.6", "master");
    assertThat(target).hasToString("go/stdlib 1.24.4 -> unknown among [1.24.6, master]");
  }

  @Test
  void a_fix_that_is_older_than_what_is_installed_is_no_upgrade() {
    Finding finding = finding(stdlib().fixedInVersion("1.23.12"));

    UpgradeTarget target = UpgradeTarget.of(List.of(finding)).get(0);

    assertThat(target.version()).isEmpty();
    assertThat(target.fixable()).isEmpty();
    assertThat(target.unfixable()).containsExactly(finding);
    assertThat(target.fixedVersions()).containsExactly("1.23.12");
    assertThat(target.olderVersions()).containsExactly("1.23.12");
    assertThat(target)
        .hasToString("go/stdlib 1.24.4 has no fix that is newer:"
            + " [1.23.12] is older than what is installed");
  }

  // Packages whose manager is unknown, or an operating system that is not named, were told to go
  // back.
  @ParameterizedTest
  @CsvSource({
    "GOBINARY, go1.24.4, 1.23.12",
    "GOMOD, v1.24.4, v1.24.4",
    "'', 1.24.4, 1.23.12",
    "FUTURE, v2.10, 2.9.9",
    "OS, 3.0.11-1, 0:3.0.9-1",
    "OS, 10, 0:10",
    "JAR, 1.0, 0:0",
    "NUGET, 1.2.3.4, 1.2.3.3"
  })
  void a_version_that_is_no_newer_is_none_to_go_to(String manager, String installed, String fix) {
    Finding finding = withoutPlatform(VulnerablePackage.builder()
        .name("a")
        .version(installed)
        .packageManagerText(manager.isEmpty() ? Optional.empty() : Optional.of(manager))
        .fixedInVersion(fix));
    UpgradeTarget target = UpgradeTarget.of(List.of(finding)).get(0);

    assertThat(target.version()).isEmpty();
    assertThat(target.olderVersions()).containsExactly(fix);
    assertThat(UpgradeTarget.fixOf(finding, packageOf(finding))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NPM, 2.x",
    "NPM, latest",
    "NPM, '2.0.0, 3.0.0'",
    "NPM, <2.0.0",
    "PIP, >=2.0",
    "JAR, see advisory",
    "JAR, RELEASE",
    "'', KB5012345",
    "'', 2.0.0 (security update)",
    "OS, <unfixed>"
  })
  void a_text_that_is_no_version_is_none_to_go_to(String manager, String fix) {
    Finding finding = withoutPlatform(VulnerablePackage.builder()
        .name("a")
        .version("1.0.0")
        .packageManagerText(manager.isEmpty() ? Optional.empty() : Optional.of(manager))
        .fixedInVersion(fix));

    assertThat(UpgradeTarget.of(List.of(finding)).get(0).version()).isEmpty();
    assertThat(UpgradeTarget.fixOf(finding, packageOf(finding))).isEmpty();
  }

  @Test
  void a_fix_that_is_installed_is_not_called_older() {
    Finding finding = finding(ubuntu("bind9").version("3.0.13").release("0ubuntu3.4"));

    assertThat(UpgradeTarget.of(List.of(finding)))
        .singleElement()
        .asString()
        .endsWith(" has no fix that is newer: [3.0.13-0ubuntu3.4] is installed");
  }

  @Test
  void an_older_fix_beside_a_newer_one_is_left_out_of_the_target() {
    Finding old = finding(stdlib().fixedInVersion("1.23.12"));
    Finding fixed =
        finding(stdlib().fixedInVersion("1.24.6")).toBuilder().title("b").build();

    UpgradeTarget target = UpgradeTarget.of(List.of(old, fixed)).get(0);

    assertThat(target.version()).contains("1.24.6");
    assertThat(target.fixable()).containsExactly(fixed);
    assertThat(target.unfixable()).containsExactly(old);
  }

  @ParameterizedTest
  @CsvSource({
    "GOBINARY, See the advisory",
    "GOBINARY, latest",
    "JAR, '[2.0,)'",
    "NPM, >=2.0.0",
    "CONAN, See the advisory",
    "CONAN, KB5031356",
    "CONAN, unknown",
  })
  void a_text_that_is_no_version_is_never_a_target(String manager, String text) {
    Finding finding = finding(stdlib().packageManagerText(manager).fixedInVersion(text));

    UpgradeTarget target = UpgradeTarget.of(List.of(finding)).get(0);

    assertThat(target.version()).isEmpty();
    assertThat(target.fixedVersions()).containsExactly(text);
  }

  @Test
  void one_fix_needs_no_order() {
    Finding finding = finding(stdlib().packageManagerText("CONAN").fixedInVersion("2.0"));

    UpgradeTarget target = UpgradeTarget.of(List.of(finding)).get(0);

    assertThat(target.order()).isEmpty();
    assertThat(target.version()).contains("2.0");
  }

  @Test
  void each_package_of_one_finding_has_its_own_target() {
    Finding finding = finding(ubuntu("openssl"), ubuntu("libssl3t64"));

    List<UpgradeTarget> targets = UpgradeTarget.of(List.of(finding));

    assertThat(targets)
        .extracting(UpgradeTarget::toString)
        .containsExactly(
            "libssl3t64 3.0.13-0ubuntu3.2 -> 3.0.13-0ubuntu3.4 closes 1",
            "openssl 3.0.13-0ubuntu3.2 -> 3.0.13-0ubuntu3.4 closes 1");
    assertThat(targets)
        .allSatisfy(target -> assertThat(target.platform()).contains("UBUNTU_24_04"));
  }

  @Test
  void a_finding_is_closed_only_if_every_place_of_the_package_has_a_fix() {
    Finding finding = finding(ubuntu("openssl").arch("X86_64"), noFix("openssl").arch("I386"));

    UpgradeTarget target = UpgradeTarget.of(List.of(finding)).get(0);

    assertThat(target.fixable()).isEmpty();
    assertThat(target.unfixable()).containsExactly(finding);
  }

  @Test
  void the_same_library_in_two_places_is_upgraded_twice() {
    Finding finding = finding(
        stdlib().fixedInVersion("1.24.6").filePath("bin/a"),
        stdlib().fixedInVersion("1.24.6").filePath("bin/b"));

    assertThat(UpgradeTarget.of(List.of(finding)))
        .extracting(target -> target.filePath().orElse(""))
        .containsExactly("bin/a", "bin/b");
  }

  @Test
  void an_installed_version_has_its_epoch() {
    Finding finding = finding(ubuntu("bind9").epoch(1));

    assertThat(UpgradeTarget.of(List.of(finding)).get(0).installedVersions())
        .containsExactly("1:3.0.13-0ubuntu3.2");
  }

  @Test
  void the_package_that_closes_most_comes_first() {
    List<UpgradeTarget> targets = UpgradeTarget.of(List.of(
        finding(ubuntu("a")),
        finding(stdlib().fixedInVersion("1.24.6")),
        finding(stdlib().fixedInVersion("1.24.7"))));

    assertThat(targets).extracting(UpgradeTarget::packageName).containsExactly("go/stdlib", "a");
  }

  @Test
  void a_finding_that_is_not_about_a_package_has_no_target() {
    assertThat(UpgradeTarget.of(List.of(Event.named("ec2-network").finding()))).isEmpty();
  }

  private static Finding withoutPlatform(VulnerablePackage.Builder one) {
    return finding(one).toBuilder()
        .resources(Event.ofImage().withImage("platform", "null").finding().resources())
        .build();
  }

  private static VulnerablePackage packageOf(Finding finding) {
    return finding.packageVulnerability().orElseThrow().vulnerablePackages().get(0);
  }

  private static VulnerablePackage.Builder stdlib() {
    return VulnerablePackage.builder()
        .name("go/stdlib")
        .version("1.24.4")
        .packageManager(PackageManager.GOBINARY);
  }

  private static VulnerablePackage.Builder ubuntu(String name) {
    return noFix(name).fixedInVersion("0:3.0.13-0ubuntu3.4");
  }

  private static VulnerablePackage.Builder noFix(String name) {
    return VulnerablePackage.builder()
        .name(name)
        .version("3.0.13")
        .release("0ubuntu3.2")
        .epoch(0)
        .packageManager(PackageManager.OS);
  }

  private static Finding finding(VulnerablePackage.Builder... packages) {
    PackageVulnerability.Builder vulnerability =
        PackageVulnerability.builder().vulnerabilityId("CVE-2026-90201");
    for (VulnerablePackage.Builder one : packages) {
      vulnerability.addVulnerablePackages(one.build());
    }
    Finding image = Event.ofImage().withImage("platform", "\"UBUNTU_24_04\"").finding();
    return Finding.builder()
        .from(image)
        .packageVulnerability(vulnerability.build())
        .build();
  }
}
