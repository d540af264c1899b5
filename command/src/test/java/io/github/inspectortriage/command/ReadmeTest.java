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

  @Test
  void the_findings_that_it_ranks_are_in_the_repository() throws IOException {
    String command = blocks("sh").get(3).strip();
    String file = command.substring(command.lastIndexOf(' ') + 1);

    Run run = Run.of("rank", "--now", "2026-08-20", ROOT.resolve(file).toString());

    assertThat(command).startsWith("java -jar command/target/triage.jar rank --now 2026-08-20 ");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Act", "Attend", "Track*", "16 open findings in 11 rows");
  }

  // The goal exec:java resolves what tests need, and mvn compile builds no tests: from a clone
  // alone
  // the first command of the page failed, because modules asked for the tests of others.
  @Test
  void its_first_command_needs_nothing_of_ours_that_it_does_not_build() throws IOException {
    String command = blocks("sh").get(0).strip();
    assertThat(command).contains(" -pl command -am compile exec:java ", "-Dexec.args=demo");

    for (String module :
        List.of("core", "aws-adapter", "jdbc-log", "slack-formatter", "report", "command")) {
      String pom = Files.readString(ROOT.resolve(module).resolve("pom.xml"));
      String always = pom.replaceAll("(?s)<profiles>.*</profiles>", "");
      assertThat(always).as(module).doesNotContain("<type>test-jar</type>");
      assertThat(pom.contains("<type>test-jar</type>"))
          .as(module)
          .isEqualTo(pom.contains("<value>!demo</value>"));
    }
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
