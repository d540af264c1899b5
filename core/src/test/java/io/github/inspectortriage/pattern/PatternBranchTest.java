package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.PatternCondition.Bound;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternBranchTest {
  // Written out, the branches count together.
  private static final PatternLimits MUCH = PatternLimits.standard().withWildcardComplexity(1_000);

  @Test
  void a_pattern_is_shown_as_the_ways_in_which_it_can_hold() {
    List<PatternBranch> branches = view("{'s':['x'],'$or':[{'a':[1]},{'b':{'c':[2,3]}}]}");

    assertThat(branches)
        .extracting(PatternBranch::toString)
        .containsExactly("a is 1 and s is \"x\"", "b.c is 2 or is 3 and s is \"x\"");
    assertThat(branches.get(0).field("s"))
        .containsSame(branches.get(1).field("s").get());
    assertThat(branches.get(0).field("b.c")).isEmpty();
  }

  @Test
  void a_field_that_is_asked_again_further_on_is_replaced() {
    List<PatternBranch> branches = view("{'a':[1],'$or':[{'a':[2]},{'b':[3]}]}");

    assertThat(branches)
        .extracting(PatternBranch::replaced)
        .extracting(Object::toString)
        .containsExactly("[a is 1]", "[]");
  }

  @Test
  void each_choice_says_which_branch_of_which_or_it_is_and_where_it_begins() {
    List<PatternBranch> branches =
        view("{'$or':[{'a':[1]},{'$or':[{'b':[1]},{'c':[1]}],'d':[1]}]}");

    PatternBranch last = branches.get(2);

    assertThat(last.choices())
        .containsExactly(new PatternBranch.Choice(
            1,
            2,
            new Position(1, 19),
            List.of(new PatternBranch.Choice(2, 2, new Position(1, 37), List.of()))));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          'x'                                     | TEXT                 | false | x
          {'exactly':'10.0.0.1'}                  | TEXT                 | false | 10.0.0.1
          '10.0.0.1'                              | ADDRESS              | false | 10.0.0.1
          5.0                                     | NUMBER               | false | 5.0
          {'numeric':['=',5]}                     | NUMBER               | false | 5
          true                                    | LITERAL              | false | true
          {'prefix':'x'}                          | PREFIX               | false | x
          {'suffix':'x'}                          | SUFFIX               | false | x
          {'equals-ignore-case':'x'}              | TEXT_IGNORING_CASE   | false | x
          {'prefix':{'equals-ignore-case':'x'}}   | PREFIX_IGNORING_CASE | false | x
          {'suffix':{'equals-ignore-case':'x'}}   | SUFFIX_IGNORING_CASE | false | x
          {'wildcard':'a*b'}                      | WILDCARD             | false | a*b
          {'cidr':'10.0.0.0/8'}                   | CIDR                 | false | 10.0.0.0/8
          {'numeric':['>',5]}                     | RANGE                | false | ``
          {'exists':true}                         | EXISTS               | false | ``
          {'exists':false}                        | EXISTS               | true  | ``
          {'anything-but':['x','y']}              | TEXT                 | true  | x y
          {'anything-but':[5,6]}                  | NUMBER               | true  | 5 6
          {'anything-but':{'prefix':['x','y']}}   | PREFIX               | true  | x y
          {'anything-but':{'wildcard':'x*y'}}     | WILDCARD             | true  | x*y
          {'within':'P7D'}                        | WITHIN               | false | P7D
          {'older-than':'P7D'}                    | OLDER_THAN           | false | P7D
          {'before':'2026-01-01T00:00:00Z'}       | BEFORE               | false | 2026-01-01T00:00:00Z
          {'after':'2026-01-01T00:00:00Z'}        | AFTER                | false | 2026-01-01T00:00:00Z
          """)
  void a_condition_is_an_operator_with_its_operands(
      String json, Operator operator, boolean isNegated, String operands) {
    PatternCondition condition = condition(json);

    assertThat(condition)
        .extracting(
            PatternCondition::operator,
            PatternCondition::isNegated,
            each -> String.join(" ", each.operands()))
        .containsExactly(operator, isNegated, operands);
  }

  @Test
  void operands_that_are_no_texts_have_their_types() {
    assertThat(condition("{'numeric':['>=',1e1,'<',20]}"))
        .extracting(PatternCondition::lower, PatternCondition::upper)
        .containsExactly(
            Optional.of(new Bound("1e1", 10, true)), Optional.of(new Bound("20", 20, false)));
    assertThat(condition("5.0").number()).isEqualTo(OptionalDouble.of(5));
    assertThat(condition("12345678901234567").number()).isEmpty();
    assertThat(condition("{'within':'P1W'}").period()).contains(Duration.ofDays(7));
    assertThat(condition("{'after':'2026-01-01T00:00:00Z'}").instant())
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(condition("'x'"))
        .extracting(
            PatternCondition::lower,
            PatternCondition::upper,
            PatternCondition::period,
            PatternCondition::instant)
        .containsOnly(Optional.empty());
  }

  @Test
  void anything_but_can_be_taken_apart() {
    assertThat(condition("{'anything-but':{'suffix':['x','y']}}").excluded())
        .extracting(
            PatternCondition::operator, PatternCondition::isNegated, PatternCondition::operands)
        .containsExactly(
            tuple(Operator.SUFFIX, false, List.of("x")),
            tuple(Operator.SUFFIX, false, List.of("y")));
    assertThat(condition("{'exists':false}").excluded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'wildcard':'x*'}                        | {'prefix':'x'}
          {'wildcard':'*x'}                        | {'suffix':'x'}
          {'wildcard':'x\\\\*'}                    | 'x*'
          {'anything-but':{'wildcard':['x*','y*']}} | {'anything-but':{'prefix':['x','y']}}
          {'anything-but':{'wildcard':'x'}}        | {'anything-but':['x']}
          {'anything-but':{'wildcard':['x*','*y']}} | ``
          {'wildcard':'*x*'}                       | ``
          {'wildcard':'*'}                         | ``
          {'prefix':'x'}                           | ``
          """)
  void a_wildcard_that_need_not_be_one_is_told_without(String json, String without) {
    Optional<String> plain = condition(json).withoutWildcard().map(PatternCondition::toJson);

    assertThat(plain.orElse("")).isEqualTo(without.replace('\'', '"'));
  }

  @Test
  void a_condition_says_what_it_accepts() {
    PatternField field =
        view("{'a':[{'prefix':'x'},{'exists':false}]}").get(0).fields().get(0);

    assertThat(field.acceptsText("xy")).isTrue();
    assertThat(field.acceptsText("yx")).isFalse();
    assertThat(field.allowsAbsence()).isTrue();
    assertThat(field.conditions().get(0).covers(condition("'xy'"))).isTrue();
    assertThat(field.covers(view("{'a':['xy']}").get(0).fields().get(0))).isTrue();
    assertThat(field.covers(view("{'b':['xy']}").get(0).fields().get(0))).isFalse();
  }

  // The view alone is enough to write the pattern again, so nothing is lost in it.
  @Test
  void a_pattern_written_again_from_its_view_asks_the_same() {
    for (long seed = 0; seed < 300; seed++) {
      EventPattern pattern = EventPattern.parse(Pairs.pattern(new Random(seed)));

      assertThat(EventPattern.parse(json(pattern.branches()), PatternDialect.EVENTBRIDGE, MUCH))
          .isEqualTo(pattern);
    }
  }

  private static String json(List<PatternBranch> branches) {
    List<String> objects = new ArrayList<>();
    for (PatternBranch branch : branches) {
      List<String> members = new ArrayList<>();
      for (PatternField field : branch.fields()) {
        members.add(Pairs.quoted(field.path()) + ":"
            + field.conditions().stream().map(PatternCondition::toJson).toList());
      }
      objects.add("{" + String.join(",", members) + "}");
    }
    return objects.size() == 1 ? objects.get(0) : "{\"$or\":" + objects + "}";
  }

  private static PatternCondition condition(String json) {
    return view("{'a':[" + json + "]}").get(0).fields().get(0).conditions().get(0);
  }

  private static List<PatternBranch> view(String json) {
    return EventPattern.parse(json.replace('\'', '"'), PatternDialect.EXTENDED).branches();
  }
}
