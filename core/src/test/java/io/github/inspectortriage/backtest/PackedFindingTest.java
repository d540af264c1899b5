package io.github.inspectortriage.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedFindingTest {
  private static final Packer PACKER =
      PackedFinding.packerFor(Event.named("ec2-network").finding());

  @Test
  void what_is_unpacked_is_what_was_packed_with_its_event() {
    Finding finding = FindingReader.read(Event.ofImage().bytes());

    Finding unpacked = PackedFinding.of(finding, PACKER).finding();

    assertThat(unpacked).isEqualTo(finding);
    assertThat(unpacked.event()).isEqualTo(finding.event());
  }

  @Test
  void also_of_one_that_came_without_an_event_or_without_json() {
    Finding alone = FindingReader.read(Event.ofImage().detail().getBytes(StandardCharsets.UTF_8));
    Finding built = Finding.builder().from(alone).raw(RawJson.EMPTY_OBJECT).build();

    assertThat(PackedFinding.of(alone, PACKER).finding()).isEqualTo(alone);
    assertThat(PackedFinding.of(built, PACKER).finding()).isEqualTo(built);
  }

  @Test
  void of_two_reports_the_one_is_kept_that_a_merge_keeps() {
    List<Finding> reports = List.of(
        Event.ofImage().reportedAt("2026-08-10T10:00:00Z").finding(),
        Event.ofImage().reportedAt("2026-08-11T10:00:00Z").finding(),
        Event.ofImage()
            .reportedAt("2026-08-11T10:00:00Z")
            .with("/status", "\"CLOSED\"")
            .finding(),
        Event.ofImage()
            .reportedAt("2026-08-09T10:00:00Z")
            .with("/status", "\"CLOSED\"")
            .finding());

    for (Finding known : reports) {
      for (Finding came : reports) {
        Finding kept = PackedFinding.of(known, PACKER).merge(came).finding();
        assertThat(kept).isEqualTo(FindingMerge.of(known, came).finding());
      }
    }
  }

  @Test
  void a_message_of_one_event_is_like_any_other() {
    Instant at = Instant.parse("2026-08-10T10:00:00Z");
    BacktestMessage small = new EventMessage(at, "arn:a", Kind.NEW, 80.5, 1);
    BacktestMessage other = ImmutableBacktestMessage.builder()
        .at(at)
        .id("arn:a#1")
        .route("default")
        .form(Form.SINGLE)
        .addItems(new BacktestItem("arn:a", Kind.NEW, 80.5))
        .build();

    assertThat(small).isEqualTo(other).hasSameHashCodeAs(other).hasToString(other.toString());
    assertThat(other).isEqualTo(small);
    assertThat(new EventMessage(at, "arn:a", Kind.NEW, 80.5, 2)).isNotEqualTo(other);
  }
}
