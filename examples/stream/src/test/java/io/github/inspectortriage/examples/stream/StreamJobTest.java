package io.github.inspectortriage.examples.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job in processes of its own. {@code -Dstream.stories} and {@code -Dstream.repeats} make it as large as you like. */
class StreamJobTest {
  private static final int ACCOUNTS = 50;
  private static final int STORIES = Integer.getInteger("stream.stories", 2_000);
  private static final int REPEATS = Integer.getInteger("stream.repeats", 10);

  @TempDir
  private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void a_job_that_is_killed_and_restored_loses_nothing_and_says_nothing_twice(int parallelism)
      throws Exception {
    write();
    Process killed = start(parallelism, Optional.empty());
    try {
      await(() -> checkpoint().isPresent());
    } finally {
      killed.destroyForcibly().waitFor();
    }
    List<String> before = stories();

    Process restored = start(parallelism, checkpoint());
    finish(restored);

    assertThat(before).as("it was killed too late").hasSizeLessThan(STORIES);
    assertThat(stories()).hasSize(STORIES).doesNotHaveDuplicates().containsAll(before);
    assertThat(lines("unreadable")).containsExactly("no event");
  }

  @Test
  void how_fast_it_is() throws Exception {
    write();
    for (int parallelism : new int[] {1, 2}) {
      System.out.printf(
          Locale.ROOT,
          "stream: %,d events of %,d stories, parallelism %d: ",
          STORIES * REPEATS,
          STORIES,
          parallelism);
      finish(start(parallelism, Optional.empty()));
      assertThat(stories()).doesNotHaveDuplicates().hasSize(STORIES);
      delete(folder.resolve("out"));
    }
  }

  private void write() throws IOException {
    Path events = Files.createDirectories(folder.resolve("in"));
    for (int file = 0; file < 2; file++) {
      try (BufferedWriter out =
          Files.newBufferedWriter(events.resolve("events-" + file + ".json"))) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
          for (int i = file; i < STORIES; i += 2) {
            out.write(event(i, repeat));
            out.newLine();
          }
        }
        out.write(file == 0 ? "no event\n" : "");
      }
    }
  }

  private static String event(int number, int day) {
    Instant seen = Instant.parse("2026-08-11T12:00:00Z").plus(Duration.ofHours(day));
    String account = String.format(Locale.ROOT, "%012d", number % ACCOUNTS);
    return FindingWriter.eventJson(Finding.builder()
        .from(Sample.finding(number, "package-" + number, "team/service-" + number))
        .awsAccountId(account)
        .lastObservedAt(seen)
        .updatedAt(seen)
        .build());
  }

  private Process start(int parallelism, Optional<Path> checkpoint) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-cp",
        System.getProperty("java.class.path"),
        StreamJob.class.getName(),
        folder.resolve("in").toUri().toString(),
        folder.resolve("out").toUri().toString(),
        folder.resolve("checkpoints").toUri().toString(),
        Integer.toString(parallelism)));
    checkpoint.ifPresent(path -> command.add(path.toUri().toString()));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static void finish(Process job) throws InterruptedException {
    try {
      assertThat(job.waitFor(3, TimeUnit.MINUTES)).isTrue();
      assertThat(job.exitValue()).isZero();
    } finally {
      job.destroyForcibly();
    }
  }

  /** The newest checkpoint that is complete. */
  private Optional<Path> checkpoint() {
    Path all = folder.resolve("checkpoints");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(all)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .map(Path::getParent)
          .max(Comparator.comparingInt(
              chk -> Integer.parseInt(chk.getFileName().toString().substring("chk-".length()))));
    } catch (IOException | java.io.UncheckedIOException movedMeanwhile) {
      return Optional.empty();
    }
  }

  /** The stories that were said, from the files that are committed. */
  private List<String> stories() throws IOException {
    List<String> stories = new ArrayList<>();
    JsonMapper json = JsonMapper.builder().build();
    for (String line : lines("messages")) {
      for (JsonNode item : json.readTree(line).path("items")) {
        stories.add(item.path("storyKey").asText());
      }
    }
    return stories;
  }

  private List<String> lines(String output) throws IOException {
    Path out = folder.resolve("out").resolve(output);
    if (!Files.isDirectory(out)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // A file that is not committed begins with a point.
        if (!file.getFileName().toString().startsWith(".")) {
          lines.addAll(Files.readAllLines(file));
        }
      }
    }
    return lines;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws Exception {
    Instant end = Instant.now().plus(Duration.ofMinutes(2));
    while (!condition.holds()) {
      assertThat(Instant.now()).as("this never comes").isBefore(end);
      Thread.sleep(20);
    }
  }
}
