package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchCommandTest {
  private static final String EVENTS =
      "{\"detail\": {\"severity\": \"CRITICAL\"}}\n{\"detail\": {\"severity\": \"Critical\"}}\n";

  @TempDir
  Path directory;

  private String pattern = "";

  @BeforeEach
  void writePattern() throws IOException {
    pattern = write("pattern.json", "{\"detail\": {\"severity\": [\"CRITICAL\"]}}");
  }

  @Test
  void each_event_has_a_line() throws IOException {
    String file = write("events.jsonl", EVENTS);

    Run run = Run.of("match", "--pattern", pattern, file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .containsExactly(file + ":1: matches", file + ":2: does not match");
  }

  @Test
  void explain_says_why_not() throws IOException {
    String file = write("events.json", "[\n" + EVENTS.replace("}\n{", "},\n{") + "]");

    Run run = Run.of("match", "--explain", "--pattern", pattern, file);

    assertThat(run.out().lines())
        .containsExactly(
            file + ":2: matches",
            "  ok    detail.severity is \"CRITICAL\"",
            file + ":3: does not match",
            "  MISS  detail.severity is \"CRITICAL\", but the event has \"Critical\"");
  }

  @Test
  void a_rolling_date_is_asked_as_of_the_time_that_is_given() throws IOException {
    String recent = write("recent.json", "{\"at\": [{\"within\": \"P7D\"}]}");
    String event = write("event.json", "{\"at\": \"Mon Aug 10 09:12:00.120 UTC 2026\"}");

    Run refused = Run.of("match", "--pattern", recent, event);
    Run then =
        Run.of("match", "--pattern", recent, "--extended", "--now", "2026-08-12T00:00:00Z", event);
    Run later = Run.of(
        "match",
        "--pattern",
        recent,
        "--extended",
        "--explain",
        "--now",
        "2026-09-12T00:00:00Z",
        event);

    assertThat(refused.err())
        .contains("expected an operator of EventBridge, found \"within\"")
        .contains("rolling dates need --extended");
    assertThat(then.out()).isEqualToIgnoringNewLines(event + ":1: matches");
    assertThat(later.out()).startsWith(event + ":1: does not match").contains("MISS  at ");
  }

  // "Does not match" was all that was said of a listing, as if its findings were not those that the
  // pattern means.
  @Test
  void a_listing_is_told_to_be_no_event() throws IOException {
    Findings listing = new Findings();
    listing.add("CVE-2026-0001", "payments/api");
    String file = listing.writeTo(directory.resolve("listing.json"));

    Run run = Run.of("match", "--pattern", pattern, file, file);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err())
        .containsOnlyOnce(
            "listing.json:1 holds findings and no event; triage rank --pattern asks findings");
  }

  @Test
  void an_event_beyond_a_limit_is_said_with_its_place() throws IOException {
    String large = write("large.json", "{}\n{\"a\": \"" + "x".repeat(1 << 20) + "\"}");

    Run run = Run.of("match", "--pattern", pattern, large);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("large.json:2: event:1:1: expected at most 1048576 bytes");
  }

  @Test
  void gzip_is_read() throws IOException {
    Path file = directory.resolve("events.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(EVENTS.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(Run.of("match", "--pattern", pattern, file.toString()).out().lines())
        .hasSize(2);
  }

  @Test
  void what_is_no_event_is_said_with_its_place() throws IOException {
    Run truncated = Run.of("match", "--pattern", pattern, write("a.json", "{\"a\":"));
    Run scalar = Run.of("match", "--pattern", pattern, write("b.json", "\n 5"));
    Run missing = Run.of("match", "--pattern", pattern, "nowhere.json");

    assertThat(truncated.exitCode()).isEqualTo(1);
    assertThat(truncated.err()).contains("a.json:1:6: expected JSON, but: ");
    assertThat(scalar.err()).contains("b.json:2:2: expected a JSON object or an array of them");
    assertThat(missing.err()).contains("there is no file \"nowhere.json\"");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
