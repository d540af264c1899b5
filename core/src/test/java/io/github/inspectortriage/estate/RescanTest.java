package io.github.inspectortriage.estate;

import static io.github.inspectortriage.estate.Answers.NOW;
import static io.github.inspectortriage.estate.Answers.daysAgo;
import static io.github.inspectortriage.estate.Answers.in;
import static io.github.inspectortriage.estate.Answers.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.estate.RescanSetting.Mode;
import io.github.inspectortriage.estate.RescanSetting.Time;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
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

  /** Findings were read, and what they say of use was taken; that they are open was forgotten, so nothing ever closed. */
  @Test
  void open_findings_of_what_leaves_are_closed_unfixed() {
    answers.idle(1);
    answers.idle(2).remove("inUseCount");
    answers.idle(3).put("inUseCount", 1);
    Estate.Builder estate = answers.builder();
    estate
        .finding(finding(1, FindingStatus.ACTIVE, 90, Band.ACT))
        .finding(finding(1, FindingStatus.ACTIVE, 50, Band.TRACK_STAR))
        .finding(finding(1, FindingStatus.SUPPRESSED, 95, Band.ACT))
        .finding(finding(1, FindingStatus.CLOSED, 95, Band.ACT))
        .finding(finding(2, FindingStatus.ACTIVE, 70, Band.ATTEND))
        .finding(finding(3, FindingStatus.ACTIVE, 99, Band.ACT));

    RescanPlan plan = Rescan.builder()
        .asked(RescanSetting.of(Time.DAYS_30, Time.DAYS_14, Mode.LAST_IN_USE_AT))
        .build()
        .plan(estate.build(), NOW);

    RescanPlan.Alternative one = plan.accounts().get(0).alternatives().get(0);
    assertThat(one.closes()).isEqualTo(2);
    assertThat(one.perhapsCloses()).isEqualTo(1);
    assertThat(one.closesAct()).isEqualTo(1);
    assertThat(plan.leaving().stream().map(RescanPlan.Leaving::image))
        .containsExactly(name(2), name(1));
    assertThat(plan.leaving().get(1).findings()).isEqualTo(2);
    assertThat(plan.leaving().get(1).topScore()).hasValue(90);
  }

  /** A closed finding was passed over whole, so an image that ECR does not describe had no push, and might stay. */
  @Test
  void a_closed_finding_still_says_when_the_image_was_pushed() {
    answers.covered(1);
    Estate.Builder estate = answers.builder();
    estate.finding(pushed(finding(1, FindingStatus.CLOSED, 95, Band.ACT), "2026-01-01T00:00:00Z"));

    RescanPlan plan = Rescan.builder()
        .asked(RescanSetting.of(Time.DAYS_30, Time.DAYS_14, Mode.LAST_IN_USE_AT))
        .build()
        .plan(estate.build(), NOW);

    assertThat(plan.leaving().get(0).isSure()).isTrue();
    assertThat(plan.leaving().get(0).lastDay().orElseThrow()).hasToString("2026-01-31");
    assertThat(plan.leaving().get(0).findings()).isZero();
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

  /** A second answer in the file was passed over without a word, and an account in which Inspector scans no images refused. */
  @Test
  void settings_are_one_answer_and_may_say_nothing_of_images() throws IOException {
    String machines = "{\"ec2Configuration\": {\"scanModeState\": {\"scanMode\": \"EC2_HYBRID\"}}}";

    Estate estate = Estate.builder().settings(in(machines), "settings.json").build();

    assertThat(estate.setting(Answers.ACCOUNT).push()).isEmpty();
    for (String wrong : List.of(machines + machines, machines + " x", "{}", "[" + machines + "]")) {
      assertThatThrownBy(() -> Estate.builder().settings(in(wrong), "settings.json"))
          .isInstanceOf(InvalidEstateException.class)
          .hasMessageStartingWith("settings.json at $: ");
    }
  }

  @Test
  void an_empty_page_with_more_to_come_is_no_answer() throws IOException {
    Estate.Builder estate = Estate.builder();

    assertThatThrownBy(
            () -> estate.coverage(in("{\"coveredResources\": [], \"nextToken\": \"a\"}"), "c.json"))
        .isInstanceOf(InvalidEstateException.class)
        .hasMessageContaining("c.json at $: expected all of inspector2 list-coverage");
    estate.images(in("{\"imageDetails\": [], \"nextToken\": null}"), "images.json");
  }

  private static RankedFinding finding(int image, FindingStatus status, double score, Band band) {
    String id = "arn:aws:ecr:eu-west-1:" + Answers.ACCOUNT + ":repository/" + Answers.REPOSITORY
        + "/" + Answers.digest(image);
    Finding finding = Finding.builder()
        .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/" + image + status + score)
        .awsAccountId(Answers.ACCOUNT)
        .type(FindingType.PACKAGE_VULNERABILITY)
        .severity(Severity.LOW)
        .status(status)
        .firstObservedAt(NOW)
        .lastObservedAt(NOW)
        .exploitAvailable(ExploitAvailable.NO)
        .fixAvailable(FixAvailable.YES)
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id(id)
            .image(EcrImage.builder().repositoryName(Answers.REPOSITORY).build())
            .build())
        .build();
    return new RankedFinding(
        finding,
        Priority.builder()
            .score(score)
            .band(band)
            .use(ImageUse.UNKNOWN)
            .isKnownExploited(false)
            .epss(OptionalDouble.empty())
            .build());
  }

  private static RankedFinding pushed(RankedFinding ranked, String at) {
    Resource resource = ranked.finding().resources().get(0);
    EcrImage image =
        resource.image().orElseThrow().toBuilder().pushedAt(Instant.parse(at)).build();
    Finding finding = ranked.finding().toBuilder()
        .resources(List.of(resource.toBuilder().image(image).build()))
        .build();
    return new RankedFinding(finding, ranked.priority());
  }

  private RescanPlan ask(Time push, Time use, Mode mode) {
    return Rescan.builder()
        .asked(RescanSetting.of(push, use, mode))
        .build()
        .plan(answers.estate(), NOW);
  }
}
