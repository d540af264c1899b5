package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * How each command ends: 0 all was read; 1 something was not, though the rest was printed; 2 the command line is wrong; 3 what was
 * asked about is there.
 */
class ExitCodesTest {
  private static final String INPUT = "INPUT";
  private static final String NOW = "2026-08-19";

  /** What is no answer to any question, by its name. */
  private static final Map<String, String> NOTHING = Map.of(
      "an empty file", "",
      "an error of AWS", "{\"__type\": \"AccessDeniedException\", \"message\": \"not authorized\"}",
      "what the command line of AWS prints",
          "An error occurred (AccessDeniedException) when calling the ListFindings operation",
      "a half", "{\"findings\": [{");

  private static final String UNKNOWN = "{\"x\": [1, 2]}";

  /** Every command that reads findings, with INPUT where its files stand. */
  private static final List<String> OF_FINDINGS = List.of(
      "rank INPUT",
      "rank --format json INPUT",
      "rank --format csv INPUT",
      "rank --by cve INPUT",
      "rank --fail-on any INPUT",
      "explain 1 INPUT",
      "plan INPUT",
      "plan --format json INPUT",
      "plan --format html INPUT",
      "plan --format md INPUT",
      "suppress-advice INPUT",
      "suppress-advice --history INPUT -- FINDINGS",
      "diff --before INPUT --after FINDINGS",
      "diff --before FINDINGS --after INPUT",
      "trends --snapshot 2026-08-01=INPUT --snapshot 2026-08-02=FINDINGS",
      "convert --to json INPUT",
      "convert --to csv INPUT",
      "slack INPUT",
      "backtest INPUT",
      "policy diff default ssvc-cisa INPUT",
      "rescan --coverage COVERAGE --images IMAGES INPUT",
      "cleanup --coverage COVERAGE --images IMAGES INPUT",
      "report --output REPORT INPUT",
      "report --output REPORT --before INPUT -- FINDINGS");

  /** Every command that reads something else. */
  private static final List<String> OF_OTHERS = List.of(
      "diff --before FINDINGS --after FINDINGS --coverage INPUT",
      "trends --snapshot 2026-08-01=FINDINGS --snapshot 2026-08-02=FINDINGS --coverage 2026-08-02=INPUT",
      "rescan --images IMAGES --coverage INPUT",
      "rescan --coverage COVERAGE --images INPUT",
      "rescan --coverage COVERAGE --images IMAGES --usage INPUT",
      "rescan --coverage COVERAGE --images IMAGES --settings INPUT",
      "rescan --coverage COVERAGE --images IMAGES --prices INPUT",
      "cleanup --images IMAGES --coverage INPUT",
      "cleanup --coverage COVERAGE --images INPUT",
      "cleanup --coverage COVERAGE --images IMAGES --used INPUT",
      "cleanup --coverage COVERAGE --images IMAGES --manifests INPUT",
      "suppress-advice --rules INPUT FINDINGS",
      "plan --base-layers INPUT FINDINGS",
      "rank --policy INPUT FINDINGS",
      "rank --kev INPUT FINDINGS",
      "rank --epss INPUT FINDINGS",
      "rank --vex INPUT FINDINGS",
      "rank --exposure INPUT FINDINGS",
      "backtest --news INPUT FINDINGS",
      "policy check INPUT",
      "lint INPUT",
      "split INPUT",
      "match --pattern INPUT EVENT",
      "transform --paths INPUT --template TEMPLATE EVENT");

  @TempDir
  Path directory;

  private final Map<String, String> files = new LinkedHashMap<>();

  @BeforeEach
  void write() throws IOException {
    Findings findings = new Findings();
    findings.add("CVE-2026-0001", "payments/api");
    put("FINDINGS", findings.json());
    put("COVERAGE", "{\"coveredResources\": []}");
    put("IMAGES", "{\"imageDetails\": []}");
    put("EVENT", "{\"a\": \"x\"}");
    put("PATTERN", "{\"a\": [\"x\"]}");
    put("PATHS", "{\"x\": \"$.a\"}");
    put("TEMPLATE", "{\"x\": <x>}");
    files.put("REPORT", directory.resolve("report.html").toString());
  }

  @Test
  void who_runs_out_of_memory_is_told_how_much_there_was_and_how_to_give_more() {
    assertThat(TriageCommand.outOfMemory(123))
        .isEqualTo(
            "the memory does not suffice: what is kept of the findings takes more than the 123 MB that Java may use;"
                + " give it more, as in java -Xmx1g -jar triage.jar");
    assertThat(TriageCommand.outOfMemory(1_500)).contains("-Xmx3g");
  }

  @Test
  void what_is_read_whole_ends_with_0() {
    for (String command : OF_FINDINGS) {
      int expected = command.contains("--fail-on") ? 3 : 0;
      assertThat(end(command, file("FINDINGS"))).as(command).isEqualTo(expected);
    }
    for (String command : List.of(
        "match --pattern PATTERN EVENT",
        "lint PATTERN",
        "split PATTERN",
        "transform --paths PATHS --template TEMPLATE EVENT",
        "config")) {
      assertThat(end(command, "")).as(command).isZero();
    }
  }

  @Test
  void what_says_nothing_is_never_all_clear() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> nothing : NOTHING.entrySet()) {
      String input = put("nothing.json", nothing.getValue());
      for (List<String> commands : List.of(OF_FINDINGS, OF_OTHERS)) {
        for (String command : commands) {
          collect(wrong, command, input, nothing.getKey());
        }
      }
    }
    for (String command : OF_FINDINGS) {
      collect(wrong, command, put("nothing.json", UNKNOWN), "an unknown shape");
    }
    for (String command : OF_OTHERS) {
      // Any object is a pattern or a map of paths by its shape.
      if (!command.matches("(lint|split|match|transform) .*")) {
        collect(wrong, command, put("nothing.json", UNKNOWN), "an unknown shape");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void one_broken_file_beside_a_good_one_ends_with_1_and_the_good_one_counts() throws IOException {
    for (String nothing : NOTHING.values()) {
      String broken = put("broken.json", nothing);
      for (String command : OF_FINDINGS) {
        boolean isOneFile = command.contains("=INPUT");
        if (!isOneFile) {
          Run run = run(command, file("FINDINGS"), broken);

          assertThat(run.exitCode()).as(command + nothing).isEqualTo(1);
          assertThat(run.err()).as(command + nothing).contains("broken.json");
        }
      }
    }
    Run run = run("rank INPUT", file("FINDINGS"), file("broken.json"));
    assertThat(run.out()).contains("CVE-2026-0001", "Not everything was read:");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_full_disk_ends_with_1_in_words_wherever_the_output_goes() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();
    for (String command : List.of(
        "report --output /dev/full INPUT",
        "rank --output json=/dev/full INPUT",
        "rank --output sarif=/dev/full INPUT",
        "rank --output csv=/dev/full INPUT")) {
      Run run = run(command, file("FINDINGS"));

      assertThat(run.exitCode()).as(command).isEqualTo(1);
      assertThat(run.err())
          .as(command)
          .contains("/dev/full\" was not written to its end: No space left on device")
          .doesNotContain("Exception");
    }
    for (String command : OF_FINDINGS) {
      if (!command.startsWith("report")) {
        assertThat(faultOfFullDisk(command)).as(command).contains("No space left on device");
      }
    }
  }

  /** What the program says of its standard output. */
  private @Nullable String faultOfFullDisk(String command) throws IOException {
    try (WatchedOutput full =
        new WatchedOutput(Files.newOutputStream(Path.of("/dev/full")), false)) {
      PrintWriter out = full.writer();
      int unused = TriageCommand.run(
          out, new PrintWriter(new StringWriter()), arguments(command, file("FINDINGS")));
      out.flush();
      return full.fault();
    }
  }

  @Test
  void a_wrong_command_line_ends_with_2() {
    for (Commands.Entry command : Commands.ALL) {
      assertThat(end(command.name() + " --no-such-option", ""))
          .as(command.name())
          .isEqualTo(2);
    }
  }

  private void collect(List<String> wrong, String command, String input, String what) {
    Run run = run(command, input);
    if (run.exitCode() != 1 || run.err().isBlank()) {
      wrong.add(command + " of " + what + " ended with " + run.exitCode() + ": " + run.err());
    }
  }

  private int end(String command, String input) {
    return run(command, input).exitCode();
  }

  private Run run(String command, String... inputs) {
    return Run.ofAll(arguments(command, inputs));
  }

  private String[] arguments(String command, String... inputs) {
    List<String> arguments = new ArrayList<>();
    for (String word : command.split(" ", -1)) {
      String name = word.substring(word.indexOf('=') + 1);
      String before = word.substring(0, word.length() - name.length());
      if (name.equals(INPUT)) {
        Arrays.stream(inputs).forEach(input -> arguments.add(before + input));
      } else {
        arguments.add(before + files.getOrDefault(name, name));
      }
    }
    boolean isOfTime =
        !command.matches("(config|lint|split|transform|match|policy check|convert|trends) ?.*")
            && !command.contains("--no-such-option");
    if (isOfTime) {
      arguments.addAll(1 + (command.startsWith("policy") ? 1 : 0), List.of("--now", NOW));
    }
    return arguments.toArray(String[]::new);
  }

  private String file(String name) {
    return files.getOrDefault(name, name);
  }

  private String put(String name, String text) throws IOException {
    String file = Files.writeString(directory.resolve(name), text).toString();
    files.put(name, file);
    return file;
  }
}
