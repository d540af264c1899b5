package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.evidence.MissionImpact;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Cases that were computed by another program: facts in, score, band, due date, points and table outcomes out. */
class ScoreVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestFactory
  Stream<DynamicTest> agrees_with_the_reference() throws IOException {
    return cases().map(row -> DynamicTest.dynamicTest("case " + row.get("case"), () -> check(row)));
  }

  static Stream<JsonNode> cases() throws IOException {
    try (InputStream in = ScoreVectorsTest.class.getResourceAsStream("score-vectors.json")) {
      JsonNode cases = JSON.readTree(Objects.requireNonNull(in));
      return StreamSupport.stream(cases.spliterator(), false);
    }
  }

  private static void check(JsonNode row) {
    LocalDate today = LocalDate.parse(row.get("asOf").asText());
    ScoreFacts facts = facts(row.get("finding"), today);

    Priority priority = new Formula(PriorityPolicy.standard().weights()).priority(facts, today);

    assertThat(priority.score()).isCloseTo(row.get("score").asDouble(), within(1e-6));
    assertThat(priority.band().name()).isEqualTo(row.get("band").asText());
    assertThat(priority.due().map(LocalDate::toString).orElse(""))
        .isEqualTo(row.get("due").asText());
    assertThat(priority.factors())
        .extracting(Factor::name)
        .isEqualTo(row.get("points").findValuesAsText("name"));
    for (int i = 0; i < priority.factors().size(); i++) {
      double expected = row.get("points").get(i).get("points").asDouble();
      assertThat(priority.factors().get(i).points()).isCloseTo(expected, within(1e-6));
    }
  }

  @TestFactory
  Stream<DynamicTest> the_decision_tables_agree_with_the_reference() throws IOException {
    return cases()
        .map(row -> DynamicTest.dynamicTest("case " + row.get("case"), () -> {
          LocalDate today = LocalDate.parse(row.get("asOf").asText());
          ScoreFacts facts = facts(row.get("finding"), today);

          assertThat(outcome("ssvc-cisa", facts, today))
              .isEqualTo(row.get("ssvcMedium").asText());
          assertThat(outcome("ssvc-cisa", with(facts, MissionImpact.HIGH), today))
              .isEqualTo(row.get("ssvcHigh").asText());
          assertThat(outcome("bod2604", facts, today))
              .isEqualTo(row.get("bod2604").asText());
        }));
  }

  private static String outcome(String policy, ScoreFacts facts, LocalDate today) {
    Priority priority =
        new Formula(PriorityPolicy.shipped(policy).weights()).priority(facts, today);

    String outcome = priority.decision().orElseThrow().outcome();
    assertThat(priority.band().name()).isEqualTo(outcome);
    return outcome;
  }

  private static ScoreFacts with(ScoreFacts facts, MissionImpact impact) {
    return ImmutableScoreFacts.builder().from(facts).missionImpact(impact).build();
  }

  static ScoreFacts facts(JsonNode finding, LocalDate today) {
    OptionalLong inUseCount = finding.hasNonNull("inUseCount")
        ? OptionalLong.of(finding.get("inUseCount").asLong())
        : OptionalLong.empty();
    EcrImage image = EcrImage.builder()
        .repositoryName("app")
        .inUseCount(inUseCount)
        .lastInUseAt(
            date(finding, "lastInUseAt").map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)))
        .build();
    ImageUse use = image.useAt(today.atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofDays(30));
    return ImmutableScoreFacts.builder()
        .cvssVector(text(finding, "cvss_v3"))
        .cvssBaseScore(number(finding, "cvss_v3_base"))
        .severity(Severity.valueOf(text(finding, "severity").orElse("UNKNOWN")))
        .epss(number(finding, "epss"))
        .exploitAvailable(
            ExploitAvailable.valueOf(text(finding, "exploitAvailable").orElse("UNKNOWN")))
        .lastKnownExploitAt(date(finding, "lastKnownExploitAt"))
        .isExploitObserved(false)
        .publishedAt(date(finding, "publishedAt"))
        .firstObservedAt(date(finding, "firstObservedAt").orElseThrow())
        .use(use)
        .inUseCount(inUseCount)
        .kev(kev(finding.path("kev")))
        .exposure(
            Exposure.valueOf(text(finding, "exposure").orElse("unknown").toUpperCase(Locale.ROOT)))
        .build();
  }

  private static Optional<KevEntry> kev(JsonNode kev) {
    return date(kev, "dateAdded")
        .map(added ->
            KevEntry.builder().dateAdded(added).dueDate(date(kev, "dueDate")).build());
  }

  private static Optional<String> text(JsonNode object, String name) {
    return object.hasNonNull(name) ? Optional.of(object.get(name).asText()) : Optional.empty();
  }

  private static OptionalDouble number(JsonNode object, String name) {
    return object.hasNonNull(name)
        ? OptionalDouble.of(object.get(name).asDouble())
        : OptionalDouble.empty();
  }

  private static Optional<LocalDate> date(JsonNode object, String name) {
    return text(object, name).map(LocalDate::parse);
  }
}
