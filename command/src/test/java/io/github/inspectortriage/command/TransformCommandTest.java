package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformCommandTest {
  private static final String EVENT =
      "{\"time\": \"2026-08-10T09:12:04Z\", \"detail\": {\"severity\": \"HIGH\", \"title\": \"a \\\"quoted\\\" – bug\"}}";

  @TempDir
  Path directory;

  @Test
  void the_output_is_followed_by_one_line_feed() throws IOException {
    Run run = transform("{\"x\": \"$.detail.severity\"}", "{\"severity\": <x>}");

    assertThat(run).isEqualTo(new Run(0, "{\"severity\": \"HIGH\"}\n", ""));
  }

  @Test
  void a_line_feed_at_the_end_of_the_template_is_part_of_it() throws IOException {
    Run run = transform("{\"x\": \"$.detail.title\"}", "\"title <x>\"\n");

    assertThat(run).isEqualTo(new Run(0, "\"title a \"quoted\" – bug\"\n\n", ""));
  }

  @Test
  void what_is_not_delivered_is_said_with_code_text_and_place() throws IOException {
    Run run = transform("{\"x\": \"$.detail.title\"}", "{\n \"title\": \"<x>\"}");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            "INVALID_OUTPUT output 2:15 variable \"x\": at 2:12 of the template: expected a comma or },"
                + " found \"q\"; nothing is delivered; leave out the quotes around the variable\n");
  }

  @Test
  void a_forged_member_is_a_warning_and_an_error_in_strict_mode() throws IOException {
    Files.writeString(
        directory.resolve("event.json"), "{\"a\": \"ok\\\",\\\"title\\\":\\\"Resolved\"}");

    Run lenient = run("{\"x\": \"$.a\"}", "{\"a\": \"<x>\"}");
    Run strict = run("{\"x\": \"$.a\"}", "{\"a\": \"<x>\"}", "--strict");

    assertThat(lenient.out()).isEqualTo("{\"a\": \"ok\",\"title\":\"Resolved\"}\n");
    assertThat(lenient.err()).startsWith("warning: STRUCTURE_CHANGED output 1:10 ");
    assertThat(lenient.exitCode()).isZero();
    assertThat(strict.err()).startsWith("STRUCTURE_CHANGED output 1:10 ");
    assertThat(strict.exitCode()).isEqualTo(1);
  }

  @Test
  void the_predefined_variables_are_given_beside_the_event() throws IOException {
    Run run = transform(
        "{}",
        "{\"a\": [<aws.events.rule-arn>, <aws.events.rule-name>, <aws.events.event.ingestion-time>]}",
        "--rule-arn",
        "arn:aws:events:eu-west-1:111122223333:rule/urgent",
        "--rule-name",
        "urgent",
        "--ingestion-time",
        "2026-08-10T09:12:05.000Z",
        "--strict");

    assertThat(run.out())
        .isEqualTo(
            "{\"a\": [\"arn:aws:events:eu-west-1:111122223333:rule/urgent\", \"urgent\", \"2026-08-10T09:12:05.000Z\"]}\n");
  }

  @Test
  void paths_are_not_needed_and_an_event_is() throws IOException {
    String template = file("template.txt", "{\"at\": <aws.events.event.ingestion-time>}");

    assertThat(Run.of("transform", "--template", template, file("event.json", EVENT))
            .out())
        .isEqualTo("{\"at\": \"2026-08-10T09:12:04Z\"}\n");
    assertThat(Run.of("transform", "--template", template).exitCode()).isEqualTo(2);
  }

  @Test
  void a_time_that_is_none_is_wrong_usage() throws IOException {
    Run run = transform("{}", "{\"a\": 1}", "--ingestion-time", "yesterday");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--ingestion-time").contains("\"yesterday\"");
  }

  @Test
  void paths_that_are_no_object_of_texts_are_named_with_their_place() throws IOException {
    assertThat(transform("{\"x\": 1}", "{\"a\": 1}").err())
        .contains(
            "paths.json:1:7: expected one JSON object with a path in quotes for each variable");
    assertThat(transform("{\"x\": \"$.a\", \"x\": \"$.b\"}", "{\"a\": 1}").exitCode())
        .isEqualTo(1);
    assertThat(transform("[]", "{\"a\": 1}").exitCode()).isEqualTo(1);
    assertThat(transform("{", "{\"a\": 1}").exitCode()).isEqualTo(1);
  }

  @Test
  void what_is_legal_and_wrong_is_said_without_an_event() throws IOException {
    String template = file("template.txt", "{\"a\": \"<x>\"}");
    String risky = file("risky.json", "{\"x\": \"$.detail.title\"}");
    String closed = file("closed.json", "{\"x\": \"$.detail.severity\"}");

    Run warned = Run.of("transform", "--paths", risky, "--template", template, "--lint");
    Run silent = Run.of("transform", "--paths", closed, "--template", template, "--lint");
    Run chat = Run.of("transform", "--paths", closed, "--template", template, "--lint", "--chat");
    Run both = Run.of("transform", "--template", template, "--lint", "event.json");

    assertThat(warned)
        .isEqualTo(new Run(
            1,
            "template 1:8 warning QUOTE_RISK variable \"x\": A quote in the value is not escaped: it loses the message,"
                + " or adds members to it. Write <x>." + System.lineSeparator(),
            ""));
    assertThat(silent).isEqualTo(new Run(0, "", ""));
    assertThat(chat.out()).contains("NOT_A_NOTIFICATION");
    assertThat(both.exitCode()).isEqualTo(2);
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Run run = Run.of("transform", "--template", "nowhere.txt", "event.json");

    assertThat(run).isEqualTo(new Run(1, "", "triage: there is no file \"nowhere.txt\"\n"));
  }

  private Run transform(String paths, String template, String... options) throws IOException {
    file("event.json", EVENT);
    return run(paths, template, options);
  }

  private Run run(String paths, String template, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--paths", file("paths.json", paths)));
    arguments.addAll(List.of("--template", file("template.txt", template)));
    arguments.add(directory.resolve("event.json").toString());
    return Run.of("transform", arguments.toArray(String[]::new));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }
}
