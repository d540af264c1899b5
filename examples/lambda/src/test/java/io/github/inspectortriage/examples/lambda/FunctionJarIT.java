package io.github.inspectortriage.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as it is deployed, and as Lambda runs it; after {@code package}, because it has to be there. */
class FunctionJarIT {
  private static final Path JAR = Path.of("target/function.jar");
  private static final int MOST_BYTES = 14_000_000;
  private static final int MOST_CLASSES = 9_000;
  private static final int MOST_LOADED = 5_300;
  private static final int JAVA_17 = 61;

  private final Map<String, String> environment = new HashMap<>();

  @TempDir
  Path directory;

  @SuppressWarnings("NullAway.Init")
  private SlackStandIn slack;

  @SuppressWarnings("NullAway.Init")
  private FakeTable table;

  @BeforeEach
  void start() throws IOException {
    table = new FakeTable();
    slack = new SlackStandIn();
    environment.putAll(Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", table.url(),
        "SLACK_WEBHOOK_URL", slack.webhook(),
        "TABLE_NAME", "triage",
        "TRIAGE_BACKLOG", "say",
        "TRIAGE_GATHER", "PT0S",
        "TRIAGE_LEASE", "PT2S"));
  }

  @AfterEach
  void stop() {
    slack.close();
    table.close();
  }

  @Test
  void it_is_small_runs_on_java_17_and_holds_no_client_that_it_does_not_use() throws IOException {
    assertThat(Files.size(JAR)).isLessThanOrEqualTo(MOST_BYTES);
    try (ZipFile jar = new ZipFile(JAR.toFile())) {
      List<String> names = jar.stream().map(ZipEntry::getName).toList();
      assertThat(names).doesNotHaveDuplicates();
      assertThat(names.stream().filter(name -> name.endsWith(".class")).count())
          .isLessThanOrEqualTo(MOST_CLASSES);
      assertThat(names)
          .noneMatch(name -> name.startsWith("software/amazon/awssdk/services/inspector2/"))
          .noneMatch(name -> name.startsWith("com/amazonaws/services/lambda/runtime/api/"))
          .noneMatch(name -> name.startsWith("okhttp3/") || name.startsWith("kotlin/"))
          .contains("META-INF/LICENSE", "META-INF/THIRD-PARTY.txt");
      Set<Integer> versions = names.stream()
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/versions/"))
          .map(name -> version(jar, name))
          .collect(Collectors.toSet());
      assertThat(versions).allMatch(version -> version <= JAVA_17);
    }
  }

  @Test
  void it_says_each_news_once_whoever_dies() throws IOException, InterruptedException {
    String first = Events.batch(Events.news(), Events.news());
    String second = Events.batch(other("20002"));
    String third = Events.batch(other("30003"));
    // One after the other: both write the client's native part to the same file.
    try (Worker one = new Worker(directory, environment).ready();
        Worker two = new Worker(directory, environment).ready()) {
      assertThat(one.invoke(first)).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(two.invoke(first)).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(slack.accepted()).hasSize(1);

      slack.interrupt(false, one::kill);
      killedBy(one, second);
      redeliver(two, second, 2);
      assertThat(slack.accepted()).hasSize(2).last().asString().contains("CVE-2026-20002");

      slack.interrupt(true, two::kill);
      killedBy(two, third);
      assertThat(two.log()).contains("\"kind\":\"delivered\"").doesNotContain("SECRET");
    }
    try (Worker three = new Worker(directory, environment)) {
      redeliver(three, third, 4);
      assertThat(slack.accepted()).hasSizeBetween(3, 4);
      assertThat(slack.accepted().subList(2, slack.accepted().size()))
          .allSatisfy(message -> assertThat(message).contains("CVE-2026-30003"));
    }
  }

  @Test
  void its_first_event_loads_few_classes_and_no_data_binding()
      throws IOException, InterruptedException {
    Path loaded = directory.resolve("loaded.txt");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> options = List.of("-Xlog:class+load:file=" + loaded);
    try (Worker worker = new Worker(directory, environment, java, options)) {
      assertThat(worker.invoke(Events.batch(Events.news())))
          .isEqualTo("{\"batchItemFailures\":[]}");
    }

    assertThat(Files.readAllLines(loaded))
        .hasSizeLessThanOrEqualTo(MOST_LOADED)
        .noneMatch(line -> line.contains("com.fasterxml.jackson.databind.ObjectMapper"));
    assertThat(slack.accepted()).hasSize(1);
  }

  @Test
  void a_wrong_variable_is_an_error_that_names_it() throws IOException, InterruptedException {
    environment.put("TRIAGE_GATHER", "WRONG-SECRET");
    try (Worker worker = new Worker(directory, environment)) {
      assertThat(worker.invoke(Events.news()))
          .startsWith("error ")
          .contains("TRIAGE_GATHER")
          .doesNotContain("SECRET");
      assertThat(worker.log()).doesNotContain("SECRET", "NullPointerException");
    }
  }

  /** A message waits for the second between two messages to Slack, so that the batch may have to come again. */
  private static void killedBy(Worker worker, String batch) throws InterruptedException {
    String answer = worker.invoke(batch);
    for (int receive = 0; receive < 12 && !answer.equals("dead"); receive++) {
      assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
      Thread.sleep(500);
      answer = worker.invoke(batch);
    }
    assertThat(answer).isEqualTo("dead");
  }

  /** As a queue does when a worker does not answer; a lease is over after two seconds. */
  private void redeliver(Worker worker, String batch, int until) throws InterruptedException {
    for (int receive = 0; receive < 12 && slack.accepted().size() < until; receive++) {
      assertThat(worker.invoke(batch)).isEqualTo("{\"batchItemFailures\":[]}");
      Thread.sleep(500);
    }
  }

  private static String other(String number) {
    return Events.news()
        .replace("10001", number)
        .replace("7d1ea0c94b2f4d08a1c6b2f04c9d1e77", "7d1ea0c94b2f4d08a1c6b2f04c9" + number);
  }

  private static int version(ZipFile jar, String name) {
    try (InputStream in = jar.getInputStream(jar.getEntry(name));
        DataInputStream data = new DataInputStream(in)) {
      data.skipBytes(6);
      return data.readUnsignedShort();
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }
}
