package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandTest {
  @Test
  void a_band_with_a_name_of_the_user_counts_by_its_lowest_score() {
    assertThat(new Band("P1", 90).isAtLeast(Band.ACT)).isTrue();
    assertThat(new Band("P2", 79.9).isAtLeast(Band.ACT)).isFalse();
    assertThat(new Band("P2", 79.9).isAtLeast(Band.ATTEND)).isTrue();
    assertThat(new Band("P3", 0).isAtLeast(Band.TRACK_STAR)).isFalse();
  }

  @Test
  void a_band_with_a_name_of_ours_counts_as_that_one_wherever_it_begins() {
    assertThat(new Band("act", 60).isAtLeast(Band.ACT)).isTrue();
    assertThat(new Band("Attend", 95).isAtLeast(Band.ACT)).isFalse();
    assertThat(new Band("Attend", 50).isAtLeast(Band.ATTEND)).isTrue();
    assertThat(new Band("track*", 33).isAtLeast(Band.TRACK_STAR)).isTrue();
    assertThat(new Band("Track", 0).isAtLeast(Band.TRACK)).isTrue();
  }
}
