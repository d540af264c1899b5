package io.github.inspectortriage.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.estate.CleanUpPlan.Judged;
import io.github.inspectortriage.estate.CleanUpPlan.Verdict;
import java.io.IOException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CleanUpLaws {
  @Property(tries = 100)
  void what_runs_or_is_unknown_never_goes(@ForAll long seed) throws IOException {
    Answers answers = any(seed);

    Set<String> gone = goes(answers, rules(30, 1).build());

    answers.estate().images().stream()
        .filter(image -> image.isInUse() || (image.count().isEmpty() && !isPart(answers, image)))
        .forEach(image -> assertThat(gone).doesNotContain(image.name().toString()));
  }

  @Property(tries = 100)
  void more_days_more_newest_or_more_used_never_let_more_go(
      @ForAll long seed,
      @ForAll @IntRange(max = 100) int days,
      @ForAll @IntRange(max = 4) int newest)
      throws IOException {
    Answers answers = any(seed);
    Set<String> before = goes(answers, rules(days, newest).acceptsUnknown(true).build());

    assertThat(before)
        .containsAll(goes(answers, rules(days + 7, newest).acceptsUnknown(true).build()))
        .containsAll(goes(answers, rules(days, newest + 1).acceptsUnknown(true).build()))
        .containsAll(goes(
            answers,
            rules(days, newest)
                .acceptsUnknown(true)
                .used(UsedImages.read(
                    Answers.in("{\"complete\": true, \"images\": [\"payments/api:v3\"]}"), "used"))
                .build()))
        .containsAll(goes(answers, rules(days, newest).build()));
  }

  @Property(tries = 50)
  void any_order_of_input_gives_the_same_plan(@ForAll long seed, @ForAll long order)
      throws IOException {
    CleanUp rules = rules(30, 1).acceptsUnknown(true).build();

    CleanUpPlan shuffled = rules.plan(any(seed).shuffled(order).estate(), Answers.NOW);

    assertThat(shuffled.equals(rules.plan(any(seed).estate(), Answers.NOW))).isTrue();
  }

  @Property(tries = 50)
  void every_part_that_goes_goes_after_its_index(@ForAll long seed) throws IOException {
    Answers answers = any(seed);
    Estate estate = answers.estate();
    var order =
        rules(30, 0).acceptsUnknown(true).build().plan(estate, Answers.NOW).batches().stream()
            .flatMap(batch -> batch.imageDigests().stream())
            .toList();

    assertThat(order).doesNotHaveDuplicates();
    estate
        .children()
        .forEach((index, parts) -> parts.forEach(part -> {
          if (order.contains(part.digest())) {
            assertThat(order.indexOf(index.digest()))
                .isBetween(0, order.indexOf(part.digest()) - 1);
          }
        }));
  }

  private static boolean isPart(Answers answers, ImageFacts image) {
    return answers.estate().children().values().stream()
        .anyMatch(parts -> parts.contains(image.name()));
  }

  private static CleanUp.Builder rules(int days, int newest) throws IOException {
    CleanUp.Builder rules = CleanUp.builder();
    rules
        .unusedDays(days)
        .keepNewest(newest)
        .used(UsedImages.read(Answers.in("{\"complete\": true}"), "used.json"));
    return rules;
  }

  private static Set<String> goes(Answers answers, CleanUp rules) {
    return rules.plan(answers.estate(), Answers.NOW).images().stream()
        .filter(image -> image.verdict() == Verdict.PLANNED)
        .map(Judged::image)
        .collect(Collectors.toSet());
  }

  /** Some images of every kind. */
  private static Answers any(long seed) {
    Random random = new Random(seed);
    Answers answers = new Answers();
    for (int i = 1; i <= 12; i++) {
      ObjectNode image = switch (random.nextInt(5)) {
        case 0 -> answers.index(i, 1 + random.nextInt(12), 1 + random.nextInt(12));
        default -> answers.described(i);
      };
      image.put("imagePushedAt", Answers.daysAgo(random.nextInt(120)));
      if (random.nextInt(3) == 0) {
        image.remove("imageTags");
      }
      if (random.nextInt(8) == 0) {
        image.put("subjectManifestDigest", Answers.digest(1 + random.nextInt(12)));
      }
      if (random.nextInt(4) > 0) {
        ObjectNode use = answers.covered(i);
        int kind = random.nextInt(6);
        if (kind == 0) {
          use.put("inUseCount", 2);
        } else if (kind == 1) {
          use.remove("inUseCount");
        } else if (kind == 2) {
          use.put("lastInUseAt", Answers.daysAgo(random.nextInt(120)));
        }
      }
    }
    return answers;
  }
}
