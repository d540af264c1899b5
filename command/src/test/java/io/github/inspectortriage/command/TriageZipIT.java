package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is handed out; after {@code package}, because it has to be there. */
class TriageZipIT {
  private static final Path ZIP = Path.of("target/triage.zip");
  private static final Path JAR = Path.of("target/triage.jar");
  private static final long MOST_WITHOUT_AWS = 6_000_000;
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static Path home;

  /** How a program ended, and what it wrote. */
  private record Ended(int code, String out) {}

  @BeforeAll
  static void unpack() throws IOException {
    assumeTrue(Files.exists(Path.of("/bin/sh")), "no shell here");
    Path place = Files.createDirectory(directory.resolve("a place with blanks"));
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path file = place.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
        }
      }
    }
    home = place.resolve("triage");
    Files.setPosixFilePermissions(
        home.resolve("bin/triage"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void without_the_sdk_of_aws_it_is_small() throws IOException {
    long bytes = 0;
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        names.add(entry.getName());
        bytes += entry.getName().startsWith("triage/lib/aws/") ? 0 : entry.getCompressedSize();
      }
    }

    assertThat(bytes).isLessThanOrEqualTo(MOST_WITHOUT_AWS);
    assertThat(names)
        .contains("triage/bin/triage", "triage/LICENSE", "triage/THIRD-PARTY.txt")
        .noneMatch(name -> name.matches("triage/lib/[^/]*(awssdk|sdk-core|dynamodb|inspector2).*"));
  }

  @Test
  void the_launcher_runs_what_needs_no_aws_and_what_does() throws IOException {
    String findings = home.resolve("share/findings.json.gz").toString();

    assertThat(launch(Map.of(), "--help").out()).contains("rank", "explain");
    assertThat(launch(Map.of(), "rank", "--now", "2026-08-20", "--top", "1", findings)
            .out())
        .contains("CVE-2026-90201");
    assertThat(launch(Map.of(), "slack", findings).out()).contains("\"blocks\"");
    assertThat(launch(Map.of(), "completion", "bash").out()).contains("_complete_triage");
    assertThat(launch(Map.of(), "aws", "--help").out()).contains("trace");
    assertThat(launch(Map.of(), "rank", "--no-such").code()).isEqualTo(2);
  }

  // A trace of NoClassDefFoundError came.
  @Test
  void without_the_sdk_of_aws_it_says_what_is_missing() throws IOException {
    Path aws = home.resolve("lib/aws");
    Path away = home.resolve("aws");
    Files.move(aws, away);
    try {
      for (List<String> words :
          List.of(List.of("aws", "list"), List.of("help", "aws"), List.of("completion", "bash"))) {
        Ended ended = launch(Map.of(), words.toArray(String[]::new));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).startsWith("triage: this needs the SDK of AWS").hasLineCount(1);
      }
      assertThat(launch(Map.of(), "--help").code()).isZero();
    } finally {
      Files.move(away, aws);
    }
  }

  @Test
  void an_archive_of_classes_is_made_once_and_changes_no_word() throws IOException {
    Map<String, String> caching =
        Map.of("XDG_CACHE_HOME", directory.resolve("cache").toString());
    String[] rank = {
      "rank", "--now", "2026-08-20", home.resolve("share/findings.json.gz").toString()
    };

    Ended first = launch(caching, rank);
    Ended second = launch(caching, rank);

    try (var files = Files.list(directory.resolve("cache/inspector-triage"))) {
      assertThat(files).singleElement().satisfies(file -> {
        assertThat(file.toString()).endsWith(".jsa");
        assertThat(Files.size(file)).isPositive();
      });
    }
    assertThat(second).isEqualTo(first).isEqualTo(launch(Map.of(), rank));
  }

  @Test
  void it_starts_where_nothing_can_be_written_by_a_link_and_past_a_java_home_that_is_none()
      throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("triage"), home.resolve("bin/triage"));
    Map<String, String> odd = Map.of(
        "JAVA_HOME",
        directory.resolve("no java").toString(),
        "PATH",
        JAVA_HOME.resolve("bin") + ":/usr/bin:/bin",
        "XDG_CACHE_HOME",
        "/dev/null");

    assertThat(run(odd, link.toString(), "--help").out()).contains("rank");
    assertThat(run(
                Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", JAVA_HOME.toString()),
                link.toString(),
                "--help")
            .code())
        .isZero();
  }

  @Test
  void the_jar_is_the_whole_program() throws IOException {
    String java = JAVA_HOME.resolve("bin/java").toString();

    assertThat(
            run(Map.of(), java, "-jar", JAR.toString(), "aws", "list", "--help").out())
        .contains("Usage");
    assertThat(run(
                Map.of(),
                java,
                "-jar",
                JAR.toString(),
                "rank",
                "--now",
                "2026-08-20",
                home.resolve("share/findings.json.gz").toString())
            .out())
        .contains("CVE-2026-90201");
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName).toList())
          .doesNotHaveDuplicates()
          .contains("META-INF/LICENSE", "META-INF/THIRD-PARTY.txt");
    }
  }

  private static Ended launch(Map<String, String> more, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/triage").toString()));
    command.addAll(List.of(arguments));
    Map<String, String> environment =
        new HashMap<>(Map.of("JAVA_HOME", JAVA_HOME.toString(), "PATH", "/usr/bin:/bin"));
    environment.putAll(more);
    return run(environment, command.toArray(String[]::new));
  }

  private static Ended run(Map<String, String> environment, String... command) throws IOException {
    Path out = Files.createTempFile(directory, "out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
  }
}
