package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is read before the code, so what it shows has to be what happens. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void the_page_that_it_shows_is_the_page_of_the_demo(@TempDir Path directory) throws IOException {
    String page = Run.of("demo", "--out", directory.toString()).out();

    String picture = blocks("text").get(0);

    assertThat(page.lines())
        .containsAll(picture.lines().filter(line -> !line.equals("…")).toList());
  }

  @Test
  void its_second_command_is_what_the_pipeline_runs() throws IOException {
    String command = blocks("sh").get(1).strip();

    assertThat(Files.readAllLines(ROOT.resolve(".ci/run"))).endsWith(command);
  }

  private static List<String> blocks(String language) throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(readme)
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }
}
