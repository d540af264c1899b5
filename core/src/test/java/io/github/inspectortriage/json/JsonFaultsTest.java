package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonFaultsTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {a: 1}            | Unexpected character ('a' (code 97)): expected a name in double quotes
          {'a': 1}          | Unexpected character (''' (code 39)): expected a name in double quotes
          {"a": 1,}         | Unexpected character ('}' (code 125)): expected a name in double quotes
          {"a": 1 "b": 2}   | Unexpected character ('"' (code 34)): expected a comma before the next member
          [1 2]             | Unexpected character ('2' (code 50)): expected a comma before the next element
          {"a" 1}           | Unexpected character ('1' (code 49)): expected a colon after the name
          // x              | Unexpected character ('/' (code 47)): JSON has no comments
          {"a": 1 /* x */}  | Unexpected character ('/' (code 47)): JSON has no comments
          {"a": "x          | Unexpected end-of-input in a text
          [{"a": 1          | Unexpected end-of-input: the object that begins at 1:2 is not closed
          {"a": [1,         | Unexpected end-of-input in an array
          [[1]              | Unexpected end-of-input: the array that begins at 1:1 is not closed
          [NaN]             | Non-standard token 'NaN'
          [-INF]            | Non-standard token '-INF'
          """)
  void what_is_wrong_is_said_to_who_wrote_the_text(String text, String reason) {
    assertThat(reasonOf(text)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {"a": .5}
          {"a": 05}
          {"a": +5}
          {"a": 5.}
          {"a": "\\x"}
          {"a": True}
          {"a": undefined}
          {"a": ,}
          [1,]
          {a}
          [[}
          # x
          {"a": [1, /
          """)
  void no_setting_of_a_parser_is_named(String text) {
    assertThat(reasonOf(text)).doesNotContainPattern("ALLOW|enable|Feature|REDACTED|Source:");
  }

  private static String reasonOf(String text) {
    JsonProcessingException fault = catchThrowableOfType(JsonProcessingException.class, () -> {
      try (JsonParser parser = new JsonFactory().createParser(text)) {
        while (parser.nextToken() != null) {
          parser.getText();
        }
      }
    });
    return JsonFaults.reason(fault);
  }
}
