package io.github.inspectortriage.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EcrImageTest {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);

  @Test
  void an_image_that_runs_is_in_use() {
    assertThat(image().inUseCount(1).build().useAt(NOON, MONTH)).isEqualTo(ImageUse.IN_USE);
  }

  @Test
  void an_image_that_ran_within_the_time_is_recent() {
    EcrImage image = image().inUseCount(0).lastInUseAt(NOON.minus(MONTH)).build();

    assertThat(image.useAt(NOON, MONTH)).isEqualTo(ImageUse.RECENT);
  }

  @Test
  void an_image_that_ran_before_that_is_idle() {
    EcrImage image =
        image().inUseCount(0).lastInUseAt(NOON.minus(MONTH).minusMillis(1)).build();

    assertThat(image.useAt(NOON, MONTH)).isEqualTo(ImageUse.IDLE);
  }

  @Test
  void an_image_that_never_ran_is_idle() {
    assertThat(image().inUseCount(0).build().useAt(NOON, MONTH)).isEqualTo(ImageUse.IDLE);
  }

  @Test
  void an_image_without_a_figure_is_unknown_and_never_idle() {
    assertThat(image().build().useAt(NOON, MONTH)).isEqualTo(ImageUse.UNKNOWN);
  }

  @Test
  void a_negative_figure_is_refused() {
    assertThatThrownBy(() -> image().inUseCount(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inUseCount must be 0 or more, but was -1");
  }

  @Test
  void an_image_that_runs_in_a_cluster_is_in_use_however_many_tasks_that_are() {
    EcrImage image = image().inUseClusterCount(1).build();

    assertThat(image.useAt(NOON, MONTH)).isEqualTo(ImageUse.IN_USE);
    assertThat(image.inUseCount()).isEmpty();
  }

  @Test
  void an_image_that_runs_in_no_cluster_is_idle_or_recent() {
    assertThat(image().inUseClusterCount(0).build().useAt(NOON, MONTH)).isEqualTo(ImageUse.IDLE);
    assertThat(image().inUseClusterCount(0).lastInUseAt(NOON).build().useAt(NOON, MONTH))
        .isEqualTo(ImageUse.RECENT);
  }

  @Test
  void a_negative_number_of_clusters_is_refused() {
    assertThatThrownBy(() -> image().inUseClusterCount(-1).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("inUseClusterCount must be 0 or more, but was -1");
  }

  private static EcrImage.Builder image() {
    return EcrImage.builder().repositoryName("payments/api");
  }
}
