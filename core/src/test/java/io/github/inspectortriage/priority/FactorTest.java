package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.wording.Phrase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FactorTest {
  private static final Instant NOON = Instant.parse("2026-08-19T12:00:00Z");
  private static final PriorityScorer SCORER = PriorityScorer.standard();

  @Test
  void each_kind_has_the_name_under_which_it_is_written() {
    for (Kind kind : EnumSet.complementOf(EnumSet.of(Kind.OTHER))) {
      assertThat(Factor.of(kind.key(), 1, "because").kind()).isEqualTo(kind);
    }
    assertThat(Factor.of("reversedPolarity", 1, "because").kind()).isEqualTo(Kind.OTHER);
  }

  @Test
  void a_reason_is_made_when_it_is_asked_for_and_once() {
    AtomicInteger made = new AtomicInteger();
    Factor factor = Factor.of(Kind.KEV, 12.34, () -> {
      made.incrementAndGet();
      return Reason.known(Phrase.of("reason.use.idle"), FactSource.caller());
    });
    Factor rounded = factor.withPoints(12.3);

    assertThat(made).hasValue(0);
    assertThat(rounded.reason()).isEqualTo("nothing runs it");
    assertThat(factor.basis()).isEqualTo(Basis.KNOWN);
    assertThat(factor)
        .isEqualTo(rounded.withPoints(12.34))
        .hasSameHashCodeAs(rounded.withPoints(12.34));
    assertThat(made).hasValue(1);
  }

  @Test
  void what_nobody_said_is_told_from_what_is_known_and_from_the_policy_itself() {
    Finding finding = Event.ofImage().without("/epss").finding();
    Priority priority = SCORER.score(finding, NOON);

    assertThat(factor(priority, Kind.START).basis()).isEqualTo(Basis.POLICY);
    assertThat(factor(priority, Kind.IN_USE).basis()).isEqualTo(Basis.KNOWN);
    assertThat(factor(priority, Kind.EPSS).basis()).isEqualTo(Basis.ASSUMED);
    assertThat(factor(priority, Kind.EXPOSURE).basis()).isEqualTo(Basis.ASSUMED);
  }

  @Test
  void a_score_without_a_vector_is_assumed_and_one_with_it_is_known() {
    Finding without =
        Event.ofImage().with("/packageVulnerabilityDetails/cvss", "[]").finding();

    assertThat(factor(SCORER.score(without, NOON), Kind.AUTOMATABLE).basis())
        .isEqualTo(Basis.ASSUMED);
    assertThat(factor(SCORER.score(Event.ofImage().finding(), NOON), Kind.AUTOMATABLE)
            .basis())
        .isEqualTo(Basis.KNOWN);
  }

  @Test
  void known_exploitation_is_the_first_of_the_main_reasons_however_few_points_it_gave() {
    Evidence kev = Evidence.builder()
        .kev(KevEntry.builder().dateAdded(LocalDate.parse("2026-08-01")).build())
        .build();
    Finding certain = Event.ofImage().with("/epss/score", "0.999").finding();

    assertThat(SCORER.score(certain, kev, NOON).mainReasons().get(0).kind()).isEqualTo(Kind.KEV);
  }

  @Test
  void the_main_reasons_are_each_said_once_and_moved_the_score_by_a_point_or_more() {
    Evidence internal = Evidence.builder().exposure(Exposure.INTERNAL).build();
    Finding old = Event.ofImage()
        .with("/packageVulnerabilityDetails/vendorCreatedAt", "\"2021-01-01T00:00:00Z\"")
        .finding();

    Priority priority = SCORER.score(old, internal, NOON);

    assertThat(priority.factors()).extracting(Factor::kind).contains(Kind.RECENCY, Kind.AGE);
    assertThat(priority.mainReasons())
        .extracting(Factor::kind)
        .contains(Kind.RECENCY, Kind.EXPOSURE)
        .doesNotContain(Kind.AGE, Kind.START);
    assertThat(priority.mainReasons()).allMatch(factor -> Math.abs(factor.points()) >= 1);
    assertThat(priority.mainReasons()).extracting(Factor::reason).doesNotHaveDuplicates();
  }

  @Test
  void an_image_of_which_nothing_is_known_says_what_it_would_be_if_nothing_ran_it() {
    Finding unknown = Event.ofImage()
        .without("/resources/0/details/awsEcrContainerImage/inUseCount")
        .without("/resources/0/details/awsEcrContainerImage/lastInUseAt")
        .finding();

    Priority priority = SCORER.score(unknown, NOON);
    Priority unused = SCORER.score(unknown.withoutUse(), NOON);

    assertThat(priority.ifUnused())
        .contains(Outlook.builder()
            .score(unused.score())
            .band(unused.band())
            .due(unused.due())
            .build());
    assertThat(unused.ifUnused()).isEmpty();
    assertThat(SCORER.score(Event.ofImage().finding(), NOON).ifUnused()).isEmpty();
  }

  @Test
  void the_rules_of_the_policy_hold_for_that_too() {
    PriorityScorer ours = PriorityScorer.of(PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"rules\": [{\"when\": {\"inUse\": \"idle\"},"
            + " \"multiply\": 0.5}]}"));
    Finding unknown = Event.ofImage()
        .without("/resources/0/details/awsEcrContainerImage/inUseCount")
        .without("/resources/0/details/awsEcrContainerImage/lastInUseAt")
        .finding();

    assertThat(ours.score(unknown, NOON).ifUnused().orElseThrow().score())
        .isEqualTo(ours.score(unknown.withoutUse(), NOON).score());
  }

  @Test
  void where_no_count_is_no_news_there_is_nothing_to_find_out() {
    PriorityScorer ours = PriorityScorer.of(PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"zeroInUseCount\": \"unknown\"}"));

    assertThat(ours.score(Event.ofImage().withImage("inUseCount", "0").finding(), NOON)
            .ifUnused())
        .isEmpty();
  }

  private static Factor factor(Priority priority, Kind kind) {
    return priority.factors().stream()
        .filter(factor -> factor.kind() == kind)
        .findFirst()
        .orElseThrow();
  }
}
