package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
  @Test
  void the_example_of_the_documentation_holds() {
    EventPattern criticals = EventPattern.parse("""
            {"source": ["aws.inspector2"], "detail": {"severity": ["CRITICAL"], "status": ["ACTIVE"]}}""");
    byte[] eventBytes = """
        {"source": "aws.inspector2", "detail": {"severity": "CRITICAL", "status": "ACTIVE"}}""".getBytes(StandardCharsets.UTF_8);

    assertThat(criticals.matches(eventBytes)).isTrue();
  }

  @Test
  void text_bytes_and_file_give_equal_patterns(@TempDir Path folder) throws IOException {
    String json = "{\"a\": [\"é\"]}";
    Path file = Files.writeString(folder.resolve("p.json"), json);

    assertThat(EventPattern.read(file))
        .isEqualTo(EventPattern.parse(json))
        .isEqualTo(EventPattern.parse(json.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':[1],'b':[2]} | {'b':[2],'a':[1]}",
        "{'a':['x','y']} | {'a':['y','x']}",
        "{'a':[5]} | {'a':[5.0]}",
        "{'a':[5]} | {'a':[{'numeric':['=',5]}]}",
        "{'a':{'b':[1]}} | {'a.b':[1]}",
        "{'a':['x']} | {'a':['\\u0078']}",
        "{'a':[{'exactly':'x'}]} | {'a':['x']}",
        "{'a':[{'anything-but':'x'}]} | {'a':[{'anything-but':['x']}]}",
        "{'$or':[{'a':[1]},{'b':[2]}]} | {'$or':[{'b':[2]},{'a':[1]}]}",
        "{'c':[3],'$or':[{'a':[1]},{'b':[2]}]} | {'$or':[{'a':[1],'c':[3]},{'b':[2],'c':[3]}]}",
        "{'a':[{'cidr':'10.0.0.1/8'}]} | {'a':[{'cidr':'10.0.0.0/8'}]}"
      })
  void patterns_that_ask_the_same_are_equal(String one, String other) {
    EventPattern left = EventPattern.parse(one.replace('\'', '"'));
    EventPattern right = EventPattern.parse(other.replace('\'', '"'));

    assertThat(left).isEqualTo(right).hasSameHashCodeAs(right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':[5]} | {'a':['5']}",
        "{'a':['x']} | {'a':['X']}",
        "{'a':[null]} | {'a':[{'exists':false}]}",
        "{'a':[{'prefix':'x'}]} | {'a':[{'suffix':'x'}]}",
        "{'a':[{'prefix':'x'}]} | {'a':[{'prefix':{'equals-ignore-case':'x'}}]}",
        "{'a':[{'numeric':['>',5]}]} | {'a':[{'numeric':['>=',5]}]}",
        "{'a':['10.0.0.1']} | {'a':[{'exactly':'10.0.0.1'}]}",
        "{'a':[9007199254740993]} | {'a':[9007199254740993.0]}",
        "{'a':[1]} | {'b':[1]}"
      })
  void patterns_that_ask_something_else_are_not_equal(String one, String other) {
    assertThat(EventPattern.parse(one.replace('\'', '"')))
        .isNotEqualTo(EventPattern.parse(other.replace('\'', '"')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":[\"x\",5.0,1e400,true,null,{\"prefix\":\"p\"},{\"suffix\":\"s\"}]}",
        "{\"a\":[{\"prefix\":{\"equals-ignore-case\":\"p\"}},{\"suffix\":{\"equals-ignore-case\":\"s\"}}]}",
        "{\"a\":[{\"equals-ignore-case\":\"p\"},{\"wildcard\":\"a*\\\\\\\\\"},{\"cidr\":\"::/0\"}]}",
        "{\"a\":[{\"numeric\":[\">\",0,\"<=\",5e0]},{\"numeric\":[\"<\",-1]},{\"numeric\":[\">=\",9]}]}",
        "{\"a\":[{\"exists\":true}],\"b\":[{\"exists\":false}]}",
        "{\"a\":[{\"anything-but\":[\"x\"]},{\"anything-but\":[1,2.0]}]}",
        "{\"a\":[{\"anything-but\":{\"prefix\":[\"x\",\"y\"]}},{\"anything-but\":{\"wildcard\":[\"*\"]}}]}",
        "{\"a\":[{\"exactly\":\"10.0.0.1\"},\"10.0.0.1\"]}",
        "{\"a\":{\"$or\":[{\"b\":[1]},{\"c.d\":[2]}]}}"
      })
  void a_pattern_prints_as_it_was_written(String json) {
    assertThat(EventPattern.parse(json)).hasToString(json);
  }

  @Test
  void null_is_a_mistake_of_the_caller() {
    EventPattern pattern = EventPattern.parse("{\"a\":[1]}");

    assertThatThrownBy(() -> pattern.matches(absent(byte[].class)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("event");
    assertThatThrownBy(() -> EventPattern.parse(absent(String.class)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("json");
  }

  @SuppressWarnings("NullAway") // A caller without the checker can do it.
  private static <T> T absent(Class<T> type) {
    return type.cast(null);
  }

  @Test
  void one_of_many_texts_is_found_and_no_other() {
    String texts = IntStream.range(0, 500)
        .mapToObj(i -> "\"text-" + i + "\"")
        .collect(Collectors.joining(","));
    EventPattern pattern = EventPattern.parse("{\"a\":[" + texts + "]}");

    for (int i = 0; i < 1000; i++) {
      assertThat(pattern.matches("{\"a\":\"text-" + i + "\"}")).isEqualTo(i < 500);
    }
    assertThat(pattern.matches("{\"a\":1}")).isFalse();
    assertThat(pattern).doesNotHaveSameHashCodeAs(EventPattern.parse("{\"a\":[\"x\"]}"));
  }
}
