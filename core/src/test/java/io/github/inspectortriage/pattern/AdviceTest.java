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

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'a':{'prefix':{'equals-ignore-case':'x'}}}   | [{'prefix': {'equals-ignore-case': 'x'}}]
          {'a':{'suffix':{'equals-ignore-case':'x'}}}   | [{'suffix': {'equals-ignore-case': 'x'}}]
          {'a':{'anything-but':{'prefix':'x'}}}         | [{'anything-but': {'prefix': 'x'}}]
          {'a':{'anything-but':{'wildcard':'x*'}}}      | [{'anything-but': {'wildcard': 'x*'}}]
          {'a':{'numeric':'>7'}}                        | [{'numeric': ['>', 7]}]
          {'a':{'prefix':'x','suffix':'y'}}             | [{'wildcard': 'x*y'}]
          {'a':{'exists':true,'prefix':'y'}}            | [{'prefix': 'y'}]
          {'a':{'Prefix':'x'}}                          | ['x'], or [{'prefix': 'x'}]
          {'a':{'prefx':'x'}}                           | ['x'], or [{'prefix': 'x'}]
          {'a':{'startsWith':'x'}}                      | ['x'], or [{'prefix': 'x'}]
          {'a':{'contains':'x'}}                        | ['x'], or [{'wildcard': '*x*'}]
          {'a':{'not':'x'}}                             | ['x'], or [{'anything-but': 'x'}]
          {'a':{'gte':7}}                               | [7], or [{'numeric': ['>=', 7]}]
          """)
  void operators_without_an_array_are_written_as_a_whole(String pattern, String proposal) {
    assertThat(refused(pattern).problems()).hasSize(1);
    assertThat(refused(pattern).getMessage())
        .contains("write " + proposal.replace('\'', '"'))
        .doesNotContain("\n\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'a':{'prefix':'x','anything-but':'xy'}}
          {'a':{'wildcard':'x*','suffix':'y'}}
          {'a':{'exists':false,'suffix':'y'}}
          {'a':[{'prefix':'x','prefix':'y'}]}
          {'a':[{'prefix':'x','suffix':'y','wildcard':'*z*'}]}
          {'a':[{'numeric':['>',0],'anything-but':3}]}
          """)
  void and_is_never_advised_as_or(String pattern) {
    assertThat(refused(pattern).problems()).hasSize(1);
    assertThat(refused(pattern).getMessage()).contains("cannot ask both").doesNotContain("write");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'a':[{'numeric':['<',5,'>',1]}]}                | {'numeric': ['>', 1, '<', 5]}
          {'a':[{'numeric':['<=','5','>=','1']}]}          | {'numeric': ['>=', 1, '<=', 5]}
          {'a':[{'numeric':['<',5],'numeric':['>',1]}]}    | {'numeric': ['>', 1, '<', 5]}
          {'a':[{'numeric':['>',5,'<',0]}]}                | {'numeric': ['>', 0, '<', 5]} for numbers between
          {'a':[{'numeric':['<=',5,'>=',9]}]}              | {'numeric': ['>=', 5, '<=', 9]} for numbers between
          {'a':[{'numeric':['>=',5,'<=',5]}]}              | {'numeric': ['=', 5]}
          {'a':[{'numeric':{'>':5}}]}                      | {'numeric': ['>', 5]}
          {'a':[{'numeric':{'>=':0,'<':5}}]}               | {'numeric': ['>=', 0, '<', 5]}
          {'a':[{'numeric':{'lt':5,'gt':0}}]}              | {'numeric': ['>', 0, '<', 5]}
          {'a':[{'gte':1,'lte':5}]}                        | {'numeric': ['>=', 1, '<=', 5]}
          {'a':[{'<':5,'>':1}]}                            | {'numeric': ['>', 1, '<', 5]}
          {'a':[{'$gt':1,'$lt':5}]}                        | {'numeric': ['>', 1, '<', 5]}
          {'a':[{'min':1,'max':5}]}                        | {'numeric': ['>=', 1, '<=', 5]}
          {'a':[{'>=':7}]}                                 | {'numeric': ['>=', 7]}
          {'a':[{'numeric':['between',1,5]}]}              | {'numeric': ['>=', 1, '<=', 5]}
          {'a':[{'numeric':['>',0,'and','<',5]}]}          | {'numeric': ['>', 0, '<', 5]}
          {'a':[{'numeric':[['>',0],['<',5]]}]}            | {'numeric': ['>', 0, '<', 5]}
          {'a':[{'numeric':'>= 7.5'}]}                     | {'numeric': ['>=', 7.5]}
          {'a':[{'numeric':['>5']}]}                       | {'numeric': ['>', 5]}
          {'a':[{'numeric':['≥','+7']}]}                   | {'numeric': ['>=', 7]}
          {'a':[{'numeric':['GT',5]}]}                     | {'numeric': ['>', 5]}
          {'a':[{'numeric':['not',5]}]}                    | {'anything-but': 5}
          """)
  void a_comparison_in_other_words_is_written_as_it_should_be(String pattern, String proposal) {
    assertThat(refused(pattern).getMessage()).contains("write " + proposal.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'a':[{'anything-but':{'numeric':['>',5]}}]}     | {'numeric': ['<=', 5]}
          {'a':[{'anything-but':{'numeric':['=',5]}}]}     | {'anything-but': 5}
          {'a':[{'anything-but':{'numeric':['>',0,'<',5]}}]} | {'numeric': ['<=', 0]}, {'numeric': ['>=', 5]}
          {'a':[{'anything-but':{'exists':false}}]}        | {'exists': true}
          {'a':[{'anything-but':{'exactly':'x'}}]}         | {'anything-but': 'x'}
          {'a':[{'anything-but':{'anything-but':'x'}}]}    | 'x'
          {'a':[{'anything-but':{'contains':'x'}}]}        | {'anything-but': {'wildcard': '*x*'}}
          {'a':[{'anything-but':{'startsWith':'x'}}]}      | {'anything-but': {'prefix': 'x'}}
          {'a':[{'anything-but':{'sufix':'x'}}]}           | {'anything-but': {'suffix': 'x'}}
          {'a':[{'anything-but':[{'exactly':'x'}]}]}       | {'anything-but': ['x']}
          {'a':[{'anything-but':[['x','y']]}]}             | {'anything-but': ['x', 'y']}
          {'a':[{'anything-but':[{'prefix':['x','y']},{'prefix':'z'}]}]} | {'anything-but': {'prefix': ['x', 'y', 'z']}}
          {'a':[{'prefix':{'prefix':'x'}}]}                | {'prefix': 'x'}
          {'a':[{'prefix':{'wildcard':'x*'}}]}             | {'wildcard': 'x*'}
          {'a':[{'prefix':{'anything-but':'x'}}]}          | {'anything-but': {'prefix': 'x'}}
          {'a':[{'wildcard':{'anything-but':'x*'}}]}       | {'anything-but': {'wildcard': 'x*'}}
          {'a':[{'equals-ignore-case':{'prefix':'x'}}]}    | {'prefix': {'equals-ignore-case': 'x'}}
          {'a':[{'suffix':{'equals-ignore-case':['x','y']}}]} | {'suffix': {'equals-ignore-case': 'x'}}, {'suffix': {'equals-ignore-case': 'y'}}
          {'a':[{'cidr':['10.0.0.0/8','11.0.0.0/8']}]}     | {'cidr': '10.0.0.0/8'}, {'cidr': '11.0.0.0/8'}
          {'a':[{'prefix':5}]}                             | {'prefix': '5'}
          {'a':[{'wildcard':'x**y'}]}                      | {'wildcard': 'x*y'}
          {'a':[{'exists':'yes'}]}                         | {'exists': true}
          {'a':[{'exists':['false']}]}                     | {'exists': false}
          {'a':[{'not':{'prefix':'x'}}]}                   | {'anything-but': {'prefix': 'x'}}
          {'a':[{'notContains':'x'}]}                      | {'anything-but': {'wildcard': '*…*'}}
          {'a':[{'not-exists':true}]}                      | {'exists': false}
          """)
  void an_operator_at_a_wrong_place_is_written_at_the_right_one(String pattern, String proposal) {
    assertThat(refused(pattern).getMessage()).contains("write " + proposal.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'Or':[{'a':['x']},{'b':['y']}]}      | $or, in lower case
          {'any-of':[{'a':['x']},{'b':['y']}]}  | $or, in lower case
          {'all_of':[{'a':['x']},{'b':['y']}]}  | side by side in one object
          {'$AND':[{'a':['x']},{'b':['y']}]}    | side by side in one object
          {'Not':[{'a':['x']}]}                 | anything-but
          {'detail.resources':[{'type':['x'],'id':['y']}]} | leave the array out
          {'detail.resources':[{'type':'x'}]}   | leave the array out
          """)
  void groups_of_other_languages_and_arrays_of_events_are_told_however_spelt(
      String pattern, String words) {
    assertThat(refused(pattern).getMessage()).contains(words);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'Type':'EventBridgeRule','Properties':{'Pattern':{'source':['x']}}}
          {'Filters':[{'Pattern':'{\\"source\\":[\\"x\\"]}'}]}
          {'FilterCriteria':{'Filters':[{'Pattern':'{\\"detail\\":{}}'}]}}
          {'functions':{'f':{'events':[{'eventBridge':{'pattern':{'source':['x']}}}]}}}
          {'resource':{'rule':{'event_pattern':'${jsonencode({})}'}}}
          {'Name':'x','Event-Pattern':{'source':['x']}}
          """)
  void a_rule_of_a_template_and_a_filter_of_a_pipe_are_recognised(String json) {
    assertThat(refused(json).code()).isEqualTo(Code.WHOLE_RULE);
  }

  @Test
  void a_field_of_an_event_may_be_called_like_a_rule() {
    assertThat(EventPattern.parse("{\"detail\":{\"eventPattern\":{\"source\":[\"x\"]}}}"))
        .isNotNull();
    assertThat(EventPattern.parse("{\"detail\":{\"pattern\":{\"source\":[\"x\"]}}}"))
        .isNotNull();
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
