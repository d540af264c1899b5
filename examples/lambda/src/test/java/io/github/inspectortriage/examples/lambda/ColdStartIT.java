package io.github.inspectortriage.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Prints the table of cold starts of docs/performance.md, which says how it is run; asserts no time. */
@EnabledIfSystemProperty(named = "coldstart", matches = "true")
class ColdStartIT {
  private static final int STARTS = 3;
  // Set by Lambda's own start of Java where a snapshot is taken.
  private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  @TempDir
  Path directory;

  @Test
  void the_table() throws IOException, InterruptedException {
    List<String> rows = new ArrayList<>();
    rows.add("| | start to init | start to first answer | a repeat | peak memory |");
    rows.add("|---|---|---|---|---|");
    rows.add(row("Java 17, the jar as it is", JAVA, List.of()));
    Path archive = directory.resolve("classes.jsa");
    train(JAVA, "-XX:ArchiveClassesAtExit=" + archive);
    rows.add(row(
        "Java 17, with an archive of classes", JAVA, List.of("-XX:SharedArchiveFile=" + archive)));
    String newer = System.getProperty("coldstart.java25", "");
    if (!newer.isEmpty()) {
      Path java25 = Path.of(newer, "bin", "java");
      Path cache = directory.resolve("function.aot");
      rows.add(row("Java 25, the jar as it is", java25, List.of()));
      train(java25, "-XX:AOTCacheOutput=" + cache);
      rows.add(row("Java 25, with an AOT cache", java25, List.of("-XX:AOTCache=" + cache)));
    }
    rows.add("| Java 17, after priming | | " + primed() + " ms for the event | | |");

    rows.forEach(System.out::println);
    assertThat(rows).hasSizeGreaterThan(4);
  }

  /** The best of some starts, each with a table and a channel of its own. */
  private String row(String name, Path java, List<String> options)
      throws IOException, InterruptedException {
    long init = Long.MAX_VALUE;
    long first = Long.MAX_VALUE;
    long repeat = Long.MAX_VALUE;
    long peak = 0;
    for (int start = 0; start < STARTS; start++) {
      try (SlackStandIn slack = new SlackStandIn();
          FakeTable table = new FakeTable();
          Worker worker = new Worker(directory, environment(slack, table), java, options)) {
        init = Math.min(init, worker.millisToInit());
        String answer = worker.invoke(Events.batch(Events.news()));
        first = Math.min(first, worker.millis());
        assertThat(answer).as(worker.log()).isEqualTo("{\"batchItemFailures\":[]}");
        long before = worker.millis();
        answer = worker.invoke(Events.batch(Events.news()));
        repeat = Math.min(repeat, worker.millis() - before);
        peak = Math.max(peak, worker.peak());
        assertThat(slack.accepted()).hasSize(1);
      }
    }
    return "| " + name + " | " + init + " ms | " + first + " ms | " + repeat + " ms | " + peak
        + " MB |";
  }

  private void train(Path java, String option) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(
            java.toString(),
            "-Xmx384m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            option,
            "-cp",
            Worker.classPath(),
            Priming.class.getName())
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("training.log").toFile())
        .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(directory.resolve("training.log")))
        .isZero();
  }

  /** The best time of the first event in a function that was primed as before a snapshot, and goes on where that was taken. */
  private long primed() throws IOException, InterruptedException {
    long best = Long.MAX_VALUE;
    for (int start = 0; start < STARTS; start++) {
      try (SlackStandIn slack = new SlackStandIn();
          FakeTable table = new FakeTable()) {
        Map<String, String> environment = environment(slack, table);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
        try (Worker worker = new Worker(directory, environment, JAVA, List.of(HOOKS)).ready()) {
          long before = worker.millis();
          worker.invoke(Events.batch(Events.news()));
          best = Math.min(best, worker.millis() - before);
          assertThat(slack.accepted()).as(worker.log()).hasSize(1);
        }
      }
    }
    return best;
  }

  private static Map<String, String> environment(SlackStandIn slack, FakeTable table) {
    return new HashMap<>(Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", table.url(),
        "SLACK_WEBHOOK_URL", slack.webhook(),
        "TABLE_NAME", "triage",
        "TRIAGE_BACKLOG", "say",
        "TRIAGE_GATHER", "PT0S"));
  }
}
