package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.priority.Band;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactsTest {
  private static final Facts MILD = new Facts(
      Facts.State.OPEN,
      Severity.LOW,
      ImageUse.IDLE,
      ExploitAvailable.NO,
      false,
      FixAvailable.NO,
      Band.TRACK);
  private static final Facts SEVERE = new Facts(
      Facts.State.CLOSED,
      Severity.CRITICAL,
      ImageUse.IN_USE,
      ExploitAvailable.YES,
      true,
      FixAvailable.YES,
      Band.ACT);

  @ParameterizedTest
  @EnumSource(value = Fact.class, mode = EnumSource.Mode.EXCLUDE, names = "STATUS")
  void facts_differ_if_one_of_them_does(Fact fact) {
    Facts other = MILD.with(fact, SEVERE);

    assertThat(other).isNotEqualTo(MILD);
    assertThat(other.with(fact, MILD)).isEqualTo(MILD).hasSameHashCodeAs(MILD);
  }

  @Test
  void and_if_one_is_open() {
    assertThat(MILD.withState(Facts.State.GONE)).isNotEqualTo(MILD);
    assertThat(MILD).isNotEqualTo(null).isNotEqualTo("MILD");
  }

  @Test
  void receipts_differ_in_each_part() {
    assertThat(new Receipt("a", true))
        .isEqualTo(new Receipt("a", true))
        .hasSameHashCodeAs(new Receipt("a", true))
        .isNotEqualTo(new Receipt("b", true))
        .isNotEqualTo(new Receipt("a", false));
  }
}
