package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.Golden;
import io.github.inspectortriage.pattern.MatchExplanation.All;
import io.github.inspectortriage.pattern.MatchExplanation.Any;
import io.github.inspectortriage.pattern.MatchExplanation.Branch;
import io.github.inspectortriage.pattern.MatchExplanation.Field;
import io.github.inspectortriage.pattern.MatchExplanation.Part;
import io.github.inspectortriage.pattern.MatchExplanation.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchExplanationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-08-10T00:00:00Z");

  /** An explanation that is read in review. */
  record Example(String name, String pattern, String event) {}

  static Stream<Example> examples() {
    String image = new String(Event.ofImage().bytes(), StandardCharsets.UTF_8);
    String unused = new String(
        Event.ofImage()
            .without("/resources/0/details/awsEcrContainerImage/inUseCount")
            .without("/resources/0/details/awsEcrContainerImage/lastInUseAt")
            .bytes(),
        StandardCharsets.UTF_8);
    String inUse =
        "{'source': ['aws.inspector2'], 'detail-type': ['Inspector2 Finding'], 'detail': {"
            + "'severity': ['CRITICAL'], 'status': ['ACTIVE'], 'resources': {'details': {"
            + "'awsEcrContainerImage': {'inUseCount': [{'numeric': ['>', 0]}]}}}}}";
    String running = "'resources': {'type': ['AWS_ECR_CONTAINER_IMAGE'], '$or': ["
        + "{'details.awsEcrContainerImage.inUseCount': [{'numeric': ['>', 0]}]},"
        + "{'details.awsEcrContainerImage.lastInUseAt': [{'prefix': '2026-'}], 'region': ['eu-central-1']},"
        + "{'details.image.inUseCount': [{'numeric': ['>', 0]}], 'provider': ['AZURE'], 'tags': {'team': ['x']}}]}";
    return Stream.of(
        new Example("matches", inUse, image),
        new Example("no-such-field", inUse, unused),
        new Example(
            "wrong-values",
            "{'source': ['inspector2', 'inspector'], 'detail': {'severity': ['Critical'],"
                + " 'lastObservedAt': [{'numeric': ['>', 1786000000]}], 'status': [{'anything-but': ['ACTIVE']}],"
                + " 'title': [{'prefix': 'CVE-2023'}, {'wildcard': '*openssl*'}]}}",
            image),
        new Example(
            "branches", "{'source': ['aws.inspector2'], 'detail': {" + running + "}}", unused),
        new Example(
            "branch-that-holds",
            "{'source': ['aws.inspector2'], 'detail': {" + running + "}}",
            image),
        new Example(
            "elsewhere",
            "{'detail': {'resources': {'region': ['eu-central-1'], 'type': ['AWS_ECR_CONTAINER_IMAGE']},"
                + " 'severity': ['HIGH']}}",
            "{'detail': {'severity': 'HIGH', 'resources': [{'type': 'AWS_EC2_INSTANCE', 'region': 'eu-central-1'},"
                + " {'type': 'AWS_ECR_CONTAINER_IMAGE', 'region': 'us-east-1'},"
                + " {'type': 'AWS_ECR_CONTAINER_IMAGE', 'region': 'us-east-2'}]}}"),
        new Example(
            "elsewhere-by-three",
            "{'r': {'a': [1], 'b': [1], 'c': [1]}}",
            "{'r': [{'a': 1, 'b': 1}, {'b': 1, 'c': 1}, {'a': 1, 'c': 1}]}"),
        new Example(
            "elsewhere-beside-a-branch",
            "{'r': {'a': [1], '$or': [{'d': [1]}, {'b': [2], 'c': [3]}]}}",
            "{'r': [{'a': 1}, {'b': 2, 'c': 3}]}"),
        new Example(
            "nested-branches",
            "{'a': [1], '$or': [{'b': [1], '$or': [{'c': [1], 'd': [1]}, {'e': [1]}]}, {'f': [1], 'g': [1]}]}",
            "{'a': 1, 'b': 1, 'c': 1, 'd': 2, 'e': '1'}"),
        new Example("replaced", "{'a': [1], '$or': [{'a': [2]}, {'b': [3]}]}", "{'a': 5, 'b': 3}"),
        new Example(
            "hostile",
            "{'a\\u202e': [{'exists': true}], 'b': ['x\\u001b[2J']}",
            "{'b': '\\u001b[2J\\u202e" + "y".repeat(200) + "'}"));
  }

  @TestFactory
  Stream<DynamicTest> each_explanation_reads_as_its_golden_files() {
    return examples()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
          MatchExplanation why =
              EventPattern.parse(json(each.pattern())).explain(bytes(json(each.event())));

          Golden.assertIs("pattern/explain/" + each.name() + ".txt", why.toString());
          Golden.assertIs("pattern/explain/" + each.name() + ".json", pretty(why.toJson()));
        }));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': [1]}                                 | {'a': 1.0}       | MATCHED",
        "{'a': [1]}                                 | {'b': 1}         | NO_SUCH_FIELD",
        "{'a': [1]}                                 | {'a': {'b': 1}}  | NO_VALUE",
        "{'a': [1]}                                 | {'a': '1'}       | WRONG_TYPE",
        "{'a': [{'numeric': ['>', 0]}]}             | {'a': '1'}       | WRONG_TYPE",
        "{'a': [{'numeric': ['>', 0]}]}             | {'a': [0, -1]}   | OUTSIDE",
        "{'a': [{'numeric': ['>', 0]}, 'x']}        | {'a': 'y'}       | OUTSIDE",
        "{'a': ['1']}                               | {'a': 1}         | WRONG_TYPE",
        "{'a': [{'prefix': 'x'}]}                   | {'a': 'yx'}      | OUTSIDE",
        "{'a': [{'cidr': '10.0.0.0/8'}]}            | {'a': 10}        | WRONG_TYPE",
        "{'a': [true]}                              | {'a': null}      | WRONG_TYPE",
        "{'a': [true]}                              | {'a': false}     | OUTSIDE",
        "{'a': [true]}                              | {'a': 'true'}    | WRONG_TYPE",
        "{'a': [null]}                              | {'a': 'x'}       | WRONG_TYPE",
        "{'a': [null, false]}                       | {'a': true}      | OUTSIDE",
        "{'a.b': [1]}                               | {'a': 'x'}       | BELOW_A_VALUE",
        "{'a.b.c': [1]}                             | {'a': {'b': 5}}  | BELOW_A_VALUE",
        "{'a.b': [1]}                               | {'a': [{'c': 1}]} | NO_SUCH_FIELD",
        "{'a': [1]}                                 | {'a': [{}]}      | NO_VALUE",
        "{'a': [{'anything-but': 'x'}]}             | {'a': 'x'}       | OUTSIDE",
        "{'a': [{'exists': false}]}                 | {'a': 1}         | OUTSIDE",
        "{'a': [{'exists': false}]}                 | {'b': 1}         | MATCHED",
        "{'a': [{'exists': true}]}                  | {'a': []}        | NO_VALUE",
      })
  void a_field_has_a_verdict(String pattern, String event, Verdict verdict) {
    MatchExplanation why = explain(pattern, event);

    assertThat(why.pattern().parts())
        .singleElement()
        .isInstanceOfSatisfying(
            Field.class, field -> assertThat(field.verdict()).isEqualTo(verdict));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'detail.severity': ['HIGH']} | {'detail': '{\\'severity\\': \\'HIGH\\'}'} | detail is JSON that is written as a text, not an object",
        "{'detail.severity': ['HIGH']} | {'detail': 'x'} | detail is a text, not an object",
        "{'detail': ['HIGH']} | {'detail': {'severity': 'HIGH'}} | the event has an object, which has no value to compare",
        "{'detail': [{'exists': true}]} | {'detail': []} | the event has an empty array, which has no value to compare",
        "{'severity': {'anything-but': ['LOW']}} | {'severity': 'HIGH'} | anything-but is read as the name of a field here",
        "{'score': {'numeric': ['>', 5]}} | {'score': 7} | numeric is read as the name of a field here",
        "{'a': {'prefix': {'equals-ignore-case': ['x']}}} | {'b': 7} | prefix is read as the name of a field here",
      })
  void what_stands_in_the_way_is_told(String pattern, String event, String remark) {
    MatchExplanation why = explain(pattern, event.replace("\\'", "\\\""));

    assertThat(why.toString()).contains(remark).doesNotContain("but the event has ,");
    assertThat(why.toJson()).contains("\"remark\"");
  }

  @Test
  void the_tree_is_the_pattern_as_it_was_written() {
    MatchExplanation why = explain(
        "{'d': {'b': [1], 'a': {'c.e': [2]}, '$or': [{'f': [3]}, {'g': {'h': [4]}}]}, 'a': [5]}",
        "{}");

    assertThat(outline(why.pattern()))
        .isEqualTo("(d(d.b d.a(d.a.c.e) d:or[1(d.f) 2(d.g(d.g.h))]) a)");
  }

  @Test
  void fields_that_hold_in_different_array_elements_name_each_other_and_where_they_hold() {
    MatchExplanation why = explain(
        "{'r': {'a': [1], 'b': {'x': [4]}}, 'c': [5]}",
        "{'r': [{'a': 1, 'b': [{'x': 2}]}, {'a': 3, 'b': [{'x': 3}, {'x': 4}]}], 'c': 5}");

    assertThat(why.misses())
        .extracting(Field::path, Field::verdict, Field::places, Field::clashesWith)
        .containsExactly(
            tuple("r.a", Verdict.MATCHED_ELSEWHERE, List.of("r[0]"), List.of("r.b.x")),
            tuple("r.b.x", Verdict.MATCHED_ELSEWHERE, List.of("r[1].b[1]"), List.of("r.a")));
  }

  @Test
  void arrays_in_arrays_are_counted_one_by_one() {
    MatchExplanation why =
        explain("{'r': {'a': [1], 'b': [2]}}", "{'r': [[{'a': 1}], [{}, {'b': 2}]]}");

    assertThat(why.misses())
        .extracting(Field::places)
        .containsExactly(List.of("r[0][0]"), List.of("r[1][1]"));
  }

  @Test
  void what_may_be_absent_holds_where_the_others_do() {
    MatchExplanation why = explain(
        "{'r': {'a': [1], 'b': [{'exists': false}]}, 's': [9]}",
        "{'r': [{'a': 1}, {'b': 4}], 's': 8}");

    assertThat(why.misses()).extracting(Field::path).containsExactly("s");
  }

  @Test
  void the_nearest_branch_comes_first_and_keeps_its_number() {
    MatchExplanation why = explain(
        "{'s': [1], '$or': [{'a': [9], 'b': [9]}, {'a': [1], 'b': [2]}, {'a': [1], 'b': [3]}]}",
        "{'s': 1, 'a': 1, 'b': 7}");

    Any or = (Any) why.pattern().parts().get(1);

    assertThat(or.branches()).extracting(Branch::number).containsExactly(2, 3, 1);
    assertThat(or.branches()).extracting(branch -> branch.misses().size()).containsExactly(1, 1, 2);
    assertThat(why.misses()).extracting(Field::condition).containsExactly("is 2");
  }

  @Test
  void a_miss_beside_another_branch_only_is_told_with_that_branch() {
    MatchExplanation why =
        explain("{'a': [1], '$or': [{'a': [2]}, {'b': [3]}]}", "{'a': 5, 'b': 3}");

    Any or = (Any) why.pattern().parts().get(1);

    assertThat(why.pattern().parts().get(0))
        .isInstanceOfSatisfying(
            Field.class, field -> assertThat(field.verdict()).isEqualTo(Verdict.REPLACED));
    assertThat(or.branches().get(1).parts()).allMatch(Part::holds);
    assertThat(or.branches().get(1).besides()).extracting(Field::condition).containsExactly("is 1");
    assertThat(why.matches()).isFalse();
  }

  @Test
  void many_branches_and_many_places_are_cut_in_the_text() {
    String branches = IntStream.range(0, 15)
        .mapToObj(i -> "{'f" + i + "': [1]}")
        .collect(Collectors.joining(","));
    String elements = "{'a': 1},".repeat(9);

    MatchExplanation why = explain(
        "{'r': {'a': [1], 'b': [2]}, '$or': [" + branches + "]}",
        "{'r': [" + elements + "{'b': 2}]}");

    assertThat(why.toString().lines())
        .endsWith("    and 5 more")
        .contains(
            "  MISS  r.a is 1, but only in r[0], r[1], r[2], r[3], r[4], …, where r.b does not hold");
  }

  @Test
  void as_many_as_are_shown_are_not_cut() {
    String branches = IntStream.range(0, 10)
        .mapToObj(i -> "{'f" + i + "': [1]}")
        .collect(Collectors.joining(","));
    String accounts =
        IntStream.range(10, 20).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));

    MatchExplanation why = explain(
        "{'r': {'a': [1], 'b': [2]}, 's': [" + accounts + "], '$or': [" + branches + "]}",
        "{'r': [" + "{'a': 1},".repeat(5) + "{'b': 2}]}");

    assertThat(why.toString()).doesNotContain("…").doesNotContain("more").doesNotContain("others");
  }

  @Test
  void a_field_outside_of_branches_is_told_as_beside_the_nearest_one() {
    MatchExplanation why = explain(
        "{'r': {'a': [1], '$or': [{'b': [2], 'c': [3]}, {'d': [1]}]}}",
        "{'r': [{'a': 1}, {'b': 2, 'c': 3}]}");

    All r = (All) why.pattern().parts().get(0);

    assertThat(r.parts().get(0).holds()).isTrue();
    assertThat(((Any) r.parts().get(1)).branches())
        .extracting(Branch::number)
        .containsExactly(2, 1);
  }

  @Test
  void a_branch_is_told_beside_the_branches_that_the_nearest_way_takes_elsewhere() {
    MatchExplanation why = explain(
        "{'q': [0], '$or': [{'s': [9]}, {'r': {'a': [1]}}], 't': {'u': [1]}, 'r': {'$or': [{'b': [2]}, {'y': [1]}]}}",
        "{'q': 1, 's': 9, 't': {'u': 1}, 'r': [{'a': 1}, {'b': 2}]}");

    Any first = (Any) why.pattern().parts().get(1);

    assertThat(why.misses()).extracting(Field::path).containsExactly("q");
    assertThat(first.branches().get(1).misses())
        .extracting(Field::path, Field::clashesWith)
        .containsExactly(tuple("r.a", List.of("r.b")), tuple("r.b", List.of("r.a")));
  }

  @Test
  void many_values_and_long_ones_are_cut() {
    MatchExplanation why =
        explain("{'a': ['x']}", "{'a': ['" + "y".repeat(1000) + "', 2, 3, 4, 5, 6, 7]}");

    Field field = why.misses().get(0);

    assertThat(field.values()).hasSize(5).allMatch(value -> value.length() <= 82);
    assertThat(field.valueCount()).isEqualTo(7);
    assertThat(why.toString()).endsWith("2, 3, 4, 5 and 2 more");
  }

  @Test
  void many_allowed_values_are_cut() {
    String accounts =
        IntStream.range(10, 30).mapToObj(i -> "'" + i + "'").collect(Collectors.joining(","));

    MatchExplanation why = explain("{'a': [" + accounts + "]}", "{}");

    assertThat(why.misses().get(0).condition())
        .startsWith("is \"10\" or is \"11\"")
        .endsWith(" or is \"19\" or is one of 10 others");
  }

  @Test
  void a_date_that_is_none_is_of_another_type() {
    EventPattern pattern =
        EventPattern.parse("{\"a\": [{\"within\": \"P7D\"}]}", PatternDialect.EXTENDED);

    MatchExplanation none = pattern.explain(bytes("{\"a\": \"soon\"}"), NOW);
    MatchExplanation old = pattern.explain(bytes("{\"a\": \"2026-08-01T00:00:00Z\"}"), NOW);

    assertThat(none.misses()).extracting(Field::verdict).containsExactly(Verdict.WRONG_TYPE);
    assertThat(old.misses()).extracting(Field::verdict).containsExactly(Verdict.OUTSIDE);
    assertThatThrownBy(() -> pattern.explain(bytes("{}")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_date_in_a_branch_is_explained_at_the_present() {
    EventPattern pattern = EventPattern.parse(
        "{\"$or\": [{\"a\": [{\"within\": \"P7D\"}]}, {\"b\": {\"c\": [{\"older-than\": \"P7D\"}]}}]}",
        PatternDialect.EXTENDED);

    MatchExplanation why =
        pattern.explain(bytes("{\"b\": {\"c\": \"2026-08-01T00:00:00Z\"}}"), NOW);

    assertThat(why.matches()).isTrue();
    assertThat(why.misses()).isEmpty();
  }

  // One evaluation ends after a million choices; explaining asks many parts, each by itself.
  @Test
  void what_can_be_matched_can_be_explained() {
    String fields =
        IntStream.range(0, 20).mapToObj(i -> "'f" + i + "': [1]").collect(Collectors.joining(","));
    String elements = IntStream.range(0, 300)
        .mapToObj(i -> "{'f" + i % 20 + "': 1}")
        .collect(Collectors.joining(","));

    MatchExplanation why = explain("{'r': {" + fields + "}}", "{'r': [" + elements + "]}");

    assertThat(why.misses()).hasSize(20).allMatch(field -> field.clashesWith().size() == 19);
  }

  @Test
  void what_is_no_event_is_an_error() {
    assertThatThrownBy(() -> EventPattern.parse("{\"a\": [1]}").explain(bytes("[]")))
        .isInstanceOf(InvalidEventException.class);
  }

  private static byte[] bytes(String event) {
    return event.getBytes(StandardCharsets.UTF_8);
  }

  private static MatchExplanation explain(String pattern, String event) {
    return EventPattern.parse(json(pattern)).explain(bytes(json(event)));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String pretty(String json) throws IOException {
    return JSON.readTree(json).toPrettyString();
  }

  private static String outline(Part part) {
    if (part instanceof All all) {
      return all.path() + outline(all.parts());
    }
    if (part instanceof Any any) {
      return any.path()
          + any.branches().stream()
              .map(branch -> branch.number() + outline(branch.parts()))
              .collect(Collectors.joining(" ", ":or[", "]"));
    }
    return part.path();
  }

  private static String outline(List<Part> parts) {
    return parts.stream()
        .map(MatchExplanationTest::outline)
        .collect(Collectors.joining(" ", "(", ")"));
  }
}
