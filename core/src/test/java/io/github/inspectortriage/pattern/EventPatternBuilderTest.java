package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import org.junit.jupiter.api.Test;

class EventPatternBuilderTest {
  @Test
  void a_pattern_in_code_is_the_pattern_in_json() {
    EventPattern pattern = EventPattern.builder()
        .path("source")
        .anyOf("aws.inspector2")
        .path("detail.severity")
        .anyOf("CRITICAL", "HIGH")
        .path("detail.resources.details.awsEcrContainerImage.inUseCount")
        .above(0)
        .build();

    assertThat(pattern).hasToString("""
            {"source":["aws.inspector2"],"detail":{"severity":["CRITICAL","HIGH"],\
            "resources":{"details":{"awsEcrContainerImage":{"inUseCount":[{"numeric":[">",0]}]}}}}}""");
  }

  @Test
  void every_operator_can_be_built() {
    EventPattern pattern = EventPattern.builder()
        .path("a")
        .prefix("p")
        .suffix("s")
        .equalsIgnoreCase("c")
        .wildcard("w*")
        .cidr("10.0.0.0/8")
        .anyOf(1, 2.5, 1e20)
        .is(true)
        .is(false)
        .isNull()
        .path("b")
        .above(1)
        .atLeast(2)
        .below(3)
        .atMost(4)
        .path("c")
        .anythingBut("x", "y")
        .exists()
        .absent()
        .build();

    assertThat(pattern).hasToString("""
            {"a":[{"prefix":"p"},{"suffix":"s"},{"equals-ignore-case":"c"},{"wildcard":"w*"},\
            {"cidr":"10.0.0.0/8"},1,2.5,1.0E20,true,false,null],\
            "b":[{"numeric":[">",1]},{"numeric":[">=",2]},{"numeric":["<",3]},{"numeric":["<=",4]}],\
            "c":[{"anything-but":["x","y"]},{"exists":true},{"exists":false}]}""");
  }

  @Test
  void branches_are_patterns() {
    EventPattern running = EventPattern.builder().path("n").above(0).build();
    EventPattern unknown = EventPattern.builder().path("n").absent().build();

    EventPattern either =
        EventPattern.builder().path("t").anyOf("x").or(running, unknown).build();

    assertThat(either)
        .hasToString(
            "{\"t\":[\"x\"],\"$or\":[{\"n\":[{\"numeric\":[\">\",0]}]},{\"n\":[{\"exists\":false}]}]}");
  }

  @Test
  void a_field_may_be_leaf_and_object_in_any_order() {
    EventPattern leafFirst =
        EventPattern.builder().path("a").anyOf("x").path("a.b.c").anyOf("y").build();
    EventPattern leafLast =
        EventPattern.builder().path("a.b.c").anyOf("y").path("a").anyOf("x").build();

    assertThat(leafFirst).isEqualTo(leafLast);
    assertThat(leafLast.matches("{\"a\":[\"x\",{\"b\":{\"c\":\"y\"}}]}")).isTrue();
  }

  @Test
  void what_cannot_be_a_pattern_is_refused() {
    assertThatThrownBy(() -> EventPattern.builder().build())
        .isInstanceOfSatisfying(
            InvalidPatternException.class, e -> assertThat(e.code()).isEqualTo(Code.EMPTY_OBJECT));
    assertThatThrownBy(() -> EventPattern.builder().anyOf("x"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> EventPattern.builder().path("a").wildcard("**"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventPattern.builder().path("a").cidr("x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EventPattern.builder().path("a").above(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
