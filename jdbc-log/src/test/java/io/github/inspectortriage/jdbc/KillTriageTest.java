package io.github.inspectortriage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.triage.Triage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes while they decide, tell and record ({@code kill -9}: a process crash, no power cut), and gives their events again, as
 * a queue does. {@code -Dkills=100} does so often; a build does a few.
 */
class KillTriageTest {
  private static final int FEW = 1;
  private static final int KILLS = Integer.getInteger("kills", FEW);

  @Test
  void on_sqlite_nothing_is_lost_and_a_double_has_the_same_id(@TempDir Path directory)
      throws Exception {
    String file = directory.resolve("triage.db").toString();

    kill(file);

    requireWhole(file);
  }

  @Test
  void on_postgresql_nothing_is_lost_and_a_double_has_the_same_id() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      kill(postgres.getJdbcUrl("postgres", "postgres"));
    }
  }

  @Test
  void of_two_processes_on_one_file_the_other_says_what_the_killed_one_left(@TempDir Path directory)
      throws Exception {
    String file = directory.resolve("triage.db").toString();
    try (Receiver receiver = new Receiver()) {
      int[] next = {0, 1};
      Random random = new Random(7);
      for (int i = 0; i < KILLS; i++) {
        Process even = start(file, receiver.url(), next[0], 2);
        Process odd = start(file, receiver.url(), next[1], 2);
        Process[] both = {even, odd};
        int killed = random.nextInt(2);
        next[killed] = killAfter(both[killed], next[killed], 3 + random.nextInt(20), 2);
        next[1 - killed] = killAfter(both[1 - killed], next[1 - killed], 3, 2);
      }

      end(file, receiver, Map.of(0, next[0], 1, next[1]));
      receiver.requireAllRight(2 * KILLS);
    }
    requireWhole(file);
  }

  private static void kill(String store) throws Exception {
    Random random = new Random(42);
    try (Receiver receiver = new Receiver()) {
      int next = 0;
      for (int i = 0; i < KILLS; i++) {
        Process process = start(store, receiver.url(), next, 1);
        next = killAfter(process, next, 3 + random.nextInt(30), 1);
      }

      end(store, receiver, Map.of(0, next));
      receiver.requireAllRight(KILLS);
      if (KILLS > FEW) {
        System.out.println("killed " + KILLS + " times, " + next + " events, "
            + receiver.contents.size() + " messages, " + receiver.doubled + " of them twice");
      }
    }
  }

  /** Kills a process some events later; returns the first event that it did not acknowledge. */
  private static int killAfter(Process process, int first, int events, int step)
      throws IOException, InterruptedException {
    int next = first;
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int i = 0; i < events; i++) {
        String line = lines.readLine();
        assertThat(line).as("the process ended by itself").isNotNull();
        next = Integer.parseInt(line) + step;
      }
      process.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // A last line may be cut; what it acknowledged then comes again, which does no harm.
        next = line.matches("\\d+") ? Math.max(next, Integer.parseInt(line) + step) : next;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return next;
  }

  /** The rest of the events, until each finding was reported once more; then days pass. */
  private static void end(String store, Receiver receiver, Map<Integer, Integer> next) {
    try (JdbcLog log = KilledWriter.open(store)) {
      Instant now = Instant.now();
      int step = next.size();
      next.forEach((part, first) -> {
        Triage triage = KilledTriage.triage(
            log, receiver.url(), Clock.fixed(now.plusSeconds(10), ZoneOffset.UTC));
        for (int i = part; i < first + 2 * step * KilledTriage.FINDINGS; i += step) {
          receiver.open.put(KilledTriage.finding(i), KilledTriage.isOpen(i));
          if (i >= first) {
            triage.accept(KilledTriage.event(i));
          }
        }
      });
      for (int hour = 1; hour < 12 * 24; hour += 24) {
        Instant then = now.plus(Duration.ofHours(hour));
        KilledTriage.triage(log, receiver.url(), Clock.fixed(then, ZoneOffset.UTC))
            .sweep();
      }
    }
  }

  private static void requireWhole(String file) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        ResultSet check = connection.createStatement().executeQuery("pragma integrity_check")) {
      assertThat(check.getString(1)).isEqualTo("ok");
    }
  }

  private static Process start(String store, String receiver, int first, int step)
      throws IOException {
    return new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            KilledTriage.class.getName(),
            store,
            receiver,
            Integer.toString(first),
            Integer.toString(step)))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Takes messages, and remembers the first of each id. */
  private static final class Receiver implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, String> contents = new LinkedHashMap<>();
    final Map<Integer, Boolean> open = new TreeMap<>();
    final List<String> wrong = new ArrayList<>();
    int doubled;
    private final HttpServer http;

    Receiver() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", this::take);
      http.start();
    }

    String url() {
      return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    private void take(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String id = JSON.readTree(body).path("id").asText();
      synchronized (this) {
        String before = contents.putIfAbsent(id, body);
        doubled += before == null ? 0 : 1;
        if (before != null && !before.equals(body)) {
          wrong.add("two contents of " + id);
        }
      }
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    }

    synchronized void requireAllRight(int kills) throws IOException {
      Map<String, Boolean> told = new TreeMap<>();
      int inDoubt = 0;
      for (String body : contents.values()) {
        for (JsonNode item : JSON.readTree(body).path("items")) {
          String story = item.path("storyKey").asText();
          String kind = item.path("kind").asText();
          Boolean before = told.put(story, !kind.equals("RESOLVED"));
          boolean isRight = switch (kind) {
            case "NEW" -> before == null;
            case "REOPENED" -> Boolean.FALSE.equals(before);
            default -> Boolean.TRUE.equals(before);
          };
          // What a killed worker perhaps said is in doubt, and then what is true is said though it
          // may be known.
          boolean isOfDoubt = Set.of("NEW", "REOPENED", "RESOLVED").contains(kind);
          inDoubt += !isRight && isOfDoubt ? 1 : 0;
          if (!isRight && !isOfDoubt) {
            wrong.add(kind + " of " + story + " after " + before);
          }
        }
      }
      Map<Integer, Boolean> believed = new TreeMap<>();
      told.forEach((story, isOpen) -> believed.put(
          Integer.parseInt(story.replaceAll(".*team/service-(\\d+).*", "$1")), isOpen));
      assertThat(wrong).isEmpty();
      // What came and went before anybody was told is told nobody.
      open.forEach((finding, isOpen) -> believed.putIfAbsent(finding, false));
      assertThat(believed).isEqualTo(open);
      assertThat(doubled).isLessThanOrEqualTo(kills);
      assertThat(inDoubt).isLessThanOrEqualTo(kills);
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }
}
