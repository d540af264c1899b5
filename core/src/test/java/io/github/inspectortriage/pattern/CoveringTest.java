package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row has a condition, one that it covers, and one that it does not. */
class CoveringTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'exists':true}                         | {'prefix':'x'}                            | {'exists':false}
          {'wildcard':'*'}                        | {'suffix':'x'}                            | {'exists':true}
          {'wildcard':'*'}                        | {'equals-ignore-case':'x'}                | {'numeric':['>',5]}
          {'wildcard':'*'}                        | {'cidr':'10.0.0.0/8'}                     | 5
          {'prefix':''}                           | {'suffix':{'equals-ignore-case':'x'}}     | null
          {'suffix':'c'}                          | {'suffix':'bc'}                           | {'prefix':'c'}
          {'prefix':'b'}                          | {'prefix':'bc'}                           | {'suffix':'b'}
          {'prefix':'b'}                          | {'wildcard':'b*c'}                        | {'wildcard':'*b'}
          {'suffix':'c'}                          | {'wildcard':'b*c'}                        | {'wildcard':'b*cd'}
          {'wildcard':'a*b'}                      | {'wildcard':'a*c*b'}                      | {'prefix':'a'}
          {'equals-ignore-case':'Xy'}             | {'equals-ignore-case':'xY'}               | {'equals-ignore-case':'x'}
          {'equals-ignore-case':'Xy'}             | 'xY'                                      | {'equals-ignore-case':'xyz'}
          {'equals-ignore-case':'xy'}             | 'XY'                                      | {'prefix':{'equals-ignore-case':'xy'}}
          {'equals-ignore-case':'xy'}             | 'XY'                                      | {'suffix':{'equals-ignore-case':'xy'}}
          {'equals-ignore-case':'xy'}             | 'XY'                                      | {'prefix':'xy'}
          {'prefix':{'equals-ignore-case':'x'}}   | {'prefix':{'equals-ignore-case':'Xy'}}    | {'prefix':{'equals-ignore-case':'yx'}}
          {'prefix':{'equals-ignore-case':'xy'}}  | {'prefix':{'equals-ignore-case':'XY'}}    | {'prefix':{'equals-ignore-case':'x'}}
          {'prefix':{'equals-ignore-case':'x'}}   | {'equals-ignore-case':'Xy'}               | {'suffix':{'equals-ignore-case':'x'}}
          {'prefix':{'equals-ignore-case':'x'}}   | {'prefix':'Xy'}                           | {'suffix':'x'}
          {'suffix':{'equals-ignore-case':'y'}}   | {'suffix':{'equals-ignore-case':'xY'}}    | {'suffix':{'equals-ignore-case':'yx'}}
          {'suffix':{'equals-ignore-case':'xy'}}  | {'suffix':{'equals-ignore-case':'XY'}}    | {'suffix':{'equals-ignore-case':'y'}}
          {'suffix':{'equals-ignore-case':'y'}}   | {'equals-ignore-case':'xY'}               | {'prefix':{'equals-ignore-case':'y'}}
          {'suffix':{'equals-ignore-case':'y'}}   | {'suffix':'xY'}                           | {'prefix':'y'}
          {'equals-ignore-case':'k'}              | 'K'                                       | {'equals-ignore-case':'\u212a'}
          {'prefix':{'equals-ignore-case':'é'}}   | {'prefix':'é'}                            | {'prefix':{'equals-ignore-case':'éa'}}
          {'numeric':['>',5]}                     | {'numeric':['>',5,'<',9]}                 | {'numeric':['>=',5]}
          {'numeric':['>=',5]}                    | {'numeric':['>',5]}                       | {'numeric':['>',4]}
          {'numeric':['>=',5]}                    | {'numeric':['>=',5,'<=',5.5]}             | {'numeric':['<',9]}
          {'numeric':['<',9]}                     | {'numeric':['<',9]}                       | {'numeric':['<=',9]}
          {'numeric':['<=',9]}                    | {'numeric':['<',9]}                       | {'numeric':['<',10]}
          {'numeric':['<=',9]}                    | {'numeric':['>',1,'<=',8]}                | {'numeric':['>',5]}
          {'numeric':['>',1,'<',9]}               | {'numeric':['>',1,'<',9]}                 | {'numeric':['>',1]}
          {'numeric':['>',1,'<',9]}               | 5                                         | 9
          {'numeric':['>',5]}                     | 6                                         | '6'
          {'anything-but':5}                      | {'numeric':['>',5]}                       | {'numeric':['>=',5]}
          {'anything-but':'x'}                    | {'numeric':['>',5]}                       | {'prefix':'x'}
          {'anything-but':['x','y']}              | {'prefix':'z'}                            | {'suffix':'y'}
          {'anything-but':{'prefix':'x'}}         | {'numeric':['>',5]}                       | {'prefix':'z'}
          {'anything-but':'x'}                    | {'anything-but':['y','x']}                | {'anything-but':['y']}
          {'anything-but':{'prefix':'xy'}}        | {'anything-but':{'prefix':'x'}}           | {'anything-but':{'prefix':'xyz'}}
          {'anything-but':'x'}                    | {'cidr':'10.0.0.0/8'}                     | {'equals-ignore-case':'X'}
          {'anything-but':'x'}                    | null                                      | 'x'
          {'cidr':'10.0.0.0/8'}                   | {'cidr':'10.1.0.0/16'}                    | {'cidr':'0.0.0.0/0'}
          {'cidr':'10.0.0.0/8'}                   | {'cidr':'10.1.2.0/30'}                    | {'cidr':'11.0.0.0/30'}
          {'cidr':'10.0.0.0/8'}                   | '10.1.2.3'                                | '11.1.2.3'
          null                                    | null                                      | true
          """)
  void covers_what_is_certain(String wide, String narrow, String apart) {
    assertThat(Covering.covers(condition(wide), condition(narrow))).isTrue();
    assertThat(Covering.covers(condition(wide), condition(apart))).isFalse();
  }

  @Test
  void a_leaf_covers_another_if_its_conditions_do() {
    assertThat(Covering.covers(leaf("'x',{'prefix':'y'}"), leaf("'yz','x'"))).isTrue();
    assertThat(Covering.covers(leaf("'x',{'prefix':'y'}"), leaf("'yz','z'"))).isFalse();
  }

  @Test
  void long_lists_are_compared_for_equality_only() {
    String texts = texts(0, 100);

    assertThat(Covering.covers(leaf(prefixes(100)), leaf(texts))).isTrue();
    assertThat(Covering.covers(leaf(prefixes(100) + ",'x'"), leaf(texts))).isFalse();
    assertThat(Covering.covers(leaf(texts(0, 300)), leaf(texts(100, 300)))).isTrue();
    assertThat(Covering.covers(but(texts(0, 100)), but(texts(0, 100) + ",'x'"))).isFalse();
    assertThat(Covering.covers(but(texts(0, 99)), but(texts(0, 100)))).isTrue();
    assertThat(Covering.covers(but(texts(0, 100)), but(texts(0, 99)))).isFalse();
  }

  private static String texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "'t" + i + "'").collect(Collectors.joining(","));
  }

  private static String prefixes(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'prefix':'t" + i + "'}")
        .collect(Collectors.joining(","));
  }

  private static Condition but(String texts) {
    return condition("{'anything-but':[" + texts + "]}");
  }

  private static Condition condition(String json) {
    List<Condition> conditions = leaf(json).conditions();
    assertThat(conditions).hasSize(1);
    return conditions.get(0);
  }

  private static Leaf leaf(String conditions) {
    String pattern = "{\"a\":[" + conditions.replace('\'', '"') + "]}";
    return EventPattern.parse(pattern).ways().get(0).leaves().get(0);
  }
}
