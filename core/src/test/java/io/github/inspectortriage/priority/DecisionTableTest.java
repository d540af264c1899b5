package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.evidence.MissionImpact;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTableTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");
  private static final Evidence LISTED = Evidence.builder()
      .kev(KevEntry.builder().dateAdded(LocalDate.of(2026, 8, 11)).build())
      .exposure(Exposure.INTERNAL)
      .build();

  @Test
  void a_table_tells_its_outcome_the_answers_and_who_is_to_be_told() {
    Priority priority = score(PriorityPolicy.shipped("bod2604"), LISTED);

    assertThat(priority.decision())
        .contains(new SsvcDecision(
            "cisa:BOD2604:1.0.0",
            Map.of(
                "inKev", "yes",
                "publiclyExposed", "no",
                "automatable", "yes",
                "technicalImpact", "total"),
            "3 days + forensics",
            List.of("incident-response")));
    assertThat(priority.decision().orElseThrow())
        .hasToString("inKev: yes, publiclyExposed: no, automatable: yes, technicalImpact: total"
            + " -> 3 days + forensics");
    assertThat(priority.due()).contains(LocalDate.of(2026, 8, 14));
  }

  @Test
  void the_score_stays_that_of_the_policy_that_breaks_ties() {
    Priority byTable = score(PriorityPolicy.shipped("bod2604"), LISTED);
    Priority byScore = score(PriorityPolicy.standard(), LISTED);

    assertThat(byTable.score()).isEqualTo(byScore.score());
    assertThat(byTable.factors()).isNotEmpty();
    assertThat(byScore.decision()).isEmpty();
  }

  @Test
  void outcomes_are_bands_that_are_spread_over_the_scale() {
    DecisionTable ssvc = PriorityPolicy.shipped("ssvc-cisa").weights().table().orElseThrow();

    assertThat(ssvc.outcomes().stream().map(ssvc::bandOf))
        .containsExactly(
            new Band("track", 0),
            new Band("track*", 100.0 / 3),
            new Band("attend", 200.0 / 3),
            new Band("act", 100));
  }

  @Test
  void without_a_due_day_the_next_rebuild_is_soon_enough() {
    Finding harmless = Event.ofImage()
        .with("/packageVulnerabilityDetails/cvss", "[]")
        .with("/inspectorScoreDetails", "null")
        .with("/exploitAvailable", "\"NO\"")
        .finding();

    Priority priority =
        PriorityScorer.of(PriorityPolicy.shipped("ssvc-cisa")).score(harmless, NOON);

    assertThat(priority.band().name()).isEqualTo("track");
    assertThat(priority.due()).isEmpty();
  }

  @Test
  void the_mission_of_the_image_decides_what_it_is_worth() {
    Evidence vital = Evidence.builder().missionImpact(MissionImpact.HIGH).build();
    PriorityPolicy policy = PriorityPolicy.shipped("ssvc-cisa");

    assertThat(score(policy, Evidence.none()).decision().orElseThrow().answers())
        .containsEntry("missionAndWellBeing", "medium");
    assertThat(score(policy, vital).decision().orElseThrow().answers())
        .containsEntry("missionAndWellBeing", "high");
  }

  @Test
  void a_policy_may_change_what_is_assumed_and_when_it_is_due() {
    PriorityPolicy policy = PriorityPolicy.parse("""
        {"name": "hospital", "extends": "ssvc-cisa",
         "table": {"defaults": {"missionAndWellBeing": "high"}},
         "outcomes": {"attend": {"slaDays": 5}, "act": {"notify": ["on-call"]}}}
        """);

    Priority priority = score(policy, Evidence.none());

    assertThat(priority.decision().orElseThrow().outcome()).isEqualTo("attend");
    assertThat(priority.due()).contains(LocalDate.of(2026, 8, 15));
    assertThat(score(policy, LISTED).decision().orElseThrow().notified())
        .containsExactly("on-call");
  }

  @Test
  void what_nobody_knows_counts_as_the_policy_says() {
    Finding open = Event.ofImage()
        .with("/packageVulnerabilityDetails/cvss/1/scoringVector", "\"CVSS:3.1/AV:N\"")
        .finding();
    Finding silent =
        Event.ofImage().with("/packageVulnerabilityDetails/cvss", "[]").finding();
    PriorityScorer scorer = PriorityScorer.of(PriorityPolicy.shipped("bod2604"));

    assertThat(scorer.score(open, NOON).decision().orElseThrow().answers())
        .containsEntry("automatable", "yes")
        .containsEntry("technicalImpact", "total")
        .containsEntry("publiclyExposed", "yes");
    assertThat(scorer.score(silent, NOON).decision().orElseThrow().answers())
        .containsEntry("automatable", "no")
        .containsEntry("technicalImpact", "partial");
  }

  @Test
  void what_no_vector_says_can_be_assumed_otherwise() {
    Finding silent =
        Event.ofImage().with("/packageVulnerabilityDetails/cvss", "[]").finding();
    PriorityPolicy policy = PriorityPolicy.parse("""
        {"name": "careful", "extends": "bod2604",
         "table": {"map": {"automatable": {"absent": "yes"}}}}
        """);

    assertThat(PriorityScorer.of(policy)
            .score(silent, NOON)
            .decision()
            .orElseThrow()
            .answers())
        .containsEntry("automatable", "yes")
        .containsEntry("technicalImpact", "partial");
  }

  @Test
  void a_row_that_is_missing_is_named() throws JsonProcessingException {
    Problem problem = problem(table -> rows(table).remove(3));

    assertThat(problem.path()).isEqualTo("$.table.rows");
    assertThat(problem.message()).isEqualTo("there is no row for no, no, yes, partial");
  }

  @Test
  void rows_that_are_missing_are_counted() throws JsonProcessingException {
    Problem problem = problem(table -> {
      rows(table).remove(15);
      rows(table).remove(0);
      rows(table).remove(0);
    });

    assertThat(problem.message())
        .isEqualTo("there is no row for no, no, no, partial, nor for 2 others");
  }

  @Test
  void a_row_that_stands_twice_is_ambiguous() throws JsonProcessingException {
    Problem problem = problem(table -> rows(table).add(rows(table).get(2).deepCopy()));

    assertThat(problem.path()).isEqualTo("$.table.rows[16]");
    assertThat(problem.message()).isEqualTo("these answers stand in row [2] already");
  }

  @Test
  void a_worse_answer_must_not_lead_to_a_milder_outcome() throws JsonProcessingException {
    Problem problem = problem(table -> ((ArrayNode) rows(table).get(15)).set(4, "14 days"));

    assertThat(problem.path()).isEqualTo("$.table.rows[15]");
    assertThat(problem.message())
        .isEqualTo("expected an outcome no milder than \"3 days\" of row [11], because only"
            + " technicalImpact differs, and is worse; found \"14 days\"");
  }

  @Test
  void what_stands_in_a_row_is_looked_at() throws JsonProcessingException {
    assertThat(
            problem(table -> ((ArrayNode) rows(table).get(1)).set(0, "maybe")).message())
        .isEqualTo("expected \"no\" or \"yes\", found \"maybe\"");
    assertThat(
            problem(table -> ((ArrayNode) rows(table).get(1)).set(4, "14 day")).message())
        .endsWith("found \"14 day\"; did you mean \"14 days\"?");
    assertThat(problem(table -> ((ArrayNode) rows(table).get(1)).set(0, 1)).message())
        .isEqualTo("expected \"no\" or \"yes\"");
    assertThat(problem(table -> ((ArrayNode) rows(table).get(1)).remove(0)).message())
        .isEqualTo("expected 5 texts: an answer for each point and the outcome");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"mode\": \"score\"                             | $.mode | what extends a decision table is one itself",
        "\"bands\": [[\"A\", 0]]                         | $.bands | a decision table has outcomes instead",
        "\"table\": {\"point\": []}                      | $.table.point | did you mean \"points\"?",
        "\"table\": {\"points\": [\"inKev\", \"inKev\"]} | $.table.points | expected each decision point once",
        "\"table\": {\"points\": [\"inKevv\"]}           | $.table.points[0] | did you mean \"inKev\"?",
        "\"table\": {\"points\": [\"inKev\"]}            | $.table | expected \"rows\", because the points are others",
        "\"table\": {\"defaults\": {\"automatable\": \"maybe\"}} | $.table.defaults.automatable | expected \"no\" or \"yes\"",
        "\"table\": {\"map\": {\"publiclyExposed\": {\"public\": \"no\"}}} | $.table.map.publiclyExposed | expected \"public\" to stand for the worst answer",
        "\"table\": {\"map\": {\"automatable\": {\"no\": \"yes\"}}} | $.table.map.automatable.no | there is no such key",
        "\"outcomes\": {\"14 days\": {\"rank\": 3}}      | $.outcomes | expected outcomes with ranks of their own",
        "\"outcomes\": {\"14 days\": {\"slaDays\": 1.5}} | $.outcomes[\"14 days\"].slaDays | expected a whole number, found the number 1.5",
        "\"outcomes\": {\"new\": {\"rank\": 9}}          | $.outcomes.new | the key \"slaDays\" is missing; an outcome needs it",
        "\"outcomes\": 1                                 | $.outcomes | expected an object, found the number 1",
      })
  void what_is_wrong_is_named_with_its_place(String member, String path, String message) {
    Problem problem = problem("{\"name\": \"a\", \"extends\": \"bod2604\", " + member + "}");

    assertThat(problem.path()).isEqualTo(path);
    assertThat(problem.message()).contains(message);
  }

  @Test
  void a_score_has_no_table_and_a_table_needs_one() {
    assertThat(problem("{\"name\": \"a\", \"extends\": \"default\", \"tieBreak\": \"default\"}")
            .message())
        .isEqualTo("only a decision table has this; say \"mode\": \"decisionTable\"");
    assertThat(problem("{\"name\": \"a\", \"extends\": \"default\", \"mode\": \"decisionTable\"}")
            .message())
        .isEqualTo("the key \"outcomes\" is missing; a decision table needs it");
    assertThat(problem("{\"name\": \"a\", \"mode\": \"decisionTable\", \"table\": {}}")
            .message())
        .isEqualTo(
            "the key \"tieBreak\" is missing: which policy orders findings within an outcome");
  }

  private static Problem problem(Consumer<ObjectNode> change) throws JsonProcessingException {
    JsonNode policy = JSON.readTree(PriorityPolicy.shipped("bod2604").toJson());
    change.accept((ObjectNode) policy.get("table"));
    return problem(policy.toString());
  }

  private static Problem problem(String json) {
    return catchThrowableOfType(InvalidPolicyException.class, () -> PriorityPolicy.parse(json))
        .problems()
        .get(0);
  }

  private static ArrayNode rows(ObjectNode table) {
    return (ArrayNode) table.get("rows");
  }

  private static Priority score(PriorityPolicy policy, Evidence evidence) {
    return PriorityScorer.of(policy).score(Event.ofImage().finding(), evidence, NOON);
  }
}
