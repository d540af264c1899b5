package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual, made of what picocli knows of the commands. */
class ManPagesTest {
  private static final Set<String> REQUESTS =
      Set.of(".TH", ".SH", ".nf", ".fi", ".PP", ".TP", ".br", ".BR");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path directory;

  @BeforeAll
  static void write() throws IOException {
    ManPages.main(new String[] {directory.toString(), "1.2.3-SNAPSHOT"});
  }

  @Test
  void every_command_has_a_page_and_no_page_is_of_none() throws IOException {
    Set<String> pages;
    try (Stream<Path> files = Files.list(directory)) {
      pages = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }

    assertThat(pages)
        .isEqualTo(commands().stream()
            .map(command -> command.qualifiedName("-") + ".1")
            .collect(Collectors.toSet()))
        .contains("triage.1", "triage-rank.1", "triage-aws-suppress-apply.1");
  }

  @Test
  void a_page_names_each_option_that_the_help_shows() throws IOException {
    for (CommandSpec command : commands()) {
      String page = page(command);
      for (OptionSpec option : command.options()) {
        if (!option.hidden()) {
          assertThat(page)
              .as(command.qualifiedName())
              .contains("\\fB" + option.names()[0].replace("-", "\\-"));
        }
      }
    }
  }

  @Test
  void an_option_takes_what_has_a_name_for_people_and_not_that_of_a_field() throws IOException {
    for (CommandSpec command : commands()) {
      assertThat(page(command)).as(command.qualifiedName()).doesNotContainPattern("=<\\w+>");
    }
  }

  // A line of a description that began with a dot would be a request, and vanish.
  @Test
  void a_line_that_begins_like_a_request_is_one() throws IOException {
    for (CommandSpec command : commands()) {
      for (String line : page(command).split("\n", -1)) {
        assertThat(line).as(command.qualifiedName()).doesNotStartWith("'");
        if (line.startsWith(".")) {
          assertThat(REQUESTS).as(line).contains(line.split(" ", 2)[0]);
        }
        assertThat(line.replaceAll("\\\\(e|-|&|fB|fR|\\[u[0-9A-F]{4,6}\\])", ""))
            .as(command.qualifiedName())
            .doesNotContain("\\");
      }
    }
  }

  // An ellipsis came as three odd signs where no UTF-8 is read.
  @Test
  void a_page_is_ascii() throws IOException {
    for (CommandSpec command : commands()) {
      assertThat(page(command)).as(command.qualifiedName()).isASCII();
    }
  }

  @Test
  void a_page_has_what_a_reader_looks_for() throws IOException {
    String rank = Files.readString(directory.resolve("triage-rank.1"));

    assertThat(rank)
        .startsWith(".TH \"TRIAGE-RANK\" 1 \"\" \"Inspector Triage 1.2.3\\-SNAPSHOT\"\n.SH NAME\n")
        .containsSubsequence(
            ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS", ".SH EXIT STATUS", ".SH SEE ALSO");
  }

  private static String page(CommandSpec command) throws IOException {
    return Files.readString(directory.resolve(command.qualifiedName("-") + ".1"));
  }

  private static List<CommandSpec> commands() {
    List<CommandSpec> all = new ArrayList<>();
    add(Commands.whole(), all);
    return all;
  }

  private static void add(CommandLine command, List<CommandSpec> all) {
    all.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(each -> add(each, all));
  }
}
