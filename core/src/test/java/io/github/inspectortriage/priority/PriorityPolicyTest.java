package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.InvalidPolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityPolicyTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  @Test
  void our_own_policy_reads_as_it_is_written() {
    PriorityPolicy again = PriorityPolicy.parse(PriorityPolicy.standard().toJson());

    assertThat(again)
        .isEqualTo(PriorityPolicy.standard())
        .hasSameHashCodeAs(PriorityPolicy.standard());
    assertThat(again.name()).isEqualTo("default");
  }

  @Test
  void a_policy_says_only_what_is_different() {
    PriorityPolicy policy = PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"inUse\": {\"idle\": 0.5}, \"slaDays\": {\"Act\": 2}}");
    Finding idle = Event.ofImage()
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", "null")
        .finding();
    Finding running = Event.ofImage().finding();

    Priority idleOurs = PriorityScorer.of(policy).score(idle, NOON);
    Priority runningOurs = PriorityScorer.of(policy).score(running, NOON);

    assertThat(idleOurs.score())
        .isEqualTo(PriorityScorer.standard().score(idle, NOON).score() + 10);
    assertThat(runningOurs.score())
        .isEqualTo(PriorityScorer.standard().score(running, NOON).score());
    assertThat(runningOurs.due()).contains(LocalDate.of(2026, 8, 12));
  }

  @Test
  void bands_of_ones_own_have_due_days_of_their_own() {
    PriorityPolicy policy = PriorityPolicy.parse(
        "{\"name\": \"two\", \"extends\": \"default\","
            + " \"bands\": [[\"Now\", 70], [\"Later\", 0]], \"slaDays\": {\"Now\": 1, \"Later\": null}}");

    Priority priority = PriorityScorer.of(policy).score(Event.ofImage().finding(), NOON);

    assertThat(priority.band()).isEqualTo(new Band("Now", 70));
    assertThat(priority.due()).contains(LocalDate.of(2026, 8, 11));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                                   | $               | Unexpected end-of-input",
        "[]                                                  | $               | expected an object, found an empty array",
        "{\"name\": \"a\", \"extends\": \"defualt\"}         | $.extends       | \"example-custom\", found \"defualt\"; did you mean \"default\"?",
        "{\"name\": \"a\", \"extends\": \"default\", \"inuse\": {}} | $.inuse  | did you mean \"inUse\"?",
        "{\"name\": \"a\", \"extends\": \"default\", \"inUse\": {\"idel\": 1}} | $.inUse.idel | there is no such key",
        "{\"name\": \"a\", \"extends\": \"default\", \"inUse\": {\"idle\": 0}} | $.inUse.idle | expected a number from 0.001 to 1000, found the number 0",
        "{\"name\": \"a\", \"extends\": \"default\", \"inUse\": 1} | $.inUse   | expected an object, found the number 1",
        "{\"name\": \"a\", \"extends\": \"default\", \"kevFloor\": \"65\"} | $.kevFloor | found the string \"65\"",
        "{\"name\": \"a\", \"extends\": \"default\", \"baseRate\": null} | $.baseRate | found null",
        "{\"name\": \" \", \"extends\": \"default\"}         | $.name          | expected a text",
        "{\"name\": \"a\", \"extends\": \"default\", \"bands\": [[\"A\", 10]]} | $.bands | down to 0",
        "{\"name\": \"a\", \"extends\": \"default\", \"bands\": [[\"A\"]]} | $.bands[0] | expected a name and the lowest score",
        "{\"name\": \"a\", \"extends\": \"default\", \"slaDays\": {\"act\": 1}} | $.slaDays.act | did you mean \"Act\"?",
        "{\"name\": \"a\", \"name\": \"b\", \"extends\": \"default\"} | $.name | a second time",
        "{\"name\": \"a\", \"extends\": \"default\", \"mode\": \"table\"} | $.mode | expected \"score\" or \"decisionTable\", found \"table\"",
        "{\"name\": \"a\", \"extends\": \"default\", \"inUse\": {\"idle\": 3}} | $.inUse | expected RECENT to weigh at least as much as IDLE, but 0.5 is less than 3",
        "{\"name\": \"a\", \"extends\": \"default\", \"automatable\": {\"unknown\": 100}} | $.automatable | expected YES to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"automatable\": {\"no\": 1.9}} | $.automatable | expected UNKNOWN to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"technicalImpact\": {\"unknown\": 100}} | $.technicalImpact | expected YES to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"exploit\": {\"poc\": 9}} | $.exploit | expected WEAPONIZED to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"exploit\": {\"unknown\": 9}} | $.exploit | expected POC to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"inUse\": {\"unknown\": 0.1}} | $.inUse | expected UNKNOWN to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"exposure\": {\"internal\": 9}} | $.exposure | expected PUBLIC to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"exposure\": {\"unknown\": 0.1}} | $.exposure | expected UNKNOWN to weigh",
        "{\"name\": \"a\", \"extends\": \"default\", \"bands\": [[\"A\", 10], [\"B\", 10], [\"C\", 0]]} | $.bands | down to 0",
        "{\"name\": \"a\", \"extends\": \"default\", \"bands\": [[\"A\", 10], [\"B\", 20], [\"C\", 0]]} | $.bands | down to 0",
        "{\"name\": \"a\", \"extends\": \"default\", \"bands\": [[\"A\", 10], [\"A\", 0]]} | $.bands | names of their own",
        "{\"name\": \"a\", \"extends\": \"default\", \"zeroInUseCount\": \"none\"} | $.zeroInUseCount | expected",
        "{\"name\": \"a\"}                                   | $               | the key \"automatable\" is missing",
        "{\"name\": \"a\", \"extends\": \"default\"} 1       | $               | found more behind it",
      })
  void what_is_wrong_is_named_with_its_place(String json, String path, String message) {
    InvalidPolicyException error =
        catchThrowableOfType(InvalidPolicyException.class, () -> PriorityPolicy.parse(json));

    assertThat(error.problems().get(0).path()).isEqualTo(path);
    assertThat(error.problems().get(0).message()).contains(message);
    assertThat(error).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "/recency/floor, $.recency",
    "/recency/onEvidence, $.recency",
    "/severityAsCvss/LOW, $.severityAsCvss",
    "/exploit/poc, $.exploit",
    "/inUse/recent, $.inUse",
  })
  void a_policy_that_extends_none_has_to_say_everything(String pointer, String path)
      throws IOException {
    ObjectNode policy =
        (ObjectNode) new ObjectMapper().readTree(PriorityPolicy.standard().toJson());
    JsonPointer member = JsonPointer.compile(pointer);
    ((ObjectNode) policy.at(member.head())).remove(member.last().getMatchingProperty());

    InvalidPolicyException error = catchThrowableOfType(
        InvalidPolicyException.class, () -> PriorityPolicy.parse(policy.toString()));

    assertThat(error.problems())
        .extracting(InvalidPolicyException.Problem::path)
        .containsExactly(path);
    assertThat(error).hasMessageContaining(member.last().getMatchingProperty());
  }

  /** Ten points are a factor of two; 20 are what an idle image lacks. */
  @ParameterizedTest
  @CsvSource({"0, 0", "15, -5", "30, -10", "45, -15", "60, -20", "300, -20"})
  void a_use_that_is_over_weighs_half_after_each_half_life(int days, double points) {
    PriorityScorer scorer = PriorityScorer.of(PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"useHalfLifeDays\": 30}"));
    String lastInUseAt = '"' + NOON.minus(Duration.ofDays(days)).toString() + '"';
    Finding running = Event.ofImage().withImage("lastInUseAt", lastInUseAt).finding();
    Finding over = Event.ofImage()
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", lastInUseAt)
        .finding();

    double most = scorer.score(Event.ofImage().finding(), NOON).score();

    assertThat(scorer.score(running, NOON).score()).isEqualTo(most);
    assertThat(scorer.score(over, NOON).score()).isCloseTo(most + points, within(1e-9));
  }

  @Test
  void a_count_of_zero_is_no_use_or_not_known() {
    Finding zero = Event.ofImage()
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", "null")
        .finding();
    PriorityPolicy unknown = PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"zeroInUseCount\": \"unknown\"}");

    assertThat(PriorityScorer.of(unknown).score(zero, NOON).score())
        .isEqualTo(PriorityScorer.standard().score(zero, NOON).score() + 20);
  }

  @Test
  void a_file_names_itself_line_and_column(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(
        directory.resolve("ours.json"),
        "{\n  \"name\": \"a\",\n  \"extends\": \"default\",\n  \"kevFlor\": 3\n}\n");

    assertThatThrownBy(() -> PriorityPolicy.read(file))
        .hasMessage(file + ":4:14 at $.kevFlor: there is no such key; did you mean \"kevFloor\"?");
  }

  @Test
  void all_problems_are_told_at_once_up_to_20() {
    String wrong = IntStream.range(0, 50)
        .mapToObj(i -> "\"zz" + i + "\": 1")
        .collect(Collectors.joining(", "));

    InvalidPolicyException error = catchThrowableOfType(
        InvalidPolicyException.class,
        () -> PriorityPolicy.parse("{\"name\": \"a\", \"extends\": \"default\", " + wrong + "}"));

    assertThat(error.problems()).hasSize(20);
    assertThat(error.problems().get(0).position()).isEqualTo(new Position(1, 44));
    assertThat(error.moreProblems()).isEqualTo(30);
    assertThat(String.valueOf(error.getMessage()).lines())
        .hasSize(21)
        .last()
        .isEqualTo("and 30 more problems");
  }

  @Test
  void a_text_that_is_empty_or_no_object_is_wrong_in_that_alone() {
    for (String empty : List.of("", " \n\t", "\uFEFF")) {
      assertThatThrownBy(() -> PriorityPolicy.parse(empty))
          .hasMessage("1:1 at $: expected a JSON object, but the text is empty");
    }
    for (String other : List.of("null", "[]", "\"x\"", "7")) {
      assertThatThrownBy(() -> PriorityPolicy.parse(other))
          .hasMessageStartingWith("1:1 at $: expected an object, found ")
          .isInstanceOfSatisfying(
              InvalidPolicyException.class, e -> assertThat(e.problems()).hasSize(1));
    }
  }

  @Test
  void a_depth_bomb_is_an_error() {
    assertThatThrownBy(() -> PriorityPolicy.parse("[".repeat(100_000)))
        .isInstanceOf(InvalidPolicyException.class);
  }
}
