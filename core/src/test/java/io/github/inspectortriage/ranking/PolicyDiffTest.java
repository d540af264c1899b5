package io.github.inspectortriage.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PolicyDiffTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");
  private static final PriorityPolicy IDLE_COUNTS_MORE = PriorityPolicy.parse(
      "{\"name\": \"ours\", \"extends\": \"default\", \"inUse\": {\"recent\": 1, \"idle\": 1}}");

  @Test
  void it_says_who_moves_and_which_factor_moved_it() {
    PolicyDiff diff = diff(IDLE_COUNTS_MORE, running(), idle());

    assertThat(diff).hasToString("1 of 2 findings move to another band");
    assertThat(diff.findings()).isEqualTo(2);
    PolicyDiff.Move move = diff.moves().get(0);
    assertThat(move.finding()).isEqualTo(idle());
    assertThat(move.bands()).isEqualTo("Attend -> Act");
    assertThat(move.changes()).hasToString("[inUse +20.0]");
    assertThat(move.changes().get(0).points()).isCloseTo(20, within(1e-9));
    assertThat(diff.counts()).containsExactly(Map.entry("Attend -> Act", 1L));
  }

  @Test
  void a_policy_moves_nothing_against_itself() {
    assertThat(diff(PriorityPolicy.standard(), running(), idle()).moves()).isEmpty();
  }

  @Test
  void a_band_that_only_is_spelled_otherwise_is_no_move() {
    PriorityPolicy shouting =
        PriorityPolicy.parse("{\"name\": \"a\", \"extends\": \"default\", \"bands\":"
            + " [[\"ACT\", 80], [\"ATTEND\", 65], [\"TRACK\", 0]]}");

    assertThat(diff(shouting, running(), idle()).moves()).isEmpty();
  }

  @Test
  void what_leaves_the_list_moves_too() {
    PriorityPolicy vex = PriorityPolicy.parse(
        "{\"name\": \"a\", \"extends\": \"default\", \"rules\": [{\"when\": {\"cve\": \"CVE-*\"},"
            + " \"vex\": \"not_affected\", \"justification\": \"component_not_present\"}]}");

    PolicyDiff.Move move = diff(vex, running()).moves().get(0);

    assertThat(move.bands()).isEqualTo("Act -> not affected");
    assertThat(move.changes()).isEmpty();
    assertThat(move).hasToString("Act -> not affected " + running().findingArn());
  }

  @Test
  void a_new_rule_is_a_change() {
    PriorityPolicy rule =
        PriorityPolicy.parse("{\"name\": \"a\", \"extends\": \"default\", \"rules\":"
            + " [{\"when\": {\"inUse\": [\"idle\"]}, \"multiply\": 0.1}]}");

    assertThat(diff(rule, running(), idle()).moves().get(0).changes())
        .containsExactly(new FactorChange("rule", 0, 10 * Math.log(0.1) / Math.log(2)));
  }

  @Test
  void the_most_urgent_move_comes_first_whatever_the_order() {
    PriorityPolicy none = PriorityPolicy.parse(
        "{\"name\": \"a\", \"extends\": \"default\", \"bands\": [[\"All\", 0]]}");

    List<PolicyDiff.Move> moves = diff(none, idle(), running()).moves();

    assertThat(moves).isEqualTo(diff(none, running(), idle()).moves());
    assertThat(moves).extracting(PolicyDiff.Move::finding).containsExactly(running(), idle());
  }

  private static PolicyDiff diff(PriorityPolicy after, Finding... findings) {
    return PolicyDiff.between(PriorityPolicy.standard(), after, Stream.of(findings), NOON);
  }

  private static Finding running() {
    return Event.ofImage().finding();
  }

  private static Finding idle() {
    return Event.ofImage()
        .with("/findingArn", "\"arn:idle\"")
        .withImage("inUseCount", "0")
        .withImage("lastInUseAt", "\"2026-01-01T00:00:00Z\"")
        .finding();
  }
}
