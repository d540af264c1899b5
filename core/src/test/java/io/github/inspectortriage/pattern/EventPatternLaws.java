package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.pattern.Pairs.Pair;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

@Domain(EventPatternLaws.Inspector.class)
@Domain(DomainContext.Global.class)
class EventPatternLaws {
  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  private static final ObjectMapper AS_SPELLED = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
      .build();

  static class Inspector extends DomainContextBase {
    @Provide
    Arbitrary<Pair> pairs() {
      return Arbitraries.randomValue(Pairs::next)
          .map(pair -> new Pair(respelled(pair.pattern()), respelled(pair.event())));
    }
  }

  @Group
  class A_printed_pattern_reads_as_an_equal_one {
    @Property
    void for_any_pattern(@ForAll Pair pair) {
      EventPattern pattern = EventPattern.parse(pair.pattern());

      assertThat(EventPattern.parse(pattern.toJson())).isEqualTo(pattern);
    }
  }

  @Group
  class A_tree_is_the_text_that_it_was_parsed_from {
    @Property
    void as_an_event(@ForAll Pair pair) {
      EventPattern pattern = EventPattern.parse(pair.pattern());
      JsonNode event = tree(pair.event());

      assertThat(pattern.matches(event)).isEqualTo(matches(pair));
    }

    @Property
    void as_a_pattern(@ForAll Pair pair) {
      JsonNode pattern = tree(pair.pattern());

      assertThat(EventPattern.parse(pattern.traverse()))
          .isEqualTo(EventPattern.parse(pair.pattern()));
    }
  }

  @Group
  class The_order_of_alternatives_never_matters {
    @Property
    void for_any_pair(@ForAll Pair pair, @ForAll Random order) throws Exception {
      JsonNode pattern = JSON.readTree(pair.pattern());

      shuffleArrays(pattern, order);

      assertThat(matches(pattern.toString(), pair.event())).isEqualTo(matches(pair));
    }
  }

  @Group
  class The_order_of_keys_never_matters {
    @Property
    void if_no_path_is_asked_twice(@ForAll Pair pair, @ForAll Random order) throws Exception {
      JsonNode pattern = JSON.readTree(pair.pattern());
      Assume.that(hasDistinctPaths(pair.pattern()));

      JsonNode shuffled = shuffleKeys(pattern, order);

      assertThat(matches(shuffled.toString(), pair.event())).isEqualTo(matches(pair));
      assertThat(EventPattern.parse(shuffled.toString()))
          .isEqualTo(EventPattern.parse(pair.pattern()));
    }
  }

  @Group
  class A_field_that_no_path_mentions_never_matters {
    @Property
    void for_any_pair(@ForAll Pair pair, @ForAll Random random) throws Exception {
      JsonNode event = JSON.readTree(pair.event());

      addEverywhere(event, JSON.readTree(Pairs.event(random)));

      assertThat(matches(pair.pattern(), event.toString())).isEqualTo(matches(pair));
    }
  }

  @Group
  class Adding_an_alternative_never_loses_a_match {
    @Property
    void for_any_pair(@ForAll Pair pair, @ForAll Random random) throws Exception {
      Assume.that(matches(pair));
      JsonNode pattern = JSON.readTree(pair.pattern());
      List<ArrayNode> leaves = leaves(pattern);
      List<ArrayNode> others = leaves(JSON.readTree(Pairs.pattern(random)));

      leaves.get(random.nextInt(leaves.size())).addAll(others.get(0));

      assertThat(matches(pattern.toString(), pair.event())).isTrue();
    }
  }

  @Group
  class Adding_a_field_never_gains_a_match {
    // With exists:false it can: the new field may choose an array element without the one that must
    // be absent.
    @Property(maxDiscardRatio = 20)
    void unless_the_pattern_asks_for_absence(@ForAll Pair pair) throws Exception {
      Assume.that(!pair.pattern().contains("\"exists\":false") && !matches(pair));
      ObjectNode pattern = (ObjectNode) JSON.readTree(pair.pattern());

      for (String path : List.of("detail.resources.id", "detail.status", "region")) {
        ObjectNode more = pattern.deepCopy();
        more.set(path, JSON.readTree("[{\"exists\":true}]"));

        if (!pattern.has(path) && hasDistinctPaths(more.toString())) {
          assertThat(matches(more.toString(), pair.event())).isFalse();
        }
      }
    }
  }

  @Group
  class An_or_is_an_or {
    @Property
    void for_any_two_patterns(@ForAll Pair one, @ForAll Pair other) {
      String or = "{\"$or\":[" + one.pattern() + "," + other.pattern() + "]}";

      boolean either = matches(one) || matches(other.pattern(), one.event());

      assertThat(matches(or, one.event())).isEqualTo(either);
    }
  }

  @Group
  class Spelling_never_matters {
    @Property
    void of_a_string(@ForAll Pair pair) {
      assertThat(matches(escaped(pair.pattern()), escaped(pair.event()))).isEqualTo(matches(pair));
    }

    @Property
    void of_a_number(@ForAll double number, @ForAll("spellings") String spelling) {
      String plain = new BigDecimal(Double.toString(number)).toPlainString();
      String other = spelling.equals("scientific")
          ? new BigDecimal(plain).stripTrailingZeros().toString()
          : plain + (plain.contains(".") ? "00" : ".0");

      assertThat(matches("{\"a\":[" + plain + "]}", "{\"a\":" + other + "}")).isTrue();
      assertThat(matches("{\"a\":[{\"numeric\":[\">=\"," + other + "]}]}", "{\"a\":" + plain + "}"))
          .isTrue();
    }

    @Provide
    Arbitrary<String> spellings() {
      return Arbitraries.of("scientific", "longer");
    }
  }

  @Group
  class An_array_of_one_scalar_is_that_scalar {
    @Property
    void for_any_pair(@ForAll Pair pair) throws Exception {
      JsonNode event = JSON.readTree(pair.event());

      wrapScalars(event);

      assertThat(matches(pair.pattern(), event.toString())).isEqualTo(matches(pair));
    }
  }

  @Group
  class A_prefix_or_suffix_is_a_wildcard {
    @Property
    void for_any_texts(@ForAll("texts") String part, @ForAll("texts") String value) {
      String event = "{\"a\":" + quoted(value) + "}";
      String form = Wildcard.escape(part);

      assertThat(holds("prefix", part, event)).isEqualTo(holds("wildcard", form + "*", event));
      assertThat(holds("suffix", part, event)).isEqualTo(holds("wildcard", "*" + form, event));
    }
  }

  @Group
  class A_wildcard_is_the_regular_expression {
    @Property
    void for_any_texts(@ForAll("forms") String form, @ForAll("texts") String value) {
      String regex = "\\Q" + form.replaceAll("\\*+", "*").replace("*", "\\E.*\\Q") + "\\E";

      assertThat(holds("wildcard", form.replaceAll("\\*+", "*"), "{\"a\":" + quoted(value) + "}"))
          .isEqualTo(Pattern.compile(regex, Pattern.DOTALL).matcher(value).matches());
    }

    @Provide
    Arbitrary<String> forms() {
      return Arbitraries.strings().withChars('a', 'b', '*').ofMaxLength(8);
    }
  }

  @Group
  class A_range_of_two_bounds_is_both_bounds {
    @Property
    void for_any_single_number(@ForAll double a, @ForAll double b, @ForAll double value) {
      Assume.that(a < b);
      String event = "{\"a\":" + value + "}";

      boolean both = matches("{\"a\":[{\"numeric\":[\">\"," + a + "]}]}", event)
          && matches("{\"a\":[{\"numeric\":[\"<=\"," + b + "]}]}", event);

      assertThat(matches("{\"a\":[{\"numeric\":[\">\"," + a + ",\"<=\"," + b + "]}]}", event))
          .isEqualTo(both);
    }
  }

  @Group
  class Anything_but_is_present_and_not {
    @Property
    void for_any_single_value(@ForAll("texts") String text, @ForAll("texts") String value) {
      String event = "{\"a\":" + quoted(value) + "}";

      boolean isThis = matches("{\"a\":[{\"exactly\":" + quoted(text) + "}]}", event);

      assertThat(matches("{\"a\":[{\"anything-but\":" + quoted(text) + "}]}", event))
          .isEqualTo(!isThis);
      assertThat(matches("{\"a\":[{\"anything-but\":" + quoted(text) + "}]}", "{}"))
          .isFalse();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars('a', 'b', '*', '\\', '"', 'é').ofMaxLength(6);
  }

  private static boolean matches(Pair pair) {
    return matches(pair.pattern(), pair.event());
  }

  private static boolean matches(String pattern, String event) {
    return EventPattern.parse(pattern).matches(event);
  }

  private static boolean holds(String operator, String operand, String event) {
    return matches("{\"a\":[{\"" + operator + "\":" + quoted(operand) + "}]}", event);
  }

  // As it was spelled: a tree of doubles has lost what no double is.
  private static JsonNode tree(String json) {
    try {
      return AS_SPELLED.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  // A number beyond double is compared as it is spelled, and a tree of Jackson spells it anew.
  private static String respelled(String json) {
    try {
      return JSON.readTree(json).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean hasDistinctPaths(String pattern) {
    List<String> paths = new ArrayList<>();
    collectPaths(EventPattern.parse(pattern).asked(), paths);
    return paths.stream().distinct().count() == paths.size();
  }

  private static void collectPaths(Asked asked, List<String> paths) {
    if (asked instanceof Leaf leaf) {
      paths.add(leaf.path());
    } else if (asked instanceof OneOf or) {
      or.branches().forEach(branch -> collectPaths(branch, paths));
    } else if (asked instanceof AllOf all) {
      all.members().forEach(member -> collectPaths(member.asked(), paths));
    }
  }

  private static String escaped(String json) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      escaped.append(Character.isLetter(c) && c > 0x7F ? String.format("\\u%04x", (int) c) : c);
    }
    return escaped.toString().replace("\"a", "\"\\u0061");
  }

  private static List<ArrayNode> leaves(JsonNode pattern) {
    List<ArrayNode> leaves = new ArrayList<>();
    pattern.properties().forEach(member -> {
      if (member.getKey().equals("$or")) {
        member.getValue().forEach(branch -> leaves.addAll(leaves(branch)));
      } else if (member.getValue() instanceof ArrayNode leaf) {
        leaves.add(leaf);
      } else {
        leaves.addAll(leaves(member.getValue()));
      }
    });
    return leaves;
  }

  private static void shuffleArrays(JsonNode pattern, Random order) {
    for (ArrayNode leaf : leaves(pattern)) {
      List<JsonNode> elements = new ArrayList<>();
      leaf.forEach(elements::add);
      Collections.shuffle(elements, order);
      leaf.removeAll().addAll(elements);
    }
  }

  private static JsonNode shuffleKeys(JsonNode node, Random order) {
    if (node instanceof ArrayNode array) {
      ArrayNode result = JSON.createArrayNode();
      array.forEach(element -> result.add(shuffleKeys(element, order)));
      return result;
    }
    if (!node.isObject()) {
      return node;
    }
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    Collections.shuffle(names, order);
    ObjectNode result = JSON.createObjectNode();
    names.forEach(name -> result.set(name, shuffleKeys(node.get(name), order)));
    return result;
  }

  private static void addEverywhere(JsonNode node, JsonNode more) {
    List<JsonNode> inner = new ArrayList<>();
    node.forEach(inner::add);
    inner.forEach(element -> addEverywhere(element, more));
    if (node instanceof ObjectNode object) {
      object.set("unmentioned", more);
    }
  }

  private static void wrapScalars(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : object.properties().stream().map(Map.Entry::getKey).toList()) {
        if (object.get(name).isValueNode()) {
          object.set(name, JSON.createArrayNode().add(object.get(name)));
        } else {
          wrapScalars(object.get(name));
        }
      }
    } else {
      node.forEach(EventPatternLaws::wrapScalars);
    }
  }
}
