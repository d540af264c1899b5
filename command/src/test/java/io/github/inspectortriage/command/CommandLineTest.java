package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a user hears of a command line, a file or an output that is wrong. */
class CommandLineTest {
  private static final String ESCAPE = "\u001b[31m";

  @TempDir
  Path directory;

  @Test
  void wrong_usage_is_one_line_in_words_of_the_users() {
    assertThat(usage("rank", "--frmat", "json", "f"))
        .isEqualTo("triage rank: there is no option \"--frmat\"; did you mean \"--format\"?"
            + " (triage help rank says how)");
    assertThat(usage("rnak", "f")).contains("there is no command \"rnak\"; did you mean \"rank\"?");
    assertThat(usage("policy", "chek", "f")).contains("did you mean \"check\"?");
    assertThat(usage("rank")).isEqualTo("triage rank: expected FILE (triage help rank says how)");
    assertThat(usage("rank", "--format", "jsn", "f"))
        .contains("--format: expected table, json, csv")
        .contains("but found \"jsn\"; did you mean \"json\"?");
    assertThat(usage("rank", "--top", "many", "f"))
        .contains("--top: expected a whole number, but found \"many\"");
    assertThat(usage("rank", "--now", "yesterday", "f"))
        .contains("expected a day or a time, like 2026-08-19");
    assertThat(usage("rank", "--output", "sarf=x", "f")).contains("did you mean \"sarif\"?");
    assertThat(usage("convert", "f")).contains("expected --to FORMAT");
    assertThat(usage("help", "rnk")).contains("did you mean \"rank\"?");
  }

  @Test
  void no_command_shows_all_of_them_and_the_reason_last() {
    Run run = Run.ofAll();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Ranks the findings in files");
    assertThat(run.err().lines().reduce((a, b) -> b).orElseThrow())
        .contains("expected a command, like rank");
  }

  @Test
  void help_shows_a_command_and_what_is_within_it() {
    assertThat(Run.of("help", "rank").out())
        .startsWith("Usage: triage rank ")
        .contains("--fail-on");
    assertThat(Run.of("help", "policy", "diff").out()).startsWith("Usage: triage policy diff ");
    assertThat(Run.of("help").out()).contains("explain").contains("Exit codes: 0 all was read");
    assertThat(Run.of("rank", "--help").out()).isEqualTo(Run.of("help", "rank").out());
  }

  @Test
  void each_command_says_in_the_list_what_it_says_of_itself() {
    CommandLine whole = Commands.whole();

    for (Commands.Entry entry : Commands.ALL) {
      String[] description = Objects.requireNonNull(whole.getSubcommands().get(entry.name()))
          .getCommandSpec()
          .usageMessage()
          .description();
      assertThat(description[0]).as(entry.name()).startsWith(entry.summary());
    }
  }

  @Test
  void no_argument_reaches_the_terminal_as_it_is() {
    String hostile = "x" + ESCAPE + "\n\u202etriage: all is well\u009b";
    for (List<String> arguments : List.of(
        List.of(hostile),
        List.of("rank", hostile),
        List.of("rank", "--" + hostile),
        List.of("rank", "--top", hostile, "f"),
        List.of("rank", "--now", hostile, "f"),
        List.of("rank", "--format", hostile, "f"),
        List.of("rank", "--output", hostile, "f"),
        List.of("rank", "--fail-on", hostile, "f"),
        List.of("rank", "--fail-on-new", hostile, "f"),
        List.of("rank", "--policy", hostile, "f"),
        List.of("rank", "--pattern", hostile, "f"),
        List.of("rank", "--kev", hostile, "f"),
        List.of("explain", hostile, "f"),
        List.of("explain", "--finding", hostile, "f"),
        List.of("explain", "--lang", hostile, "1", "f"),
        List.of("convert", "--to", hostile, "f"),
        List.of("match", "--pattern", hostile, "f"),
        List.of("split", hostile),
        List.of("lint", hostile),
        List.of("policy", "check", hostile),
        List.of("policy", "diff", hostile, hostile, hostile),
        List.of("policy", hostile),
        List.of("help", hostile))) {
      Run run = Run.ofAll(arguments.toArray(String[]::new));

      assertThat(run.exitCode()).as(arguments.get(0)).isNotZero();
      assertThat(run.out() + run.err())
          .as(arguments.toString())
          .doesNotContain("\u001b")
          .doesNotContain("\u202e")
          .doesNotContain("\u009b")
          .doesNotContain("\n\u202e")
          .doesNotContain("\ntriage: all is well")
          .doesNotContain("Exception")
          .doesNotContain("java.");
    }
  }

  @Test
  void neither_a_pattern_nor_a_policy_nor_an_event_reaches_the_terminal_as_it_is()
      throws IOException {
    String hidden = "\u202e\u009b\u200b";
    String pattern = write("p.json", "{\"a" + hidden + "\": [\"" + hidden + "\"]}");
    String policy =
        write("policy.json", "{\"name\": \"o" + hidden + "\", \"extends\": \"default\"}");
    String event = write("e.json", "{\"a" + hidden + "\": \"x\"}");
    Findings findings = new Findings();
    findings.add(
        "CVE-1" + hidden, "payments" + hidden + "/api\u001b[2J", "ssl" + hidden, "1" + hidden);
    String file = findings.writeTo(directory.resolve("f.json"));

    for (Run run : List.of(
        Run.of("split", pattern),
        Run.of("lint", pattern),
        Run.of("match", "--explain", "--pattern", pattern, event),
        Run.of("policy", "check", policy),
        Run.of("rank", "--policy", policy, file),
        Run.of("rank", "--by", "package", file),
        Run.of("rank", "--by", "cve", file),
        Run.of("rank", "--format", "markdown", file),
        Run.of("rank", "--format", "junit", file),
        Run.of("rank", "--format", "sarif", file),
        Run.of("rank", "--format", "csv", file),
        Run.of("explain", "1", file),
        Run.of("policy", "diff", "default", policy, file))) {
      assertThat(run.out() + run.err())
          .doesNotContain("\u202e")
          .doesNotContain("\u009b")
          .doesNotContain("\u200b")
          .doesNotContain("\u001b");
    }
  }

  @Test
  void a_day_is_its_beginning_in_utc() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    String file = findings.writeTo(directory.resolve("f.json"));

    String day = Run.of("rank", "--format", "json", "--now", "2026-08-19", file).out();

    for (String same :
        List.of("2026-08-19T00:00:00Z", "2026-08-19T00:00", "2026-08-19T09:00:00+09:00")) {
      assertThat(Run.of("rank", "--format", "json", "--now", same, file).out()).isEqualTo(day);
    }
  }

  @Test
  void why_a_file_cannot_be_read_is_said() throws IOException {
    Path within = Files.createDirectory(directory.resolve("d"));

    assertThat(Run.of("lint", within.toString()).err()).contains("is a directory");
    assertThat(Run.of("rank", "--policy", within.toString(), "f").err()).contains("is a directory");
    assertThat(
            Run.of("rank", "--kev", directory.resolve("none").toString(), "f").err())
        .contains("there is no file");
    assertThat(Run.of("rank", directory.resolve("x".repeat(300)).toString()).err())
        .contains("cannot be read: ")
        .doesNotContain("Exception");
  }

  @Test
  void what_comes_through_a_pipe_is_read_wherever_a_file_is() throws Exception {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    String file = findings.writeTo(directory.resolve("f.json"));
    String pattern = write("pattern.json", "{\"detail\": {\"status\": [\"ACTIVE\"]}}");
    Path pipe = directory.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(piped(
                "{\"detail\": {\"status\": \"ACTIVE\"}}",
                pipe,
                "match",
                "--pattern",
                pattern,
                "PIPE")
            .out())
        .contains("matches");
    assertThat(piped(
                "#model_version:v1,score_date:2026-11-24T00:00:00Z\ncve,epss,percentile\nCVE-2026-0001,0.5,0.5\n",
                pipe,
                "rank",
                "--epss",
                "PIPE",
                file)
            .exitCode())
        .isZero();
    assertThat(piped(Files.readString(Path.of(file)), pipe, "rank", "PIPE").out())
        .contains("CVE-2026-0001");
  }

  private static Run piped(String text, Path pipe, String... arguments)
      throws InterruptedException {
    Thread writer = new Thread(() -> {
      try {
        Files.writeString(pipe, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    writer.start();
    String[] all = Arrays.stream(arguments)
        .map(one -> one.equals("PIPE") ? pipe.toString() : one)
        .toArray(String[]::new);
    Run run = Run.ofAll(all);
    writer.join();
    return run;
  }

  @Test
  void what_is_written_is_no_file_that_is_read_nor_one_twice() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    Path within = Files.createDirectory(directory.resolve("exports"));
    String file = findings.writeTo(within.resolve("f.json"));
    String policy = write("policy.json", "{\"name\": \"ours\"}");
    String fresh = directory.resolve("out").toString();

    for (Run run : List.of(
        Run.of("rank", "--output", "json=" + file, file),
        Run.of("rank", "--output", "json=" + file, within.toString()),
        Run.of("rank", "--output", "json=" + policy, "--policy", policy, file),
        Run.of("rank", "--output", "json=" + policy, "--fail-on-new", policy, file),
        Run.of("rank", "--output", "json=" + fresh, "--output", "csv=" + fresh, file),
        Run.of("rank", "--output", "json=-", file),
        Run.of("report", "-o", policy, "--policy", policy, "--", file),
        Run.of(
            "report",
            "-o",
            policy,
            "--snapshot",
            "2026-11-01=" + policy,
            "--snapshot",
            "2026-11-02=" + file,
            "--",
            file))) {
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("--output must ");
    }
    assertThat(Files.readString(Path.of(policy))).isEqualTo("{\"name\": \"ours\"}");
    assertThat(Run.of("rank", "--output", "json=" + fresh, file).exitCode()).isZero();
  }

  @Test
  void of_a_file_that_a_person_writes_no_more_than_a_mebibyte_is_looked_at() throws IOException {
    String endless = write("endless", " ".repeat(9 << 20));
    String small = write("small", "\"x\"");
    String found = new Findings().writeTo(directory.resolve("f.json"));
    StringWriter err = new StringWriter();
    int code = TriageCommand.run(
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(err),
        Map.of("TRIAGE_CONFIG", endless),
        directory,
        "rank",
        found);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("expected at most 1048576 bytes in ");
    for (Run run : List.of(
        Run.of("lint", endless),
        Run.of("transform", "--template", endless, small),
        Run.of("transform", "--template", small, "--paths", endless, small),
        Run.of("transform", "--template", small, endless),
        Run.of("suppress-advice", "--rules", endless, found),
        Run.of("split", endless),
        Run.of("match", "--pattern", endless, small))) {
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("expected at most ").contains("found more");
    }
  }

  @Test
  void an_output_remembers_why_it_failed_and_a_closed_pipe_is_no_fault() {
    assertThat(fault("No space left on device", false)).isEqualTo("No space left on device");
    assertThat(fault("Broken pipe", false)).isNull();
    assertThat(fault("Unterbrochen", true)).isNull();
  }

  @Test
  void what_is_written_is_utf_8() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintWriter out = new WatchedOutput(bytes, false).writer();

    out.print("ä語");
    out.flush();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ä語");
  }

  @Test
  void arguments_are_what_was_typed_where_java_could_not_read_them() {
    byte[] typed = "java\0-jar\0t.jar\0rank\0d/\u00e4?.json\0".getBytes(StandardCharsets.UTF_8);

    assertThat(Arguments.asTyped(new String[] {"rank", "d/???.json"}, typed))
        .containsExactly("rank", "d/ä?.json");
    assertThat(Arguments.asTyped(new String[] {"lint", "d/???.json"}, typed))
        .containsExactly("lint", "d/???.json");
    assertThat(FileNames.decoded(new byte[] {'b', (byte) 0xff, '.', (byte) 0xc3, (byte) 0xa4}))
        .isEqualTo("b\udcff.ä");
  }

  @Test
  void the_demo_deletes_nothing_and_writes_over_nothing() throws IOException {
    Path own = Files.writeString(directory.resolve("001-mine.json"), "mine");
    String out = directory.toString();
    assertThat(Run.of("demo", "--out", out).exitCode()).isZero();
    assertThat(own).hasContent("mine");

    Path first;
    try (var files = Files.list(directory)) {
      first = files.filter(file -> !file.equals(own)).sorted().findFirst().orElseThrow();
    }
    Files.writeString(first, "changed");
    Run again = Run.of("demo", "--out", out);

    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("is another file, which is not ours to write over");
    assertThat(first).hasContent("changed");
  }

  private static String usage(String... arguments) {
    Run run = Run.ofAll(arguments);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    return run.err().strip();
  }

  private static @org.jspecify.annotations.Nullable String fault(String message, boolean isPipe) {
    WatchedOutput output = new WatchedOutput(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        },
        isPipe);
    PrintWriter out = output.writer();
    out.print("x");
    out.flush();
    return output.fault();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
