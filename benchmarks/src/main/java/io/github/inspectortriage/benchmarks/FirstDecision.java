package io.github.inspectortriage.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.github.inspectortriage.benchmarks.Contender.Matcher;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.triage.Decision.Outcome;
import io.github.inspectortriage.triage.Triage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How long does a fresh JVM take to its first decision, beside event-ruler's first match; without and with an archive of the classes,
 * and, from Java 25 on, with an AOT cache?
 *
 * <p>Each figure is of JVMs that were started for it alone and took turns with the others. What an empty program takes on the same
 * JVM, in the same way, is taken off the processor's time; the clock runs from the first line of {@code main} to the answer. A first
 * argument gives the number of turns, the others are options of the JVMs.
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.FirstDecision 15
 * </pre>
 */
public final class FirstDecision {
  /** What a JVM does. */
  private enum Work {
    /** Nothing: what the others begin with. */
    EMPTY(false),
    /** event-ruler compiles a pattern and matches an event. */
    EVENT_RULER_MATCH(true),
    /** We do. */
    OUR_MATCH(true),
    /** A triage is built, and decides on an event that does not match. */
    DECISION_NO(false),
    /** A triage is built, and tells of a finding: the message is made. */
    DECISION_TOLD(true);

    private final boolean takesMatch;

    Work(boolean takesMatch) {
      this.takesMatch = takesMatch;
    }
  }

  /** How classes come. */
  private enum Classes {
    JARS,
    ARCHIVE,
    AOT_CACHE
  }

  /** What one way took, in milliseconds, turn by turn. */
  private record Row(Work work, Classes classes, List<Double> cpu, List<Double> clock) {
    Row(Work work, Classes classes) {
      this(work, classes, new ArrayList<>(), new ArrayList<>());
    }
  }

  // 2026-08-10T10:00:00Z, without what it takes to read that.
  private static final long NOW = 1_786_356_000L;
  private static final int WITH_AOT_CACHE = 25;

  private FirstDecision() {}

  /**
   * Measures; inside a JVM that is measured, does the work.
   *
   * @param args the number of turns, and options of the JVMs; or what to do, and the file of the event
   * @throws Exception if a JVM cannot be started, or gives a wrong answer
   */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    if (args.length == 2 && args[1].endsWith(".json")) {
      work(Work.valueOf(args[0]), Files.readAllBytes(Path.of(args[1])), start);
      return;
    }
    int turns = args.length == 0 ? 15 : Integer.parseInt(args[0]);
    List<String> options = List.of(args).subList(Math.min(1, args.length), args.length);
    Path directory = Files.createTempDirectory("first-decision");
    for (boolean matches : new boolean[] {true, false}) {
      Files.writeString(event(directory, matches), InspectorEvents.event(10, matches));
    }
    print(measured(directory, options, turns));
  }

  private static Path event(Path directory, boolean matches) {
    return directory.resolve(matches ? "match.json" : "other.json");
  }

  private static void work(Work work, byte[] event, long start) throws Exception {
    if (!isRight(work, event)) {
      throw new IllegalStateException(work + " gives a wrong answer");
    }
    long nanos = System.nanoTime() - start;
    // Asked last, for the classes that this needs are many; an empty program asks it too.
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    System.out.print(system.getProcessCpuTime() + " " + nanos);
  }

  private static boolean isRight(Work work, byte[] event) throws Exception {
    return switch (work) {
      case EMPTY -> true;
      case EVENT_RULER_MATCH -> matches(Contender.EVENT_RULER_MACHINE, event);
      case OUR_MATCH ->
        EventPattern.parse(MatchOneEventBenchmark.IN_USE_CRITICALS).matches(event);
      case DECISION_NO -> decide(event, new ArrayList<>()) == Outcome.NOT_MATCHED;
      case DECISION_TOLD -> {
        List<Message> told = new ArrayList<>();
        yield decide(event, told) == Outcome.NOTIFIED && told.size() == 1;
      }
    };
  }

  private static boolean matches(Contender contender, byte[] event) throws Exception {
    Matcher matcher = contender.matcher(MatchOneEventBenchmark.IN_USE_CRITICALS);
    return matcher.matches(event);
  }

  private static Outcome decide(byte[] event, List<Message> told) {
    Triage triage = Triage.builder()
        .pattern(EventPattern.parse(MatchOneEventBenchmark.IN_USE_CRITICALS))
        .log(NotificationLog.inMemory())
        .notifier(Notifier.of(told::add))
        .clock(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC))
        .build();
    return triage.accept(event).outcome();
  }

  private static List<Row> measured(Path directory, List<String> options, int turns)
      throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (Classes classes : Classes.values()) {
      if (classes == Classes.AOT_CACHE && Runtime.version().feature() < WITH_AOT_CACHE) {
        continue;
      }
      for (Work work : Work.values()) {
        if (classes != Classes.JARS) {
          List<String> making = with(options, option(classes, work, directory, true));
          run(work, making, directory);
        }
        rows.add(new Row(work, classes));
      }
    }
    for (int turn = 0; turn <= turns; turn++) {
      for (Row row : rows) {
        String[] figures = run(
                row.work, with(options, option(row.classes, row.work, directory, false)), directory)
            .split(" ", 2);
        // The first turn reads the jars into the machine's memory.
        if (turn > 0) {
          row.cpu.add(Long.parseLong(figures[0]) / 1e6);
          row.clock.add(Long.parseLong(figures[1]) / 1e6);
        }
      }
    }
    return rows;
  }

  private static List<String> with(List<String> options, String option) {
    List<String> all = new ArrayList<>(options);
    if (!option.isEmpty()) {
      all.add(option);
    }
    return all;
  }

  private static String option(Classes classes, Work work, Path directory, boolean isMade) {
    String file = directory.resolve(work + "-" + classes).toString();
    return switch (classes) {
      case JARS -> "";
      case ARCHIVE -> (isMade ? "-XX:ArchiveClassesAtExit=" : "-XX:SharedArchiveFile=") + file;
      case AOT_CACHE -> (isMade ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + file;
    };
  }

  /** Runs a fresh JVM, and returns what it prints. */
  private static String run(Work work, List<String> options, Path directory)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(property("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of(
        "-cp",
        property("java.class.path"),
        FirstDecision.class.getName(),
        work.name(),
        event(directory, work.takesMatch).toString()));
    Process jvm = new ProcessBuilder(command)
        .redirectError(directory.resolve("errors.txt").toFile())
        .start();
    String printed = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jvm.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("errors.txt")));
    }
    return printed;
  }

  private static void print(List<Row> rows) {
    double peerBest = 0;
    double peerMedian = 0;
    Row empty = rows.get(0);
    System.out.printf(
        Locale.ROOT,
        "%-10s %-18s %28s %24s%n",
        "",
        "",
        "ms of a processor: best, median",
        "clock: best, median");
    for (Row row : rows) {
      boolean isEmpty = row.work == Work.EMPTY;
      if (isEmpty) {
        empty = row;
      }
      double best = quantile(row.cpu, 0) - quantile(empty.cpu, 0);
      double median = quantile(row.cpu, 0.5) - quantile(empty.cpu, 0.5);
      if (row.work == Work.EVENT_RULER_MATCH && row.classes == Classes.JARS) {
        peerBest = best;
        peerMedian = median;
      }
      System.out.printf(
          Locale.ROOT,
          "%-10s %-18s %6.0f %5.2f x %6.0f %5.2f x   %6.0f %6.0f%n",
          row.classes,
          row.work,
          isEmpty ? quantile(row.cpu, 0) : best,
          best / peerBest,
          isEmpty ? quantile(row.cpu, 0.5) : median,
          median / peerMedian,
          quantile(row.clock, 0),
          quantile(row.clock, 0.5));
    }
  }

  private static double quantile(List<Double> values, double part) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get((int) (part * (sorted.size() - 1)));
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
