package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InUseReasonTest {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");

  @Test
  void tasks_and_pods_are_called_so() {
    assertThat(reason(image().inUseCount(1))).isEqualTo("runs now in 1 task or pod");
    assertThat(reason(image().inUseCount(14))).isEqualTo("runs now in 14 tasks and pods");
  }

  @Test
  void clusters_are_never_called_tasks() {
    assertThat(reason(image().inUseClusterCount(1))).isEqualTo("runs now in 1 cluster");
    assertThat(reason(image().inUseClusterCount(2))).isEqualTo("runs now in 2 clusters");
  }

  @Test
  void tasks_say_more_than_clusters() {
    assertThat(reason(image().inUseCount(14).inUseClusterCount(2)))
        .isEqualTo("runs now in 14 tasks and pods");
  }

  @Test
  void none_of_either_is_nothing() {
    assertThat(reason(image().inUseClusterCount(0))).isEqualTo("nothing runs it");
    assertThat(reason(image())).isEqualTo("not known whether it runs, so taken as running");
  }

  @Test
  void what_runs_no_more_says_when_it_was_last_used_if_that_is_known() {
    EcrImage.Builder idle =
        image().inUseCount(0).lastInUseAt(Instant.parse("2026-06-01T23:00:00Z"));

    assertThat(factor(PriorityScorer.standard(), idle).reason())
        .isEqualTo("unused since 2026-06-01");
    assertThat(factor(PriorityScorer.standard(), idle).reason(Wording.of(Locale.JAPANESE)))
        .isEqualTo("2026年6月1日以降は稼働していない");
    assertThat(factor(PriorityScorer.standard(), idle).source().name().orElseThrow())
        .endsWith("lastInUseAt");
  }

  @Test
  void where_use_decays_by_half_lives_the_day_is_said_that_the_points_follow_from() {
    EcrImage.Builder recent =
        image().inUseCount(0).lastInUseAt(Instant.parse("2026-08-05T02:00:00Z"));
    PriorityScorer halved = PriorityScorer.of(PriorityPolicy.parse(
        "{\"name\": \"ours\", \"extends\": \"default\", \"useHalfLifeDays\": 10}"));

    assertThat(factor(halved, recent).reason()).isEqualTo("unused since 2026-08-05");
    assertThat(reason(recent))
        .isEqualTo("nothing runs it now, but something did in the last 30 days");
    assertThat(new RankedFinding(finding(recent), halved.score(finding(recent), NOON)).sentence())
        .startsWith("Not in use since 2026-08-05");
  }

  @Test
  void of_several_images_the_one_that_is_most_used_counts_wherever_it_stands() {
    EcrImage few = image().inUseCount(2).build();
    EcrImage many = image().inUseCount(9).build();
    EcrImage unknown = image().build();

    assertInUse("runs now in 9 tasks and pods", "resources[1].", few, many, unknown);
    assertInUse("runs now in 9 tasks and pods", "resources[0].", many, few, many);
    assertInUse("runs now in 9 tasks and pods", "resources[2].", unknown, few, many);
    assertInUse("runs now in 2 tasks and pods", "resources[0].", few, unknown);
  }

  @Test
  void of_several_images_that_run_no_more_the_one_that_ran_last_counts() {
    EcrImage june =
        image().inUseCount(0).lastInUseAt(Instant.parse("2026-06-01T23:00:00Z")).build();
    EcrImage may =
        image().inUseCount(0).lastInUseAt(Instant.parse("2026-05-01T23:00:00Z")).build();
    EcrImage never = image().inUseCount(0).build();

    assertInUse("unused since 2026-06-01", "resources[0].", june, may, never);
    assertInUse("unused since 2026-06-01", "resources[1].", may, june, never);
    assertInUse("unused since 2026-06-01", "resources[2].", never, may, june);
  }

  private static void assertInUse(String reason, String field, EcrImage... images) {
    Finding event = Event.ofImage().finding();
    List<Resource> resources = Arrays.stream(images)
        .map(image ->
            Resource.builder().from(event.resources().get(0)).image(image).build())
        .toList();
    Finding finding = Finding.builder().from(event).resources(resources).build();

    Factor factor = factor(PriorityScorer.standard(), finding);

    assertThat(factor.reason()).isEqualTo(reason);
    assertThat(factor.source().name().orElseThrow()).contains(field);
  }

  private static EcrImage.Builder image() {
    return EcrImage.builder().repositoryName("payments/api");
  }

  private static String reason(EcrImage.Builder image) {
    return factor(PriorityScorer.standard(), image).reason();
  }

  private static Factor factor(PriorityScorer scorer, EcrImage.Builder image) {
    return factor(scorer, finding(image));
  }

  private static Factor factor(PriorityScorer scorer, Finding finding) {
    return scorer.score(finding, NOON).factors().stream()
        .filter(factor -> factor.name().equals("inUse"))
        .findFirst()
        .orElseThrow();
  }

  private static Finding finding(EcrImage.Builder image) {
    Finding event = Event.ofImage().finding();
    Resource resource =
        Resource.builder().from(event.resources().get(0)).image(image.build()).build();
    return Finding.builder().from(event).resources(List.of(resource)).build();
  }
}
