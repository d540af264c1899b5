package io.github.inspectortriage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.notification.Row;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes while they write ({@code kill -9}: a process crash, no power cut). {@code -Dkills=100} does so often; a build
 * does a few.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 2);

  @Test
  void what_sqlite_acknowledged_is_there_after_each_kill(@TempDir Path directory) throws Exception {
    String file = directory.resolve("triage.db").toString();

    for (int i = 0; i < KILLS; i++) {
      Map<String, Long> acknowledged = writeUntilKilled("sqlite" + i, file, 100 + 37 * i % 400);

      assertAllThere(file, acknowledged);
    }

    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        ResultSet check = connection.createStatement().executeQuery("pragma integrity_check")) {
      assertThat(check.getString(1)).isEqualTo("ok");
    }
  }

  @Test
  void what_postgresql_acknowledged_is_there_after_each_kill() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      for (int i = 0; i < KILLS; i++) {
        Map<String, Long> acknowledged = writeUntilKilled("postgres" + i, url, 100 + 37 * i % 400);

        assertAllThere(url, acknowledged);
      }
    }
  }

  @Test
  void two_processes_on_one_file_lose_nothing_when_one_is_killed(@TempDir Path directory)
      throws Exception {
    String file = directory.resolve("triage.db").toString();
    Process other = start("other", file);
    try (BufferedReader lines = lines(other)) {
      Map<String, Long> killed = writeUntilKilled("killed", file, 200);
      Map<String, Long> survived = read(lines, 200);

      assertAllThere(file, killed);
      assertAllThere(file, survived);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  private static Map<String, Long> writeUntilKilled(String name, String store, int lines)
      throws Exception {
    Process process = start(name, store);
    Map<String, Long> acknowledged = new HashMap<>();
    try (BufferedReader reader = lines(process)) {
      acknowledged.putAll(read(reader, lines));
      // By its handle: Process itself would close the pipe, and with it what stands in there.
      process.toHandle().destroyForcibly();
      // What it had still written into the pipe was acknowledged too; a last line may be cut.
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        note(line, acknowledged);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return acknowledged;
  }

  private static Map<String, Long> read(BufferedReader reader, int lines) throws IOException {
    Map<String, Long> acknowledged = new HashMap<>();
    for (int i = 0; i < lines; i++) {
      String line = reader.readLine();
      assertThat(line).as("the writer ended by itself").isNotNull();
      note(line, acknowledged);
    }
    return acknowledged;
  }

  private static void note(String line, Map<String, Long> acknowledged) {
    if (line.matches("\\S+ \\d+")) {
      int blank = line.indexOf(' ');
      acknowledged.merge(
          line.substring(0, blank), Long.parseLong(line.substring(blank + 1)), Math::max);
    }
  }

  private static void assertAllThere(String store, Map<String, Long> acknowledged) {
    assertThat(acknowledged).isNotEmpty();
    try (JdbcLog log = KilledWriter.open(store)) {
      acknowledged.forEach((key, version) -> {
        Row row = log.get(key).orElseThrow();
        assertThat(row.version()).isGreaterThanOrEqualTo(version);
        assertThat(row.body()).isEqualTo(KilledWriter.body(key, row.version()));
      });
    }
  }

  private static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
  }

  private static Process start(String name, String store) throws IOException {
    return new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            name,
            store))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
