package io.github.inspectortriage.estate;

import static io.github.inspectortriage.estate.Answers.NOW;
import static io.github.inspectortriage.estate.Answers.daysAgo;
import static io.github.inspectortriage.estate.Answers.digest;
import static io.github.inspectortriage.estate.Answers.in;
import static io.github.inspectortriage.estate.Answers.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.estate.CleanUpPlan.Batch;
import io.github.inspectortriage.estate.CleanUpPlan.Judged;
import io.github.inspectortriage.estate.CleanUpPlan.Verdict;
import io.github.inspectortriage.json.InvalidPolicyException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CleanUpTest {
  private final Answers answers = new Answers();

  @Test
  void an_image_that_is_known_to_be_idle_goes_and_one_that_runs_stays() throws IOException {
    answers.idle(1);
    answers.idle(2).put("inUseCount", 3);

    CleanUpPlan plan = plan(known().build());

    assertThat(verdicts(plan)).isEqualTo(Map.of(name(1), Verdict.PLANNED, name(2), Verdict.IN_USE));
    assertThat(plan.batches())
        .containsExactly(new Batch(Answers.ACCOUNT, Answers.REPOSITORY, List.of(digest(1))));
    assertThat(plan.bytes()).isEqualTo(1_000_000_000L);
    assertThat(plan.perMonth()).isEmpty();
  }

  @Test
  void what_nobody_knows_to_be_unused_goes_only_if_that_is_allowed() throws IOException {
    answers.described(1); // Inspector has no row.
    answers.idle(2).remove("inUseCount"); // A row without a figure.
    answers.idle(3);
    answers.index(4, 3); // No index is tracked.

    CleanUpPlan careful = plan(known().build());
    CleanUpPlan bold = plan(known().acceptsUnknown(true).build());
    CleanUpPlan withoutList = plan(CleanUp.builder().keepNewest(0).build());

    assertThat(verdicts(careful))
        .isEqualTo(Map.of(
            name(1), Verdict.USE_UNKNOWN,
            name(2), Verdict.USE_UNKNOWN,
            name(3), Verdict.IN_MANIFEST_LIST,
            name(4), Verdict.USE_UNKNOWN));
    assertThat(bold.counts()).containsEntry(Verdict.PLANNED, 4L);
    assertThat(withoutList.counts()).containsEntry(Verdict.PLANNED, 0L);
  }

  @Test
  void the_last_day_still_keeps_an_image_and_the_moment_after_does_not() throws IOException {
    answers.described(1).put("imagePushedAt", daysAgo(90));
    answers.covered(1);
    answers.described(2).put("imagePushedAt", NOW.minusSeconds(90 * 86_400 + 1).toString());
    answers.covered(2);
    answers
        .described(3)
        .put("lastRecordedPullTime", NOW.minusSeconds(90 * 86_400).getEpochSecond());
    answers.covered(3);
    answers.idle(4).put("lastInUseAt", daysAgo(90));
    answers.idle(5).put("imagePulledAt", daysAgo(1));

    assertThat(verdicts(plan(known().build())))
        .isEqualTo(Map.of(
            name(1), Verdict.RECENTLY_PUSHED,
            name(2), Verdict.PLANNED,
            name(3), Verdict.RECENTLY_PULLED,
            name(4), Verdict.RECENTLY_USED,
            name(5), Verdict.RECENTLY_PULLED));
  }

  @Test
  void a_restored_image_counts_as_pushed_when_it_was_restored_and_an_archived_one_stays()
      throws IOException {
    answers.described(1).put("lastActivatedAt", daysAgo(3));
    answers.covered(1);
    answers.described(2).put("imageStatus", "ARCHIVED");

    assertThat(verdicts(plan(known().build())))
        .isEqualTo(Map.of(name(1), Verdict.RECENTLY_PUSHED, name(2), Verdict.NOT_ACTIVE));
  }

  @Test
  void a_part_that_two_indexes_share_goes_only_with_both() throws IOException {
    answers.part(1);
    answers.part(2);
    answers.index(10, 1, 2);
    answers.index(11, 2).put("imagePushedAt", daysAgo(5));

    Map<String, Verdict> one = verdicts(plan(known().acceptsUnknown(true).build()));
    CleanUpPlan both = plan(known().acceptsUnknown(true).unusedDays(4).build());

    assertThat(one)
        .isEqualTo(Map.of(
            name(1), Verdict.PLANNED,
            name(2), Verdict.IN_MANIFEST_LIST,
            name(10), Verdict.PLANNED,
            name(11), Verdict.RECENTLY_PUSHED));
    assertThat(both.batches().stream().map(Batch::imageDigests))
        .containsExactly(List.of(digest(10), digest(11)), List.of(digest(1), digest(2)));
    assertThat(both.bytes()).as("indexes do not count").isEqualTo(2_000_000_000L);
  }

  @Test
  void use_of_one_part_keeps_the_index_and_so_all_its_parts() throws IOException {
    answers.part(1);
    answers.described(2);
    answers.covered(2).put("inUseCount", 1);
    answers.index(10, 1, 2);

    assertThat(verdicts(plan(known().acceptsUnknown(true).build())))
        .isEqualTo(Map.of(
            name(1), Verdict.IN_MANIFEST_LIST,
            name(2), Verdict.IN_USE,
            name(10), Verdict.IN_USE));
  }

  @Test
  void without_its_manifest_an_index_keeps_what_has_no_tag() throws IOException {
    answers.part(1);
    answers.idle(2);
    answers.described(10).put("imageManifestMediaType", Answers.INDEX);

    assertThat(verdicts(plan(known().acceptsUnknown(true).build())))
        .isEqualTo(Map.of(
            name(1), Verdict.MAY_BE_CHILD,
            name(2), Verdict.PLANNED,
            name(10), Verdict.PLANNED));
  }

  @Test
  void indexes_that_hold_each_other_stay() throws IOException {
    answers.index(10, 11);
    answers.index(11, 10);

    assertThat(plan(known().acceptsUnknown(true).build()).counts())
        .containsEntry(Verdict.IN_MANIFEST_LIST, 2L);
  }

  @Test
  void a_signature_goes_after_its_image_and_an_orphan_is_told() throws IOException {
    answers.idle(1);
    answers.idle(2).put("inUseCount", 1);
    answers.described(20).put("subjectManifestDigest", digest(1));
    answers.described(21).putArray("imageTags").add("sha256-" + digest(2).substring(7) + ".sig");
    answers.described(22).putArray("imageTags").add("sha256-" + digest(99).substring(7) + ".att");
    answers
        .described(23)
        .put("subjectManifestDigest", digest(20)); // A signature of the list of parts.
    answers.described(24).put("artifactMediaType", "application/vnd.cncf.helm.config.v1+json");

    CleanUpPlan plan = plan(known().build());

    assertThat(plan.counts()).containsEntry(Verdict.ARTIFACT, 5L);
    assertThat(plan.orphans()).containsExactly(name(22));
    assertThat(plan.batches().stream().map(Batch::imageDigests))
        .containsExactly(List.of(digest(1)), List.of(digest(20), digest(23)));
    assertThat(plan.bytes()).isEqualTo(3_000_000_000L);
  }

  @Test
  void of_equal_age_the_first_by_name_is_newer_and_artifacts_do_not_count() throws IOException {
    answers.idle(1);
    answers.idle(2);
    answers.idle(3);
    answers.described(20).put("subjectManifestDigest", digest(3)).put("imagePushedAt", daysAgo(1));

    assertThat(verdicts(plan(known().keepNewest(2).build())))
        .isEqualTo(Map.of(
            name(1), Verdict.NEWEST,
            name(2), Verdict.NEWEST,
            name(3), Verdict.PLANNED,
            name(20), Verdict.ARTIFACT));
  }

  @Test
  void a_use_elsewhere_is_told_by_name_arn_tag_or_what_is_pulled() throws IOException {
    for (int i = 1; i <= 6; i++) {
      answers.idle(i);
    }
    UsedImages used = used("{\"complete\": true, \"images\": ["
        + "\"" + name(1) + "\","
        + "\"arn:aws:ecr:eu-west-1:111122223333:repository/payments/api/" + digest(2) + "\","
        + "\"payments/api:v3\","
        + "\"111122223333.dkr.ecr.eu-west-1.amazonaws.com/payments/api:v4\","
        + "\"444455556666.dkr.ecr.eu-west-1.amazonaws.com/payments/api:v5\","
        + "\"public.ecr.aws/payments/api:v6\"]}");

    assertThat(verdicts(plan(known().used(used).build())))
        .isEqualTo(Map.of(
            name(1), Verdict.USED_ELSEWHERE,
            name(2), Verdict.USED_ELSEWHERE,
            name(3), Verdict.USED_ELSEWHERE,
            name(4), Verdict.USED_ELSEWHERE,
            name(5), Verdict.PLANNED,
            name(6), Verdict.PLANNED));
  }

  @Test
  void a_copy_of_another_registry_is_not_worth_deleting() throws IOException {
    answers.idle(1);

    assertThat(verdicts(plan(known().addPullThrough("payments/").build())))
        .isEqualTo(Map.of(name(1), Verdict.PULL_THROUGH));
    assertThat(verdicts(plan(known().addPullThrough("pay").build())))
        .isEqualTo(Map.of(name(1), Verdict.PLANNED));
  }

  @Test
  void a_hundred_go_in_a_call_and_archiving_takes_one_each() throws IOException {
    for (int i = 1; i <= 101; i++) {
      answers.idle(i);
    }

    assertThat(plan(known().build()).batches().stream()
            .map(batch -> batch.imageDigests().size()))
        .containsExactly(100, 1);
    assertThat(plan(known().action(CleanUp.Action.ARCHIVE).build()).batches()).hasSize(101);
  }

  @Test
  void money_is_told_only_with_a_price_and_archiving_saves_the_difference() throws IOException {
    answers.idle(1);
    Prices prices = Prices.read(
        in("{\"asOf\": \"2026-03-22\", \"storageGbMonth\": 0.10, \"archiveGbMonth\": 0.07}"),
        "prices.json");

    assertThat(plan(known().prices(prices).build()).perMonth()).contains(new BigDecimal("0.1"));
    assertThat(
            plan(known().prices(prices).action(CleanUp.Action.ARCHIVE).build()).perMonth())
        .contains(new BigDecimal("0.03"));
  }

  @Test
  void a_lifecycle_policy_is_offered_only_if_it_spares_what_stays() throws IOException {
    answers.idle(1);
    answers.described(2).put("imagePushedAt", daysAgo(1));
    CleanUpPlan offered = plan(known().build());

    answers.idle(3).put("inUseCount", 1);
    CleanUpPlan refused = plan(known().build());

    assertThat(offered.lifecycle()).hasSize(1);
    assertThat(offered.lifecycle().get(0).policy().orElseThrow())
        .contains("\"countType\":\"sinceImagePushed\",\"countUnit\":\"days\",\"countNumber\":90")
        .hasSizeBetween(100, 30_720);
    assertThat(offered.lifecycle().get(0).why())
        .isEqualTo("today it would expire 1 of the 1 that go, and nothing that stays");
    assertThat(refused.lifecycle().get(0).policy()).isEmpty();
    assertThat(refused.lifecycle().get(0).why()).contains("ECR knows no use");
  }

  @Test
  void two_regions_do_not_go_together() throws IOException {
    answers.idle(1);
    Estate.Builder estate = answers
        .builder()
        .coverage(
            in(
                "{\"coveredResources\": [{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\", \"resourceId\":"
                    + " \"arn:aws:ecr:us-east-1:111122223333:repository/payments/api/" + digest(1)
                    + "\"}]}"),
            "more.json");
    Prices prices =
        Prices.read(in("{\"asOf\": \"2026-03-22\", \"region\": \"us-east-1\"}"), "prices.json");

    assertThatThrownBy(estate::build)
        .isInstanceOf(InvalidEstateException.class)
        .hasMessageContaining("more.json at $: expected one Region, found eu-west-1 and us-east-1")
        .hasMessageContaining("(in coverage.json and in more.json)");
    assertThatThrownBy(() -> plan(known().prices(prices).build()))
        .isInstanceOf(InvalidEstateException.class)
        .hasMessageContaining("prices.json at $.region: expected one Region");
  }

  @Test
  void what_is_wrong_is_told_with_file_and_path() {
    assertThatThrownBy(() -> used("{\"complete\": true, \"imagse\": []}"))
        .isInstanceOf(InvalidEstateException.class)
        .hasMessageContaining("used.json at $.imagse: there is no such key");
    assertThatThrownBy(() -> used("{\"images\": [\"Not An Image\"]}"))
        .hasMessageContaining("$.images[0]");
    assertThatThrownBy(() -> Prices.read(
            in("{\"asOf\": \"2026-03-22\", \"storageGbMonth\": -1, \"gb\": 2}"), "prices.json"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("prices.json:")
        .hasMessageContaining("$.storageGbMonth")
        .hasMessageContaining("$.gb");
    assertThatThrownBy(
            () -> Estate.builder().images(in("{\"coveredResources\": []}"), "images.json"))
        .hasMessageContaining("images.json at $: expected answers of ecr describe-images");
    assertThatThrownBy(() -> Estate.builder().images(in("{\"imageDetails\": ["), "images.json"))
        .isInstanceOf(InvalidEstateException.class);
    assertThatThrownBy(() -> Estate.builder()
            .images(
                in(
                    "{\"imageDetails\": [{\"registryId\": \"111122223333\", \"repositoryName\": \"a\","
                        + " \"imageDigest\": \"d\", \"imagePushedAt\": \"soon\"}]}"),
                "images.json"))
        .hasMessageContaining("images.json at $.imageDetails[0].imagePushedAt: expected a time");
  }

  @Test
  void answers_may_stand_behind_each_other_or_in_an_array() throws IOException {
    String one = image(1);
    String two = image(2);

    assertThat(described(one + "\n" + two)).isEqualTo(described("[" + one + "," + two + "]"));
    assertThat(described(one + two)).containsExactly(name(1), name(2));
  }

  private static List<String> described(String text) throws IOException {
    Estate estate = Estate.builder().images(in(text), "images.json").build();
    return CleanUp.builder().build().plan(estate, NOW).images().stream()
        .map(Judged::image)
        .toList();
  }

  private static String image(int number) {
    return "{\"imageDetails\": [{\"registryId\": \"111122223333\", \"repositoryName\":"
        + " \"payments/api\", \"imageDigest\": \"" + digest(number)
        + "\", \"imagePushedAt\": 1749079491.5}], \"nextToken\": \"x\"}";
  }

  private CleanUpPlan plan(CleanUp rules) {
    return rules.plan(answers.estate(), NOW);
  }

  private static CleanUp.Builder known() throws IOException {
    CleanUp.Builder rules = CleanUp.builder();
    rules.keepNewest(0).used(used("{\"complete\": true}"));
    return rules;
  }

  private static UsedImages used(String json) throws IOException {
    return UsedImages.read(in(json), "used.json");
  }

  private static Map<String, Verdict> verdicts(CleanUpPlan plan) {
    return plan.images().stream().collect(Collectors.toMap(Judged::image, Judged::verdict));
  }
}
