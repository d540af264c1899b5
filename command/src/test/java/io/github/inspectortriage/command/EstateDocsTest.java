package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.command.data.BundledData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader copies the first commands of a page, so the answer below them has to be what comes. */
class EstateDocsTest {
  private static final Path DOCS = Path.of("..", "docs");

  @TempDir
  static Path data;

  @BeforeAll
  static void write() throws IOException {
    for (Map.Entry<String, byte[]> file : BundledData.files().entrySet()) {
      Files.write(data.resolve(file.getKey()), file.getValue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plan", "diff", "trends", "rescan", "cleanup", "suppress-advice", "backtest"})
  void the_answer_that_a_page_shows_is_what_its_command_prints(String page) throws IOException {
    List<String> commands = block(page, "sh").lines().toList();
    String shown = block(page, "text");

    assertThat(commands).startsWith("triage demo", "cd target/triage-demo/data");
    Run run = Run.ofAll(arguments(commands.subList(2, commands.size())));

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines().toList())
        .containsSubsequence(shown.lines().filter(line -> !line.equals("…")).toList());
    assertThat(run.out()).startsWith(shown.lines().findFirst().orElseThrow());
  }

  /** Of a command that goes over several lines, without its name; files are where they were written. */
  private static String[] arguments(List<String> lines) {
    String command = String.join("\n", lines).replace("\\\n", " ");
    List<String> words = new ArrayList<>(List.of(command.strip().split("\\s+")));
    assertThat(words.remove(0)).isEqualTo("triage");
    return words.stream().map(EstateDocsTest::inPlace).toArray(String[]::new);
  }

  private static String inPlace(String word) {
    String file = word.substring(word.indexOf('=') + 1);
    return Files.exists(data.resolve(file))
        ? word.substring(0, word.indexOf('=') + 1) + data.resolve(file)
        : word;
  }

  private static String block(String page, String language) {
    try {
      return Pattern.compile("(?s)```" + language + "\n(.*?)```")
          .matcher(Files.readString(DOCS.resolve(page + ".md")))
          .results()
          .findFirst()
          .orElseThrow(() -> new AssertionError(page + ".md has no block of " + language))
          .group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
