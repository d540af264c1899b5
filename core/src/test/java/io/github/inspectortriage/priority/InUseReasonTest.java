package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import java.time.Instant;
import java.util.List;
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

  private static EcrImage.Builder image() {
    return EcrImage.builder().repositoryName("payments/api");
  }

  private static String reason(EcrImage.Builder image) {
    Finding event = Event.ofImage().finding();
    Resource resource =
        Resource.builder().from(event.resources().get(0)).image(image.build()).build();
    Finding finding = Finding.builder().from(event).resources(List.of(resource)).build();
    return PriorityScorer.standard().score(finding, NOON).factors().stream()
        .filter(factor -> factor.name().equals("inUse"))
        .findFirst()
        .orElseThrow()
        .reason();
  }
}
