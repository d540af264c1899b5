package io.github.inspectortriage.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.estate.RescanPlan.Alternative;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RescanLaws {
  @Property(tries = 20)
  void a_longer_duration_never_drops_more(@ForAll long seed) {
    List<Alternative> all = Rescan.builder()
        .build()
        .plan(any(seed).estate(), Answers.NOW)
        .accounts()
        .get(0)
        .alternatives();

    for (Alternative one : all) {
      for (Alternative other : all) {
        if (isLonger(one.setting(), other.setting())) {
          assertThat(one.stay()).isGreaterThanOrEqualTo(other.stay());
          assertThat(one.stay() + one.perhaps())
              .isGreaterThanOrEqualTo(other.stay() + other.perhaps());
        }
      }
    }
  }

  @Property(tries = 20)
  void any_order_of_input_gives_the_same_answer(@ForAll long seed, @ForAll long order) {
    Rescan question = Rescan.builder().build();

    RescanPlan shuffled = question.plan(any(seed).shuffled(order).estate(), Answers.NOW);

    assertThat(shuffled.equals(question.plan(any(seed).estate(), Answers.NOW))).isTrue();
  }

  private static boolean isLonger(RescanSetting one, RescanSetting other) {
    return one.mode().equals(other.mode())
        && one.push().orElseThrow().compareTo(other.push().orElseThrow()) >= 0
        && one.use().orElseThrow().compareTo(other.use().orElseThrow()) >= 0;
  }

  private static Answers any(long seed) {
    Random random = new Random(seed);
    Answers answers = new Answers();
    for (int i = 1; i <= 12; i++) {
      answers.described(i).put("imagePushedAt", Answers.daysAgo(random.nextInt(200)));
      switch (random.nextInt(3)) {
        case 0 -> answers.covered(i).remove("inUseCount");
        case 1 -> answers.covered(i).put("inUseCount", 1);
        default -> answers.covered(i).put("lastInUseAt", Answers.daysAgo(random.nextInt(200)));
      }
    }
    return answers;
  }
}
