package io.github.inspectortriage.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VersionOrderTest {
  /** A line of {@code version-orders.txt}. */
  record Line(VersionOrder order, String version, VersionComparison expected, String other) {
    static Line read(String text) {
      String[] words = text.split(" ", -1);
      VersionComparison expected = switch (words[2]) {
        case "<" -> VersionComparison.OLDER;
        case "=" -> VersionComparison.SAME;
        case "?" -> VersionComparison.UNKNOWN;
        default -> throw new IllegalArgumentException("no sign in: " + text);
      };
      return new Line(VersionOrder.valueOf(words[0]), words[1], expected, words[3]);
    }
  }

  static List<Line> lines() {
    try (InputStream in = VersionOrderTest.class.getResourceAsStream("version-orders.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Line::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void the_answer_is_the_one_in_the_table(Line line) {
    VersionComparison there = line.order().compare(line.version(), line.other());
    VersionComparison back = line.order().compare(line.other(), line.version());

    assertThat(there).isEqualTo(line.expected());
    assertThat(back)
        .isEqualTo(there == VersionComparison.OLDER ? VersionComparison.NEWER : line.expected());
  }

  @Test
  void the_table_has_every_order() {
    Set<VersionOrder> orders = lines().stream().map(Line::order).collect(Collectors.toSet());

    assertThat(orders).containsExactlyInAnyOrder(VersionOrder.values());
  }

  @ParameterizedTest
  @CsvSource({
    "ALPINE_LINUX_3_21, ALPINE",
    "CHAINGUARD, ALPINE",
    "WOLFI, ALPINE",
    "DEBIAN_12, DEBIAN",
    "UBUNTU_24_04, DEBIAN",
    "AMAZON_LINUX_2023, RPM",
    "RHEL_9, RPM",
    "ROCKY_LINUX_9, RPM",
    "SUSE_SERVER_15_6, RPM"
  })
  void a_platform_has_the_order_of_its_packages(String platform, VersionOrder order) {
    assertThat(VersionOrder.ofPlatform(platform)).contains(order);
  }

  @Test
  void a_platform_that_is_not_known_has_none() {
    assertThat(VersionOrder.ofPlatform("WINDOWS_SERVER_2022")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "BUNDLER, RUBYGEMS",
    "CARGO, CARGO",
    "COMPOSER, COMPOSER",
    "NPM, NPM",
    "NUGET, NUGET",
    "PIPENV, PYPI",
    "POETRY, PYPI",
    "YARN, NPM",
    "GOBINARY, GO",
    "GOMOD, GO",
    "JAR, MAVEN",
    "PIP, PYPI",
    "PYTHONPKG, PYPI",
    "NODEPKG, NPM",
    "POM, MAVEN",
    "GEMSPEC, RUBYGEMS",
    "DOTNET_CORE, NUGET"
  })
  void a_package_manager_has_the_order_of_its_ecosystem(
      PackageManager manager, VersionOrder order) {
    assertThat(VersionOrder.ofPackageManager(manager)).contains(order);
  }

  @Test
  void a_package_of_the_operating_system_has_the_order_of_the_platform() {
    Finding finding =
        Event.ofImage().withImage("platform", "\"ALPINE_LINUX_3_21\"").finding();

    assertThat(
            VersionOrder.of(finding, openssl().packageManager(PackageManager.OS).build()))
        .contains(VersionOrder.ALPINE);
    assertThat(VersionOrder.of(
            finding, openssl().packageManager(PackageManager.GOMOD).build()))
        .contains(VersionOrder.GO);
    assertThat(VersionOrder.of(finding, openssl().build())).isEmpty();
  }

  @Test
  void the_platform_of_a_machine_counts_as_well() {
    Finding finding = Event.named("ec2-network")
        .with("/resources/0/details", "{\"awsEc2Instance\": {\"platform\": \"AMAZON_LINUX_2\"}}")
        .finding();

    assertThat(
            VersionOrder.of(finding, openssl().packageManager(PackageManager.OS).build()))
        .contains(VersionOrder.RPM);
  }

  @Test
  void the_newest_of_a_standard_library_is_not_the_last_text() {
    List<String> fixes = List.of("1.24.6", "1.26.0-rc.3", "1.24.11", "1.25.5", "1.24.8");

    assertThat(VersionOrder.GO.newest(fixes)).contains("1.26.0-rc.3");
  }

  @Test
  void there_is_no_newest_if_one_cannot_be_compared() {
    assertThat(VersionOrder.NPM.newest(List.of("1.2.0", "1.3"))).isEmpty();
    assertThat(VersionOrder.NPM.newest(List.of())).isEmpty();
  }

  @Test
  void a_version_that_is_newer_than_two_of_which_the_order_is_unknown_is_the_newest() {
    assertThat(VersionOrder.RPM.newest(List.of("1.0", "1.0-1", "2.0-1"))).contains("2.0-1");
  }

  @Test
  void a_text_longer_than_any_version_is_none() {
    String longest = "1" + ".0".repeat(127);

    assertThat(VersionOrder.MAVEN.compare(longest, "1")).isEqualTo(VersionComparison.SAME);
    assertThat(VersionOrder.MAVEN.compare(longest + ".0", "1"))
        .isEqualTo(VersionComparison.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(VersionOrder.class)
  void a_hostile_text_needs_no_deep_stack(VersionOrder order) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable compare = () -> Stream.of("1", ".1", "a1", "_p", "-1", "~1", "+a", ".a", "-a.")
        .map(unit -> "1" + unit.repeat(255 / unit.length()))
        .forEach(
            text -> assertThat(order.compare(text, text)).isNotEqualTo(VersionComparison.NEWER));
    Thread small = new Thread(null, compare, "small stack", 256 * 1024);
    small.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));

    small.start();
    small.join();

    assertThat(thrown.get()).isNull();
  }

  private static VulnerablePackage.Builder openssl() {
    return VulnerablePackage.builder().name("openssl").version("3.0.8");
  }
}
