package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.Row;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that writes until it is killed, with four threads: each row that was acknowledged is a line of its output.
 *
 * <p>Arguments: a name for its keys, and a file of SQLite or a URL of PostgreSQL.
 */
final class KilledWriter {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");
  private static final int THREADS = 4;

  private KilledWriter() {}

  public static void main(String[] arguments) throws InterruptedException {
    JdbcLog log = open(arguments[1]);
    // A log that is killed is never closed.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    for (int i = 0; i < THREADS; i++) {
      String name = arguments[0] + "/" + i + "/";
      new Thread(() -> write(log, name, out)).start();
    }
    Thread.currentThread().join();
  }

  static JdbcLog open(String store) {
    if (!store.startsWith("jdbc:postgresql:")) {
      return JdbcLog.file(Path.of(store));
    }
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(store);
    return JdbcLog.of(database);
  }

  /** The rows of a key, one version after another: alone, and together with one that is never written again. */
  private static void write(JdbcLog log, String name, PrintStream out) {
    for (int version = 1; ; version++) {
      Row again = row(name + "again", version);
      Row once = row(name + "once" + version, 1);
      if (log.putAll(List.of(again, once)).equals(List.of(true, true))) {
        out.println(again.key() + " " + version);
        out.println(once.key() + " 1");
      }
    }
  }

  private static Row row(String key, long version) {
    return Row.builder()
        .key(key)
        .version(version)
        .queue("work")
        .due(NOON.plusSeconds(version))
        .body(body(key, version))
        .build();
  }

  static byte[] body(String key, long version) {
    return (key + " in version " + version).getBytes(StandardCharsets.US_ASCII);
  }
}
