package io.github.inspectortriage.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CasesTest {
  private static final TransformContext RULE = TransformContext.builder()
      .ruleArn("arn:aws:events:eu-west-1:111122223333:rule/urgent")
      .ruleName("urgent")
      .build();

  static List<Cases.Case> all() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_case_comes_out_as_it_is_written(Cases.Case each) {
    String made = answer(() -> InputTransformer.of(each.paths(), each.template())
        .explain(each.event(), RULE)
        .output());

    assertThat(made).isEqualTo(each.get("output") != null ? each.get("output") : each.get("error"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_case_is_judged_in_strict_mode_as_it_is_written(Cases.Case each) {
    String made = answer(() -> InputTransformer.of(each.paths(), each.template())
        .strict()
        .explain(each.event(), RULE)
        .output());

    String expected = each.get("strict");
    if (expected != null) {
      assertThat(made).isEqualTo(expected.equals("same") ? each.get("output") : expected);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_case_warns_as_it_is_written(Cases.Case each) {
    if (each.get("output") == null) {
      return;
    }

    List<TransformProblem> warnings = InputTransformer.of(each.paths(), each.template())
        .explain(each.event(), RULE)
        .warnings();

    assertThat(warnings.stream().map(CasesTest::words).collect(Collectors.joining()))
        .isEqualTo(each.get("warning") == null ? "" : each.get("warning"));
  }

  @Test
  void no_claim_of_the_table_is_without_its_source() {
    assertThat(all()).hasSizeGreaterThan(80);
    assertThat(all()).allMatch(each -> "VDRUO".contains(each.sourceClass()));
    assertThat(all()).allMatch(each -> each.get("output") == null ^ each.get("error") == null);
  }

  /** Only what rests on nothing but recordings, documentation and reports is the same in strict mode. */
  @Test
  void what_is_a_decision_of_ours_is_never_let_through_in_strict_mode() {
    assertThat(all().stream()
            .filter(each -> each.sourceClass().equals("U") && "same".equals(each.get("strict"))))
        .extracting(Cases.Case::toString)
        .containsExactly("U: an escaped angle bracket is no placeholder");
  }

  private static String answer(Supplier<String> transform) {
    try {
      return transform.get();
    } catch (InvalidTransformerException e) {
      return words(e.problems().get(0));
    }
  }

  private static String words(TransformProblem problem) {
    String subject = problem.decision().or(problem::variable).orElse("");
    return (problem.code() + " " + problem.where().name().toLowerCase(java.util.Locale.ROOT) + " "
            + problem.position() + " " + subject)
        .strip();
  }
}
