package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of variables is held to the code that reads them. */
class VariablesTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> MODULES = List.of(
      "core",
      "aws-adapter",
      "jdbc-log",
      "slack-formatter",
      "command",
      "examples/lambda",
      "examples/slack-buttons");
  private static final Path LAUNCHER = Path.of("src/main/dist/bin/triage");

  // A name in capitals with an underscore, as a literal, in a class that reads variables.
  private static final Pattern NAME = Pattern.compile("\"((?:[A-Z]+_)+[A-Z]+|COLUMNS)\"");
  private static final Pattern OF_SHELL = Pattern.compile("\\$\\{?([A-Z_]{5,})");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^|]*) \\|");
  private static final Pattern QUOTED = Pattern.compile("`([A-Z_]+)`");

  @Test
  void every_variable_that_is_read_is_in_the_table_and_no_other() throws IOException {
    assertThat(inTheTable()).isEqualTo(inTheCode());
  }

  @Test
  void the_settings_of_the_command_are_on_its_page() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/command.md"));

    for (Settings.Key key : Settings.Key.values()) {
      assertThat(page).contains(key.text() + ":", key.variable(), key.option());
    }
  }

  private static Set<String> inTheTable() throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/variables.md")));
    while (row.find()) {
      Matcher name = QUOTED.matcher(row.group(1));
      while (name.find()) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static Set<String> inTheCode() throws IOException {
    Set<String> names = new TreeSet<>();
    Arrays.stream(Settings.Key.values()).map(Settings.Key::variable).forEach(names::add);
    for (Path source : sources()) {
      // Without the examples in comments.
      String text = Files.readString(source).replaceAll("(?m)^ *(\\*|//).*$", "");
      if (text.contains("getenv") || text.contains("nvironment.get")) {
        Matcher name = NAME.matcher(text);
        while (name.find()) {
          names.add(name.group(1));
        }
        if (text.contains("variable + \"_FROM\"")) {
          Pattern.compile("plainOrKept\\(\"([A-Z_]+)\"\\)")
              .matcher(text)
              .results()
              .forEach(kept -> names.add(kept.group(1) + "_FROM"));
        }
      }
    }
    Matcher name = OF_SHELL.matcher(Files.readString(LAUNCHER));
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  private static List<Path> sources() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }
}
