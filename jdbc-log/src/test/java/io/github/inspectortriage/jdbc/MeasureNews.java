package io.github.inspectortriage.jdbc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Row;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.triage.Triage;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Measures the news for docs/performance.md; it asserts nothing.
 *
 * <pre>
 * mvn -q -pl jdbc-log -am test-compile
 * mvn -q -pl jdbc-log exec:java -Dexec.skip=false -Dexec.classpathScope=test -Dexec.mainClass=io.github.inspectortriage.jdbc.MeasureNews -Dexec.args=memory
 * </pre>
 *
 * <p>Arguments: {@code memory}, {@code heap STORIES}, {@code flat STORIES}, {@code file STORIES}, {@code sqlite}, {@code postgres}, {@code
 * latency}, {@code many EVENTS}, or {@code many-memory EVENTS THREADS}.
 */
final class MeasureNews {
  private static final Instant NOW = Instant.parse("2026-08-11T12:00:00Z");
  private static final int THREADS = 100;

  private MeasureNews() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "memory" -> memory();
      case "heap" -> heap(Integer.parseInt(arguments[1]));
      case "flat" -> flat(Integer.parseInt(arguments[1]));
      case "file" -> file(Integer.parseInt(arguments[1]));
      case "sqlite" -> {
        Path file = Files.createTempDirectory("measure").resolve("triage.db");
        try (JdbcLog log = JdbcLog.file(file)) {
          changes("SQLite", log);
        }
      }
      case "postgres" -> {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
            JdbcLog log = JdbcLog.of(pool(postgres.getPostgresDatabase()))) {
          changes("PostgreSQL", log);
        }
      }
      case "latency" -> latency();
      case "many" -> {
        Path file = Files.createTempDirectory("measure").resolve("triage.db");
        try (JdbcLog log = JdbcLog.file(file)) {
          many("SQLite", log, Integer.parseInt(arguments[1]), THREADS);
        }
      }
      case "many-memory" ->
        many(
            "in memory",
            NotificationLog.inMemory(),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Repeats of 1,000 stories that were told, one thread. */
  private static void memory() throws IOException {
    Triage triage = triage(NotificationLog.inMemory(), NotificationPolicy.onMaterialChange());
    List<Finding> findings = new ArrayList<>();
    List<byte[]> events = new ArrayList<>();
    Shape shape = new Shape(false);
    for (int i = 0; i < 1_000; i++) {
      byte[] event = shape.event(i);
      events.add(event);
      findings.add(FindingReader.read(event));
      triage.accept(event);
    }
    sweepAll(triage);
    ObjectMapper mapper = new ObjectMapper();
    for (int round = 0; round < 20; round++) {
      long start = cpuNanos();
      for (int i = 0; i < 30; i++) {
        findings.forEach(triage::accept);
      }
      rate("repeat, read before", 30L * findings.size(), cpuNanos() - start);
      start = cpuNanos();
      for (int i = 0; i < 10; i++) {
        events.forEach(triage::accept);
      }
      rate("repeat, from bytes", 10L * events.size(), cpuNanos() - start);
      start = cpuNanos();
      for (int i = 0; i < 10; i++) {
        for (byte[] event : events) {
          mapper.readTree(event);
        }
      }
      rate("Jackson's tree of the same bytes", 10L * events.size(), cpuNanos() - start);
    }
  }

  /** What stories take in memory, and what their rows hold: never told, and told. */
  private static void heap(int stories) {
    for (boolean isMild : new boolean[] {true, false}) {
      NotificationLog log = NotificationLog.inMemory();
      long before = usedHeap();
      Triage triage = triage(
          log,
          isMild
              ? NotificationPolicy.onMaterialChange().fromBand(Band.ACT)
              : NotificationPolicy.onMaterialChange());
      Shape shape = new Shape(isMild);
      for (int i = 0; i < stories; i++) {
        triage.accept(shape.event(i));
        if (!isMild && i % 9_000 == 8_999) {
          sweepAll(triage);
        }
      }
      sweepAll(triage);
      System.out.printf(
          Locale.ROOT,
          "%,d stories, %s: %,d bytes of heap each%n",
          stories,
          isMild ? "never told" : "told",
          (usedHeap() - before) / stories);
      for (String kind : List.of("s", "q", "m", "r")) {
        long[] counts = new long[3];
        log.scan("default/" + kind + "/", row -> {
          counts[0]++;
          counts[1] += row.body().length;
          counts[2] += row.key().length();
        });
        System.out.printf(
            Locale.ROOT,
            "  %s: %,d rows, body %,d and key %,d bytes a story%n",
            kind,
            counts[0],
            counts[1] / stories,
            counts[2] / stories);
      }
    }
  }

  private static void sweepAll(Triage triage) {
    while (!triage.sweep().said().isEmpty()) {
      // As many as one sweep may send are said; the others next time.
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Repeats while so many stories are known. */
  private static void flat(int stories) {
    Triage triage = triage(
        NotificationLog.inMemory(), NotificationPolicy.onMaterialChange().fromBand(Band.ACT));
    Shape shape = new Shape(true);
    for (int i = 0; i < stories; i++) {
      triage.accept(shape.event(i));
    }
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      findings.add(FindingReader.read(shape.event((int) ((long) i * stories / 1_000))));
    }
    for (int round = 0; round < 20; round++) {
      long start = cpuNanos();
      for (int i = 0; i < 50; i++) {
        findings.forEach(triage::accept);
      }
      rate(stories + " stories", 50L * findings.size(), cpuNanos() - start);
    }
  }

  /** Repeats while a file of SQLite knows so many stories; it is filled by copying rows, for that is not what is measured. */
  private static void file(int stories) throws IOException {
    Path file = Files.createTempDirectory("measure").resolve("triage.db");
    NotificationPolicy policy = NotificationPolicy.onMaterialChange().fromBand(Band.ACT);
    Shape shape = new Shape(true);
    try (JdbcLog log = JdbcLog.file(file)) {
      NotificationLog one = NotificationLog.inMemory();
      triage(one, policy).accept(shape.event(0));
      one.scan("default/s/", row -> fill(log, row, stories));
      Triage triage = triage(log, policy);
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        int number = (int) (i * 7_919L * 31 % stories);
        findings.add(FindingReader.read(shape.event(number)));
      }
      findings.forEach(triage::accept);
      long[] changed = {0};
      log.scan("default/s/", row -> changed[0] += row.version() - 1);
      if (changed[0] > 0) {
        throw new IllegalStateException(changed[0] + " repeats changed a row");
      }
      System.out.printf(Locale.ROOT, "%,d stories, %,d MB%n", stories, Files.size(file) >> 20);
      for (int round = 0; round < 15; round++) {
        long[] nanos = new long[findings.size()];
        long cpu = cpuNanos();
        for (int i = 0; i < nanos.length; i++) {
          long start = System.nanoTime();
          triage.accept(findings.get(i));
          nanos[i] = System.nanoTime() - start;
        }
        rate("  repeat, read before, CPU", nanos.length, cpuNanos() - cpu);
        Arrays.sort(nanos);
        System.out.printf(
            Locale.ROOT,
            "  by the clock: median %.0f us, p99 %.0f us%n",
            nanos[nanos.length / 2] / 1e3,
            nanos[nanos.length * 99 / 100] / 1e3);
      }
    }
  }

  /** Copies the row of story 0: of another one the key and the hash of the ARN differ. */
  private static void fill(JdbcLog log, Row first, int stories) {
    String key = first.key();
    String body = new String(first.body(), StandardCharsets.UTF_8);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < stories; i++) {
      rows.add(Row.builder()
          .from(first)
          .key(key.replace(Shape.name(0), Shape.name(i)))
          .body(body.replace(Shape.member(0), Shape.member(i)).getBytes(StandardCharsets.UTF_8))
          .build());
      if (rows.size() == 20_000 || i == stories - 1) {
        log.putAll(rows);
        rows.clear();
      }
    }
  }

  /** Each event is a new story: one put of it, by many threads at once. */
  private static void changes(String name, NotificationLog log) throws Exception {
    Triage triage = triage(log, NotificationPolicy.onMaterialChange().fromBand(Band.ACT));
    Shape shape = new Shape(true);
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      for (int round = 0; round < 4; round++) {
        int from = round * 40_000;
        long start = System.nanoTime();
        long cpu = cpuNanosOfAll();
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          int own = thread;
          all.add(workers.submit(() -> {
            for (int i = from + own; i < from + 40_000; i += THREADS) {
              triage.accept(shape.event(i));
            }
          }));
        }
        for (Future<?> one : all) {
          one.get();
        }
        rate(name + ", new stories, " + THREADS + " threads", 40_000, System.nanoTime() - start);
        rate("  by the time of the processor", 40_000, cpuNanosOfAll() - cpu);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  /** From the event to the end of its message, with SQLite and a receiver that takes 10 ms. */
  private static void latency() throws IOException {
    Path file = Files.createTempDirectory("measure").resolve("triage.db");
    try (JdbcLog log = JdbcLog.file(file)) {
      Triage triage = Triage.builder()
          .log(log)
          .startedAt(Instant.EPOCH)
          .policy(NotificationPolicy.onMaterialChange().budget(1_000, 1_000, 10_000))
          .notifier(Notifier.of(message -> LockSupport.parkNanos(10_000_000)))
          .clock(Clock.systemUTC())
          .build();
      long[] nanos = new long[1_000];
      Shape shape = new Shape(false);
      for (int i = 0; i < nanos.length; i++) {
        byte[] event = shape.event(i);
        long start = System.nanoTime();
        triage.accept(event);
        nanos[i] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "event to message: median %.1f ms, p99 %.1f ms, most %.1f ms%n",
          nanos[500] / 1e6,
          nanos[990] / 1e6,
          nanos[999] / 1e6);
    }
  }

  /**
   * Events of 200,000 findings in turn, all of them mild: the first of each stores a story, all others are repeats. With SQLite run it with
   * -Xmx256m, in memory with -Xmx512m.
   */
  private static void many(String name, NotificationLog log, int events, int threads)
      throws Exception {
    Triage triage = triage(log, NotificationPolicy.onMaterialChange().fromBand(Band.ACT));
    Shape shape = new Shape(true);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    long start = System.nanoTime();
    long cpu = cpuNanosOfAll();
    int fifth = events / 5;
    for (int round = 0; round < 5; round++) {
      long startOfRound = System.nanoTime();
      long cpuOfRound = cpuNanosOfAll();
      int from = round * fifth;
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int own = thread;
        all.add(workers.submit(() -> {
          for (int i = from + own; i < from + fifth; i += threads) {
            triage.accept(shape.event(i % 200_000));
          }
        }));
      }
      for (Future<?> one : all) {
        one.get();
      }
      rate("  a fifth of them, by the clock", fifth, System.nanoTime() - startOfRound);
      rate("    by the time of the processor", fifth, cpuNanosOfAll() - cpuOfRound);
      System.out.printf(Locale.ROOT, "    heap %,d MB%n", usedHeap() >> 20);
    }
    workers.shutdown();
    String limit = (Runtime.getRuntime().maxMemory() >> 20) + " MB, " + threads + " threads";
    rate("events, " + name + ", " + limit, events, System.nanoTime() - start);
    rate("  by the time of the processor", events, cpuNanosOfAll() - cpu);
  }

  private static Triage triage(NotificationLog log, NotificationPolicy policy) {
    return Triage.builder()
        .log(log)
        .startedAt(Instant.EPOCH)
        .policy(policy.budget(1_000, 1, 10_000).gather(Duration.ZERO))
        .notifier(Notifier.of(message -> {}))
        .messagesPerEvent(0)
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .build();
  }

  /** An event of which only the number changes, made without a parser. */
  private static final class Shape {
    private final String[] parts;

    Shape(boolean isMild) {
      Event event = new Event("@", "team/service-@", NOW.toString());
      if (isMild) {
        event
            .with("exploit", "NO")
            .with("severity", "LOW")
            .with("use", "0")
            .with("lastUse", "2026-01-01T00:00:00Z");
      }
      parts = event.text().split("@", -1);
    }

    byte[] event(int number) {
      StringBuilder text = new StringBuilder(parts[0]);
      for (int i = 1; i < parts.length; i++) {
        text.append(name(number)).append(parts[i]);
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String name(int number) {
      String hex = Integer.toHexString(number);
      return "0".repeat(32 - hex.length()) + hex;
    }

    /** What a row calls the finding. */
    static String member(int number) {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256")
            .digest(("arn:aws:inspector2:eu-central-1:123456789012:finding/" + name(number))
                .getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, 16);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  /** Keeps connections, as a user's data source does. */
  private static DataSource pool(DataSource database) {
    Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    return proxy(DataSource.class, (method, arguments) -> {
      Connection known = idle.poll();
      Connection real = known == null ? database.getConnection() : known;
      return proxy(Connection.class, (call, values) -> {
        if (call.getName().equals("close")) {
          idle.push(real);
          return null;
        }
        return call.invoke(real, values);
      });
    });
  }

  private interface Call {
    @Nullable
    Object of(Method method, Object[] arguments) throws ReflectiveOperationException, SQLException;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> call.of(method, arguments)));
  }

  /** Of this thread, so that what else the machine does matters little. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Of all threads, of the compiler and the collector too. */
  private static long cpuNanosOfAll() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void rate(String what, long count, long nanos) {
    double seconds = nanos / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %,.0f a second, %.2f us each%n",
        what,
        count / seconds,
        1e6 * seconds / count);
  }
}
