package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.json.Utf8;
import io.github.inspectortriage.pattern.Pairs.Pair;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The quick reader of events against the plain one. */
class EventScannerLaws {
  private static final EventPattern ANY = EventPattern.parse("{\"a\": [{\"exists\": true}]}");

  @Group
  class Both_modes_answer_as_the_plain_matcher {
    @Property(tries = 2000)
    void for_any_pair_however_it_is_written(@ForAll Random random) {
      Pair pair = Pairs.next(random);
      String event = respelled(pair.event(), random);
      EventPattern pattern = EventPattern.parse(pair.pattern());

      boolean expected = PlainMatcher.matches(pattern, event);

      assertThat(pattern.matches(event)).as("%s%n%s", pattern, event).isEqualTo(expected);
      if (Pairs.hasPlainNames(event.getBytes(StandardCharsets.UTF_8))) {
        assertThat(pattern.trusting().matches(event))
            .as("%s%n%s", pattern, event)
            .isEqualTo(expected);
      }
    }

    @Property(tries = 300)
    void and_so_does_a_set_of_rules(@ForAll Random random) {
      RuleSet rules = RuleSet.empty();
      Set<String> expected = new TreeSet<>();
      String event = respelled(Pairs.event(random), random);
      for (int i = 0; i < 20; i++) {
        EventPattern pattern = EventPattern.parse(Pairs.pattern(random));
        rules = rules.withRule("rule-" + i, pattern);
        if (PlainMatcher.matches(pattern, event)) {
          expected.add("rule-" + i);
        }
      }

      assertThat(rules.match(event)).as(event).isEqualTo(expected);
      assertThat(rules.trusting().match(event)).as(event).isEqualTo(expected);
    }
  }

  @Group
  class What_is_seen_of_a_valid_event_is_what_the_plain_reader_sees {
    @Property(tries = 2000)
    void without_asking_it(@ForAll Random random) {
      byte[] event = respelled(Pairs.event(random), random).getBytes(StandardCharsets.UTF_8);
      PathTree fields =
          PathTree.of(EventPattern.parse(Pairs.pattern(random)).waysAt(Instant.EPOCH));
      List<String> expected = seen(EventReader.read(event, fields, PatternLimits.standard()));

      assertThat(seenBy(EventScanner.borrow(), event, fields, false)).isEqualTo(expected);
      assertThat(seenBy(EventScanner.borrow(), event, fields, true)).isEqualTo(expected);
    }

    private List<String> seenBy(
        EventScanner scanner, byte[] event, PathTree fields, boolean isTrusting) {
      byte[] empty = {'{', '}'};
      Observed own = observed(scanner, empty, fields, isTrusting);
      Observed observed = observed(scanner, event, fields, isTrusting);
      assertThat(observed).as(new String(event, StandardCharsets.UTF_8)).isSameAs(own);
      return seen(observed);
    }

    private Observed observed(
        EventScanner scanner, byte[] event, PathTree fields, boolean isTrusting) {
      return isTrusting
          ? scanner.observeTrusted(event, fields, PatternLimits.standard())
          : scanner.observe(event, fields, PatternLimits.standard());
    }

    private List<String> seen(Observed observed) {
      List<String> all = new ArrayList<>();
      List<Integer> arrays = new ArrayList<>();
      for (int i = 0; i < observed.count(); i++) {
        Value value = observed.value(i);
        String element = element(value.element(), arrays);
        String field = value.field().path();
        all.add(field + " " + value.kind() + " " + value.text() + " in " + element);
      }
      all.add(observed.fields() + " fields, spread: " + observed.isSpread());
      return all;
    }

    /** The plain reader counts also the arrays that hold nothing that is asked for. */
    private String element(@Nullable ArrayElement element, List<Integer> arrays) {
      if (element == null) {
        return "none";
      }
      String outer = element(element.outer(), arrays);
      if (!arrays.contains(element.array())) {
        arrays.add(element.array());
      }
      int array = arrays.indexOf(element.array());
      return element.inWords() + " of array " + array + " in " + outer;
    }
  }

  @Group
  class A_rule_is_found_by_every_value_for_which_it_holds {
    @Property(tries = 3000)
    void whatever_its_condition(@ForAll Random random) {
      String condition = condition(random);
      String value = random.nextBoolean() ? text(random) : number(random);
      EventPattern pattern = EventPattern.parse("{\"a\": [" + condition + "]}");
      String event = "{\"a\": " + value + "}";

      boolean expected = PlainMatcher.matches(pattern, event);

      assertThat(RuleSet.empty().withRule("rule", pattern).match(event))
          .as("%s%n%s", pattern, event)
          .isEqualTo(expected ? Set.of("rule") : Set.of());
      assertThat(pattern.matches(event)).as("%s%n%s", pattern, event).isEqualTo(expected);
    }

    private String condition(Random random) {
      String text = text(random);
      return switch (random.nextInt(13)) {
        case 0 -> text;
        case 1 -> number(random);
        case 2 -> "{\"prefix\": " + text + "}";
        case 3 -> "{\"suffix\": " + text + "}";
        case 4 -> "{\"equals-ignore-case\": " + text + "}";
        case 5 -> "{\"prefix\": {\"equals-ignore-case\": " + text + "}}";
        case 6 -> "{\"suffix\": {\"equals-ignore-case\": " + text + "}}";
        case 7 -> "{\"wildcard\": \"*" + text.substring(1, text.length() - 1) + "*\"}";
        case 8 -> "{\"anything-but\": [" + text + "]}";
        case 9 -> "{\"exists\": true}";
        case 10 ->
          "{\"numeric\": [\"" + (random.nextBoolean() ? ">" : ">=") + "\", " + number(random)
              + "]}";
        case 11 ->
          "{\"numeric\": [\"" + (random.nextBoolean() ? "<" : "<=") + "\", " + number(random)
              + "]}";
        default -> range(random);
      };
    }

    private String range(Random random) {
      BigDecimal a = new BigDecimal(number(random));
      BigDecimal b = new BigDecimal(number(random));
      return a.compareTo(b) == 0
          ? "{\"numeric\": [\"=\", " + a + "]}"
          : "{\"numeric\": [\">=\", " + a.min(b) + ", \"<=\", " + a.max(b) + "]}";
    }

    private String text(Random random) {
      StringBuilder text = new StringBuilder("\"");
      List<String> parts = List.of("a", "A", "b", "bc", "é", "É", "ß", "😀", "k", "K", "10.0.0.1");
      for (int i = random.nextInt(4); i >= 0; i--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      return text.append('"').toString();
    }

    private String number(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> Integer.toString(random.nextInt(20) - 10);
        case 1 -> Double.toString((random.nextInt(2001) - 1000) / 8.0);
        case 2 -> BigDecimal.valueOf(random.nextInt(100), random.nextInt(5)).toPlainString();
        default -> Long.toString(1L << random.nextInt(50));
      };
    }
  }

  @Group
  class The_validating_mode_accepts_what_Jackson_accepts {
    /** But for spellings of a character that RFC 3629 forbids, which Jackson takes: they are left out here. */
    @Property(tries = 5000)
    void and_nothing_else(@ForAll Random random) {
      byte[] event = damaged(respelled(Pairs.event(random), random), random);

      assertThat(isAccepted(event))
          .as(new String(event, StandardCharsets.UTF_8))
          .isEqualTo(isUtf8(event) && isJsonObject(event));
    }

    @Property(tries = 2000)
    void and_trust_never_ends_in_another_error(@ForAll Random random) {
      byte[] event = damaged(Pairs.event(random), random);
      EventPattern pattern = EventPattern.parse(Pairs.pattern(random)).trusting();

      try {
        pattern.matches(event);
      } catch (InvalidEventException documented) {
        assertThat(documented.position()).isNotNull();
      }
    }
  }

  @Group
  class A_number_is_read_from_bytes_as_from_text {
    @Property
    void up_to_20_digits(@ForAll("decimals") String number) {
      byte[] bytes = number.getBytes(StandardCharsets.US_ASCII);

      assertThat(Double.valueOf(Decimals.comparable(bytes, 0, bytes.length)))
          .isEqualTo(Double.valueOf(Decimals.comparable(number)));
    }

    @Provide
    Arbitrary<String> decimals() {
      Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(10);
      return Arbitraries.randomValue(random -> {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        String whole = digits.sample().replaceFirst("^0+(?=.)", "");
        return sign + whole + (random.nextBoolean() ? "." + digits.sample() : "");
      });
    }
  }

  @Group
  class A_text_keeps_its_bytes {
    @Property
    void whatever_characters_it_has(@ForAll String text, @ForAll @IntRange(max = 20) int more) {
      byte[] encoded = Utf8.encode(text + "x".repeat(more));

      assertThat(EventPattern.builder()
              .path("a")
              .anyOf(text)
              .build()
              .matches("{\"a\": " + escaped(text) + "}"))
          .isTrue();
      assertThat(Utf8.hash(encoded, 0, encoded.length))
          .isEqualTo(Utf8.hash(Utf8.encode(text + "x".repeat(more)), 0, encoded.length));
    }

    private String escaped(String text) {
      StringBuilder out = new StringBuilder("\"");
      text.chars().forEach(c -> out.append(String.format("\\u%04x", c)));
      return out.append('"').toString();
    }
  }

  /** Returns the same JSON with other blanks, and some characters of strings escaped. */
  private static String respelled(String json, Random random) {
    StringBuilder out = new StringBuilder();
    boolean isInString = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '\\') {
        out.append(c).append(json.charAt(++i));
        continue;
      }
      if (isInString && c != '"' && random.nextInt(12) == 0) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
      isInString ^= c == '"';
      if (!isInString && "{}[],:\"".indexOf(c) >= 0) {
        out.append(" \n\t\r ".substring(0, random.nextInt(30) == 0 ? random.nextInt(5) : 0));
      }
    }
    return out.toString();
  }

  private static byte[] damaged(String json, Random random) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(3); i > 0; i--) {
      String interesting = "{}[],:\"\\ \u00000159eE+-.tfnu/\u001f\u007fx";
      bytes[random.nextInt(bytes.length)] = random.nextInt(4) == 0
          ? (byte) random.nextInt(256)
          : (byte) interesting.charAt(random.nextInt(interesting.length()));
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
  }

  private static boolean isAccepted(byte[] event) {
    try {
      ANY.matches(event);
      return true;
    } catch (InvalidEventException e) {
      return false;
    }
  }

  private static boolean isJsonObject(byte[] event) {
    try (JsonParser parser = new JsonFactory().createParser(event)) {
      boolean isObject = parser.nextToken() == JsonToken.START_OBJECT;
      parser.skipChildren();
      return isObject && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isUtf8(byte[] event) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(event));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
