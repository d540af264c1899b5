package io.github.inspectortriage.estate;

import static io.github.inspectortriage.estate.Answers.NOW;
import static io.github.inspectortriage.estate.Answers.daysAgo;
import static io.github.inspectortriage.estate.Answers.in;
import static io.github.inspectortriage.estate.Answers.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.estate.RescanSetting.Mode;
import io.github.inspectortriage.estate.RescanSetting.Time;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class RescanTest {
  private final Answers answers = new Answers();

  @Test
  void the_last_moment_still_counts_and_what_nobody_tracks_is_unknown() {
    answers.described(1).put("imagePushedAt", daysAgo(30));
    answers.covered(1);
    answers.idle(2).put("lastInUseAt", daysAgo(15));
    answers.idle(3).remove("inUseCount");

    RescanPlan plan = ask(Time.DAYS_30, Time.DAYS_14, Mode.LAST_IN_USE_AT);

    assertThat(plan.accounts().get(0).alternatives()).hasSize(1);
    assertThat(plan.accounts().get(0).alternatives().get(0).stay()).isEqualTo(1);
    assertThat(plan.accounts().get(0).alternatives().get(0).perhaps()).isEqualTo(1);
    assertThat(plan.leaving().stream().map(RescanPlan.Leaving::image))
        .containsExactly(name(3), name(2));
    assertThat(plan.leaving().get(1).lastDay().orElseThrow()).hasToString("2026-08-18");
  }

  @Test
  void a_container_that_runs_for_months_drops_out_by_pull_and_is_told_first() {
    answers.described(1).put("lastRecordedPullTime", daysAgo(200));
    answers.covered(1).put("inUseCount", 4);
    answers.idle(2);

    RescanPlan byPull = ask(Time.DAYS_90, Time.DAYS_90, Mode.LAST_PULL_DATE);
    RescanPlan byUse = ask(Time.DAYS_90, Time.DAYS_90, Mode.LAST_IN_USE_AT);

    assertThat(byPull.leaving().stream().map(RescanPlan.Leaving::image))
        .containsExactly(name(1), name(2));
    assertThat(byUse.leaving().stream().map(RescanPlan.Leaving::image)).containsExactly(name(2));
  }

  @Test
  void all_are_tried_and_the_recommended_one_keeps_what_runs() throws IOException {
    answers.idle(1).put("inUseCount", 4);
    answers.idle(2);
    Estate estate = answers
        .builder()
        .usage(
            in(
                "{\"totals\": [{\"accountId\": \"111122223333\", \"usage\": [{\"type\": \"ECR_RESCAN\","
                    + " \"total\": 60.0}, {\"type\": \"AZURE_CONTAINER_IMAGE_RESCAN\", \"total\": 9}]}]}"),
            "usage.json")
        .build();

    RescanPlan.OfAccount account =
        Rescan.builder().build().plan(estate, NOW).accounts().get(0);

    assertThat(account.alternatives()).hasSize(112);
    assertThat(account.rescansPerImage().orElseThrow()).isEqualByComparingTo(new BigDecimal("30"));
    assertThat(account.recommended())
        .contains(RescanSetting.of(Time.DAYS_180, Time.DAYS_180, Mode.LAST_IN_USE_AT));
  }

  @Test
  void settings_are_read_by_account_and_another_duration_is_an_error() throws IOException {
    answers.idle(1);
    String answer =
        "{\"ecrConfiguration\": {\"rescanDurationState\": {\"rescanDuration\": \"DAYS_60\"}}}";

    Estate estate = answers
        .builder()
        .settings(in("{\"accounts\": {\"*\": " + answer + "}}"), "settings.json")
        .build();

    assertThat(estate.setting(Answers.ACCOUNT).push()).contains(Time.DAYS_60);
    assertThatThrownBy(() ->
            Estate.builder().settings(in(answer.replace("DAYS_60", "DAYS_61")), "settings.json"))
        .isInstanceOf(InvalidEstateException.class)
        .hasMessageContaining("settings.json at $.ecrConfiguration.rescanDurationState");
    assertThatThrownBy(
            () -> Estate.builder().settings(in("{\"accounts\": {}, \"a\": 1}"), "settings.json"))
        .hasMessageContaining("$.a: there is no such key");
  }

  private RescanPlan ask(Time push, Time use, Mode mode) {
    return Rescan.builder()
        .asked(RescanSetting.of(push, use, mode))
        .build()
        .plan(answers.estate(), NOW);
  }
}
