package io.github.inspectortriage.examples.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.jdbc.JdbcLog;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.text.TextFormatter;
import io.github.inspectortriage.triage.Triage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeeklyDigestTest {
  private static final Instant MONDAY = Instant.parse("2026-08-17T08:00:00Z");

  @Test
  void a_week_is_what_came_what_ended_and_what_is_open_now(@TempDir Path folder) {
    try (JdbcLog log = JdbcLog.file(folder.resolve("triage.db"))) {
      take(log, 1, "ACTIVE", "2026-08-01T10:00:00Z", "2026-08-01T10:00:00Z");
      take(log, 2, "ACTIVE", "2026-08-02T10:00:00Z", "2026-08-02T10:00:00Z");
      take(log, 2, "CLOSED", "2026-08-02T10:00:00Z", "2026-08-05T10:00:00Z");
      take(log, 3, "ACTIVE", "2026-08-03T10:00:00Z", "2026-08-03T10:00:00Z");
      take(log, 3, "CLOSED", "2026-08-03T10:00:00Z", "2026-08-13T10:00:00Z");
      take(log, 4, "ACTIVE", "2026-08-14T10:00:00Z", "2026-08-14T10:00:00Z");

      Message week = Week.of(log, MONDAY).message();

      assertThat(week.id()).isEqualTo("weekly-2026-34");
      assertThat(week.total()).isEqualTo(2);
      assertThat(week.digest().orElseThrow().added()).isEqualTo(1);
      assertThat(week.digest().orElseThrow().resolved()).isEqualTo(1);
      assertThat(week.digest().orElseThrow().openByBand())
          .containsOnlyKeys("Act")
          .containsValue(2);
      assertThat(week.digest().orElseThrow().openAWeekAgo()).isEqualTo(OptionalInt.of(2));
      assertThat(TextFormatter.standard().format(week))
          .startsWith("Monday 17 August: 2 to act on\n\nSince the last digest: 1 new, 1 resolved\n")
          .contains("CVE-2026-10001", "CVE-2026-10004");
    }
  }

  private static void take(
      NotificationLog log, int number, String status, String first, String updated) {
    Triage triage = Triage.builder()
        .log(log)
        .notifier(Notifier.of(message -> {}))
        .clock(InstantSource.fixed(Instant.parse(updated)))
        .build();
    var unused = triage.accept(Finding.builder()
        .from(Sample.finding(number, "package-" + number, "team/service-" + number))
        .statusText(status)
        .firstObservedAt(Instant.parse(first))
        .lastObservedAt(Instant.parse(updated))
        .updatedAt(Instant.parse(updated))
        .build());
  }
}
