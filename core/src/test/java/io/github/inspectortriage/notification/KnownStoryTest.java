package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.triage.Triage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KnownStoryTest {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  private final NotificationLog log = NotificationLog.inMemory();

  @Test
  void a_log_shows_what_is_open_and_what_is_over_and_who_was_told() {
    Finding open = Sample.finding(1, "log-core", "payments/api");
    Finding over = Sample.finding(2, "zlib", "payments/api");
    Triage triage = triage("default");
    triage.accept(open);
    triage.accept(over);
    triage.accept(Finding.builder()
        .from(over)
        .statusText("CLOSED")
        .updatedAt(NOON.plusSeconds(60))
        .build());
    triage("other").accept(Sample.finding(3, "curl", "web/site"));

    List<KnownStory> known = new ArrayList<>();
    KnownStory.scan(log, "default", known::add);

    KnownStory still = known.stream().filter(KnownStory::isOpen).findFirst().orElseThrow();
    KnownStory ended =
        known.stream().filter(story -> !story.isOpen()).findFirst().orElseThrow();
    assertThat(known).hasSize(2);
    assertThat(still.finding()).isEqualTo(open);
    assertThat(still.members()).isEqualTo(1);
    assertThat(still.closedAt()).isEmpty();
    assertThat(still.toldAt()).containsOnlyKeys("default").containsValue(NOON);
    assertThat(ended.finding().statusText()).isEqualTo("CLOSED");
    assertThat(ended.closedAt()).isNotEqualTo(Optional.empty());
    assertThat(ended.firstObservedAt()).isEqualTo(over.firstObservedAt());
  }

  private Triage triage(String logName) {
    return Triage.builder()
        .log(log)
        .logName(logName)
        .notifier(Notifier.of(message -> {}))
        .clock(InstantSource.fixed(NOON))
        .build();
  }
}
