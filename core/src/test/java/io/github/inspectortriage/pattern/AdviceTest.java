package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an error proposes is legal itself, and says what was probably meant. */
class AdviceTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'title':{'prefix':'CVE'}}                        | [{'prefix': 'CVE'}]
          {'title':{'wildcard':'CVE-*-1'}}                  | [{'wildcard': 'CVE-*-1'}]
          {'a':{'b':{'exists':true}}}                       | [{'exists': true}]
          {'a':{'exists':'false'}}                          | [{'exists': false}]
          {'a':{'numeric':5}}                               | [{'numeric': ['=', 5]}]
          {'a':{'anything-but':'x'}}                        | [{'anything-but': 'x'}]
          {'$or':[{'a':{'suffix':'x'}},{'b':['y']}]}        | [{'suffix': 'x'}]
          {'a':[{'prefix':'x','suffix':'y'}]}               | {'wildcard': 'x*y'}
          {'a':[{'suffix':'*y','prefix':'x'}]}              | {'wildcard': 'x*\\\\\\\\*y'}
          {'a':[{'numeric':['>',1],'numeric':['<',5]}]}     | {'numeric': ['>', 1, '<', 5]}
          {'a':[{'numeric':['>','0']}]}                     | {'numeric': ['>', 0]}
          {'a':[{'numeric':['==',5]}]}                      | {'numeric': ['=', 5]}
          {'a':[{'numeric':['!=',5]}]}                      | {'anything-but': 5}
          {'a':[{'numeric':['<',5,'>',1]}]}                 | {'numeric': ['>', 1, '<', 5]}
          {'a':[{'numeric':5}]}                             | {'numeric': ['=', 5]}
          {'a':[{'numeric':[5]}]}                           | {'numeric': ['=', 5]}
          {'a':[{'numeric':['gte','7.5']}]}                 | {'numeric': ['>=', 7.5]}
          {'a':[{'anything-but':[{'prefix':'x'},{'prefix':'y'}]}]} | {'anything-but': {'prefix': ['x', 'y']}}
          {'a':[{'prefix':['x','y']}]}                      | {'prefix': 'x'}, {'prefix': 'y'}
          {'a':[{'suffix':['x','y']}]}                      | {'suffix': 'x'}, {'suffix': 'y'}
          {'a':[{'wildcard':['x*','*y']}]}                  | {'wildcard': 'x*'}, {'wildcard': '*y'}
          """)
  void what_is_nearly_legal_is_written_as_it_should_be(String pattern, String proposal) {
    String json = proposal.replace('\'', '"').replace("\\\\\\\\", "\\\\");

    assertThat(refused(pattern).getMessage()).contains("write " + json);
    assertThat(EventPattern.parse("{\"field\":[" + json.replaceFirst("^\\[(.*)]$", "$1") + "]}"))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'a':[{'not':'x'}]}            | anything-but
          {'a':[{'contains':'x'}]}       | wildcard
          {'a':[{'regex':'x.*'}]}        | no regular expressions
          {'a':[{'startsWith':'x'}]}     | prefix
          {'a':[{'ends-with':'x'}]}      | suffix
          {'a':[{'gt':5}]}               | numeric
          {'a':[{'>=':5}]}               | numeric
          {'a':[{'eq':'x'}]}             | the value itself
          {'a':[{'in':['x']}]}           | side by side
          {'$and':[{'a':['x']},{'b':['y']}]} | side by side in one object
          {'d':{'and':[{'a':['x']},{'b':['y']}]}} | side by side in one object
          {'OR':[{'a':['x']},{'b':['y']}]} | $or
          {'$not':[{'a':['x']}]}         | anything-but
          {'detail.resources':[{'type':['x']}]} | leave the array out
          {'a':[{'prefix':'x','anything-but':'xy'}]} | cannot ask both
          {'a':[{'prefx':'x'}]}          | did you mean "prefix"?
          """)
  void what_another_language_says_is_told_by_its_counterpart(String pattern, String words) {
    assertThat(refused(pattern).getMessage()).contains(words).doesNotContain("write two objects");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'EventPattern':{'source':['aws.inspector2']}}
          {'Name':'x','EventPattern':'{\\"source\\":[\\"aws.inspector2\\"]}','State':'ENABLED'}
          {'Resources':{'Rule':{'Type':'AWS::Events::Rule','Properties':{'EventPattern':{'source':['x']}}}}}
          {'Rules':[{'Name':'x','EventPattern':'{}'}]}
          '{\\"source\\":[\\"aws.inspector2\\"]}'
          """)
  void a_whole_rule_and_a_quoted_pattern_are_recognised(String json) {
    assertThat(refused(json).code()).isEqualTo(Code.WHOLE_RULE);
  }

  @Test
  void a_part_of_a_comparison_that_is_wrong_is_pointed_at() {
    assertThat(refused("{'a':[{'numeric':['>','0']}]}").position().column()).isEqualTo(23);
    assertThat(refused("{'a':[{'numeric':['!=',5]}]}").position().column()).isEqualTo(19);
  }

  @Test
  void a_field_that_is_named_like_a_group_is_taken() {
    assertThat(EventPattern.parse("{\"and\":[\"x\"],\"not\":{\"any\":[{\"prefix\":\"y\"}]}}"))
        .isNotNull();
  }

  private static InvalidPatternException refused(String pattern) {
    return catchThrowableOfType(
        InvalidPatternException.class, () -> EventPattern.parse(pattern.replace('\'', '"')));
  }
}
