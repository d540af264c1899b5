package io.github.inspectortriage.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.FindingMerge.Outcome;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FindingMergeTest {
  private static final String MONDAY = "2026-08-10T12:00:00Z";
  private static final String TUESDAY = "2026-08-11T12:00:00Z";

  @Test
  void the_first_report_is_new() {
    Finding came = at(MONDAY).finding();

    assertThat(FindingMerge.first(came)).isEqualTo(new FindingMerge(Outcome.NEW, came));
  }

  @Test
  void a_later_report_is_kept() {
    Finding known = at(MONDAY).finding();
    Finding came = at(TUESDAY).finding();

    assertThat(FindingMerge.of(known, came)).isEqualTo(new FindingMerge(Outcome.NEWER, came));
  }

  @Test
  void a_report_that_came_late_is_ignored() {
    Finding known = at(TUESDAY).with("/status", "\"CLOSED\"").finding();
    Finding came = at(MONDAY).finding();

    assertThat(FindingMerge.of(known, came)).isEqualTo(new FindingMerge(Outcome.OLDER, known));
  }

  @Test
  void the_copy_of_the_administrator_is_the_same_as_that_of_the_member() {
    String member = new String(at(MONDAY).bytes(), StandardCharsets.UTF_8);
    String administrator = member.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"another-event\"");

    FindingMerge merge = FindingMerge.of(read(member), read(administrator));

    assertThat(administrator).isNotEqualTo(member);
    assertThat(merge.outcome()).isEqualTo(Outcome.SAME);
    assertThat(merge.finding()).isEqualTo(read(member));
  }

  @Test
  void of_two_copies_the_one_that_says_more_is_kept() {
    Finding whole = at(MONDAY).finding();
    Finding partial = at(MONDAY).without("/epss").finding();

    assertThat(FindingMerge.of(partial, whole)).isEqualTo(new FindingMerge(Outcome.SAME, whole));
    assertThat(FindingMerge.of(whole, partial)).isEqualTo(new FindingMerge(Outcome.SAME, whole));
  }

  @Test
  void of_two_states_at_the_same_moment_the_open_one_is_kept() {
    Finding open = at(MONDAY).finding();
    Finding suppressed = at(MONDAY).with("/status", "\"SUPPRESSED\"").finding();

    assertThat(FindingMerge.of(open, suppressed).finding()).isEqualTo(open);
    assertThat(FindingMerge.of(suppressed, open).finding()).isEqualTo(open);
  }

  @Test
  void reports_of_two_findings_are_not_merged() {
    Finding another = Event.named("ec2-network").finding();
    Finding known = at(MONDAY).finding();

    assertThatThrownBy(() -> FindingMerge.of(known, another))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "both must be reports of one finding, but were of " + known + " and " + another);
  }

  private static Finding read(String event) {
    return FindingReader.read(event.getBytes(StandardCharsets.UTF_8));
  }

  private static Event at(String instant) {
    return Event.ofImage().reportedAt(instant);
  }
}
