package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String HOSTILE = "x|<script>alert(1)</script>\u001b[2J`@all";
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  private final Findings findings = new Findings();

  @TempDir
  Path directory;

  @Test
  void one_file_has_the_findings_and_an_answer_for_each_input_that_is_there() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.add("CVE-2026-2", "web");
    findings.writeTo(directory.resolve("findings.json"));
    estate();

    Run run = report(
        "--before",
        path("findings.json"),
        "--coverage",
        path("coverage.json"),
        "--images",
        path("images.json"),
        "--snapshot",
        "2026-08-12=" + path("findings.json"),
        "2026-08-19=" + path("findings.json"),
        "--coverage",
        "2026-08-19=" + path("coverage.json"));
    String page = Files.readString(directory.resolve("report.html"));

    assertThat(run).isEqualTo(new Run(0, "", run.err()));
    assertThat(page)
        .contains(
            "<h2 id=\"plan-heading\"",
            "<h2 id=\"diff-heading\"",
            "<h2 id=\"trends-heading\"",
            "<h2 id=\"rescan-heading\"",
            "<h2 id=\"cleanup-heading\"",
            "<h2 id=\"suppress-advice-heading\"")
        .contains("2 findings are open on 2 images")
        .contains("0 came and 0 went");
  }

  @Test
  void an_owner_that_only_a_tag_names_is_on_the_page() throws IOException {
    ObjectNode finding = findings.add("CVE-2026-1", "api");
    ((ObjectNode) finding.at("/resources/0")).putObject("tags").put("owner", "team-payments");
    findings.writeTo(directory.resolve("findings.json"));

    assertThat(report().exitCode()).isZero();

    assertThat(Files.readString(directory.resolve("report.html"))).contains("team-payments");
  }

  @Test
  void what_was_not_asked_is_said_with_what_it_would_need() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.writeTo(directory.resolve("findings.json"));

    assertThat(report().exitCode()).isZero();

    assertThat(Files.readString(directory.resolve("report.html")))
        .contains("Not asked: what changed; --before", "Not asked: what a shorter re-scan closes")
        .doesNotContain("id=\"diff-heading\"", "id=\"rescan-heading\"");
  }

  @Test
  void what_was_not_read_is_on_the_page_and_in_the_exit_code() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.writeTo(directory.resolve("findings.json"));

    Run run = report(path("none.json"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(directory.resolve("report.html")))
        .contains("Not everything was read", "there is no file");
  }

  @Test
  void a_file_that_is_there_stays_as_it_was_if_nothing_can_be_read() throws IOException {
    Path old = Files.writeString(directory.resolve("report.html"), "mine");
    Files.writeString(directory.resolve("findings.json"), "<html></html>");

    Run run = report();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(old)).isEqualTo("mine");
    assertThat(names()).containsExactlyInAnyOrder("report.html", "findings.json");
  }

  @Test
  void an_error_in_another_input_leaves_the_file_as_it_was() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.writeTo(directory.resolve("findings.json"));
    Path old = Files.writeString(directory.resolve("report.html"), "mine");
    estate();
    Files.writeString(directory.resolve("images.json"), "{\"imageDetails\": 7}");

    Run run = report("--coverage", path("coverage.json"), "--images", path("images.json"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(old)).isEqualTo("mine");
  }

  @Test
  void a_report_is_replaced_whole_and_keeps_its_name_and_rights() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.writeTo(directory.resolve("findings.json"));
    Path real = Files.writeString(directory.resolve("real.html"), "old");
    Files.createSymbolicLink(directory.resolve("report.html"), real);
    var rights = Files.getPosixFilePermissions(real);

    assertThat(report().exitCode()).isZero();

    assertThat(Files.isSymbolicLink(directory.resolve("report.html"))).isTrue();
    assertThat(Files.readString(real)).startsWith("<!doctype html>");
    assertThat(Files.getPosixFilePermissions(real)).isEqualTo(rights);
    assertThat(names()).containsExactlyInAnyOrder("real.html", "report.html", "findings.json");
  }

  @Test
  void an_input_is_never_written_over() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.writeTo(directory.resolve("findings.json"));

    Run run = Run.of("report", path("findings.json"), "-o", path("findings.json"));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--output must be no input");
    assertThat(Files.readString(directory.resolve("findings.json"))).isEqualTo(findings.json());
  }

  @Test
  void a_file_that_cannot_be_written_is_told() throws IOException {
    findings.add("CVE-2026-1", "api");
    findings.writeTo(directory.resolve("findings.json"));

    Run run = Run.of("report", path("findings.json"), "-o", path("none/report.html"));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("none/report.html\" was not written to its end");
  }

  @Test
  void wrong_use_is_said_before_anything_is_read() {
    assertThat(Run.of("report", "f.json").exitCode()).isEqualTo(2);
    assertThat(Run.of("report", "-o", "x.html").exitCode()).isEqualTo(2);
    assertThat(Run.of("report", "f.json", "-o", "x.html", "--images", "i.json").err())
        .contains("--images needs --coverage");
    assertThat(Run.of("report", "f.json", "-o", "x.html", "--after", "i.json").err())
        .contains("--after needs --before");
    assertThat(Run.of("report", "f.json", "-o", "x.html", "--snapshot", "2026-08-19=f.json")
            .err())
        .contains("expected two times or more");
    assertThat(Run.of("report", "f.json", "-o", "x.html", "--push", "DAYS_3").err())
        .contains("given together");
  }

  @Test
  void the_order_of_the_files_changes_nothing() throws IOException {
    Findings more = new Findings();
    findings.add("CVE-2026-1", "api");
    ObjectNode other = more.add("CVE-2026-2", "web");
    other.put("findingArn", other.get("findingArn").asText() + "f");
    String one = findings.writeTo(directory.resolve("findings.json"));
    String two = more.writeTo(directory.resolve("more.json"));

    assertThat(report(two, two).exitCode()).isZero();
    String page = Files.readString(directory.resolve("report.html"));
    Run again = Run.of("report", two, one, "--now", "2026-08-20", "-o", path("report.html"));

    assertThat(again.exitCode()).isZero();
    assertThat(Files.readString(directory.resolve("report.html"))).isEqualTo(page);
  }

  @Test
  void each_answer_is_the_same_sentence_in_a_table_in_markdown_and_on_a_page() throws IOException {
    for (int i = 0; i < 30; i++) {
      findings.add("CVE-2026-" + i, "repo" + i, "zlib" + i, i % 3 == 0 ? "" : "2.0");
    }
    String file = findings.writeTo(directory.resolve("findings.json"));
    estate();
    String[] scanned = {"--coverage", path("coverage.json"), "--images", path("images.json")};

    for (List<String> command : List.of(
        List.of("plan", file),
        List.of("suppress-advice", file),
        List.of("diff", "--before", file, "--after", file),
        List.of("trends", "--snapshot", "2026-08-12=" + file, "2026-08-19=" + file),
        joined(List.of("rescan", file), scanned),
        joined(List.of("cleanup", file), scanned))) {
      String table = run(command, "table").out();
      String markdown = run(command, "md").out();
      String page = run(command, "html").out();

      String answer = table.lines().findFirst().orElseThrow();
      assertThat(markdown.lines().toList().get(0)).as(command.get(0)).startsWith("# ");
      assertThat(markdown.lines().toList().get(2)).isEqualTo(answer);
      assertThat(page)
          .startsWith("<!doctype html>")
          .contains("<p class=\"answer\">" + answer + "</p>");
      assertThat(markdown.lines().filter(line -> line.startsWith("| repo")).count())
          .isLessThanOrEqualTo(20);
    }
  }

  @Test
  void hostile_names_are_no_markup_in_any_format_of_any_answer() throws IOException {
    findings.add("CVE-2026-1", "api", HOSTILE, "2");
    findings.add("CVE-2026-2", "api", HOSTILE, "");
    String file = findings.writeTo(directory.resolve("findings.json"));
    Findings none = new Findings();
    none.add("CVE-2026-9", "web");
    String before = none.writeTo(directory.resolve("before.json"));

    for (List<String> command :
        List.of(List.of("plan", file), List.of("diff", "--before", before, "--after", file))) {
      String markdown = run(command, "md").out();
      String page = run(command, "html").out();

      assertThat(markdown)
          .contains("x&#124;&#60;script&#62;alert(1)")
          .doesNotContain("<script", "\u001b", "`", "@all");
      assertThat(page).doesNotContain("<script>alert", "\u001b");
    }
  }

  private static List<String> joined(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toList();
  }

  private static Run run(List<String> command, String format) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--format", format, "--now", "2026-08-20"));
    Run run = Run.ofAll(all.toArray(String[]::new));
    assertThat(run.exitCode()).as(all.toString()).isZero();
    return run;
  }

  private Run report(String... more) {
    List<String> all = new ArrayList<>(List.of(more));
    all.add(0, path("findings.json"));
    all.addAll(List.of("-o", path("report.html"), "--now", "2026-08-20"));
    return Run.of("report", all.toArray(String[]::new));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** One image, scanned and described. */
  private void estate() throws IOException {
    Files.writeString(
        directory.resolve("coverage.json"),
        "{\"coveredResources\": [{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\", \"resourceId\":"
            + " \"arn:aws:ecr:eu-west-1:111122223333:repository/api/" + DIGEST
            + "\", \"accountId\": \"111122223333\", \"scanType\": \"PACKAGE\","
            + " \"scanStatus\": {\"statusCode\": \"ACTIVE\", \"reason\": \"SUCCESSFUL\"},"
            + " \"resourceMetadata\": {\"ecrImage\": {\"inUseCount\": 0}}}]}");
    Files.writeString(
        directory.resolve("images.json"),
        "{\"imageDetails\": [{\"registryId\": \"111122223333\", \"repositoryName\": \"api\","
            + " \"imageDigest\": \"" + DIGEST + "\", \"imageTags\": [\"1.0\"],"
            + " \"imageSizeInBytes\": 1000, \"imagePushedAt\": \"2026-01-01T00:00:00Z\"}]}");
  }
}
