package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of docs/aws.md, from steps by hand to calls, to what there is. */
class AwsPageTest {
  private static final Path PAGE = Path.of("../docs/aws.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** What the article does by hand. */
  private static final List<String> STEPS = List.of(
      "console filters",
      "from an image to its clusters",
      "EventBridge rule",
      "input transformer",
      "SNS to a chat",
      "Lambda for repository tags",
      "suppression rule",
      "re-scan setting",
      "Security Hub");

  private record Row(List<String> cells) {
    String step() {
      return cells.get(0);
    }

    List<String> code(int cell) {
      Matcher found = CODE.matcher(cells.get(cell));
      return found.results().map(result -> result.group(1)).toList();
    }
  }

  @Test
  void each_step_of_the_article_has_a_call_a_permission_a_class_and_a_test() throws IOException {
    List<Row> rows = rows();

    assertThat(STEPS)
        .allSatisfy(
            step -> assertThat(rows.stream().map(Row::step)).anyMatch(row -> row.startsWith(step)));
    assertThat(rows).allSatisfy(row -> {
      assertThat(row.cells()).hasSize(6).noneMatch(String::isBlank);
      assertThat(row.code(5)).isNotEmpty();
    });
  }

  @Test
  void each_test_that_is_named_is_there() throws IOException {
    Set<String> tests = names("../aws-adapter/src/test/java", "../command/src/test/java");

    for (Row row : rows()) {
      assertThat(tests).as(row.step()).containsAll(row.code(5));
    }
  }

  @Test
  void each_class_that_is_named_is_there() throws IOException {
    Set<String> classes = names("../aws-adapter/src/main/java");

    for (Row row : rows()) {
      assertThat(row.code(3).stream().map(code -> code.replaceAll("[.(].*", "")))
          .as(row.step())
          .allMatch(classes::contains);
    }
  }

  @Test
  void each_command_that_is_named_is_there() throws IOException {
    for (Row row : rows()) {
      for (String command : row.code(4)) {
        List<String> words = new ArrayList<>(Arrays.asList(command.split(" ", -1)));
        words.remove(0);
        List<String> options =
            words.stream().filter(word -> word.startsWith("--")).toList();
        List<String> names =
            words.stream().takeWhile(word -> word.matches("[a-z]+")).toList();
        String help = help(names);
        assertThat(help).as(command).contains("Usage: triage " + String.join(" ", names));
        assertThat(options).as(command).allMatch(help::contains);
      }
    }
  }

  @Test
  void each_permission_is_that_of_a_call_or_is_explained() throws IOException {
    for (Row row : rows()) {
      assertThat(row.code(1))
          .as(row.step())
          .allSatisfy(call -> assertThat(
                  row.code(2).stream().anyMatch(permission -> permission.endsWith(":" + call))
                      || call.equals("ListObjectsV2"))
              .isTrue());
    }
  }

  private static String help(List<String> command) {
    StringWriter out = new StringWriter();
    String[] words = Stream.concat(command.stream(), Stream.of("--help")).toArray(String[]::new);
    assertThat(TriageCommand.run(new PrintWriter(out), new PrintWriter(out), words))
        .isZero();
    return out.toString();
  }

  private static List<Row> rows() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.startsWith("| step by hand"))
        .skip(2)
        .takeWhile(line -> line.startsWith("|"))
        .map(line ->
            new Row(Arrays.stream(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList()))
        .toList();
  }

  private static Set<String> names(String... folders) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        names.addAll(files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .map(name -> name.substring(0, name.length() - ".java".length()))
            .collect(Collectors.toSet()));
      }
    }
    return names;
  }
}
