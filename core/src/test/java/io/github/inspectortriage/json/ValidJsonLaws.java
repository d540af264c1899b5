package io.github.inspectortriage.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ValidJsonLaws {
  private static final NameTable NAMES = NameTable.of(List.of("value"));
  private static final String WORD = "Reachability";

  @Property(tries = 2_000)
  void a_number_is_what_the_platform_makes_of_its_text(@ForAll Random random) {
    String text = number(random);

    ValidJson json = valueOf(text);

    assertThat(json.isNumber()).isTrue();
    assertThat(json.number()).as(text).isEqualTo(Double.parseDouble(text));
  }

  @Example
  void also_at_the_ends_of_what_is_held_exactly() {
    for (String text : List.of(
        "0",
        "-0",
        "-0.0",
        "9.8",
        "0.1",
        "999999999999999",
        "0.00000000000001",
        "99999999999999.9",
        "1e3",
        "1.5E-7",
        "123456789012345678901234567890",
        "0.1234567890123456789")) {
      assertThat(valueOf(text).number()).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @Property(tries = 1_000)
  void a_word_is_found_wherever_it_stands(@ForAll Random random) {
    String text = "R".repeat(random.nextInt(20)) + "Reach".repeat(random.nextInt(3));
    String behind = "x".repeat(random.nextInt(20));

    assertThat(holds(text + behind)).isFalse();
    assertThat(holds(text + WORD + behind)).isTrue();
    assertThat(holds(text + "\\u0052eachability" + behind)).isTrue();
  }

  private static boolean holds(String content) {
    ValidJson json = valueOf("[\"" + content + "\"]");
    json.skip();
    return json.mayHold(WORD).getAsBoolean();
  }

  private static ValidJson valueOf(String text) {
    byte[] object = ("{\"value\":" + text + "}").getBytes(StandardCharsets.UTF_8);
    ValidJson json = Objects.requireNonNull(ValidJson.object(object, 0, object.length, NAMES));
    assertThat(json.next()).isEqualTo("value");
    return json;
  }

  private static String number(Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
    text.append(random.nextBoolean() ? "0" : Long.toString(1 + random.nextInt(1_000_000)));
    if (random.nextBoolean()) {
      text.append('.');
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(random.nextInt(10));
      }
    }
    if (random.nextInt(5) == 0) {
      text.append('e').append(random.nextInt(41) - 20);
    }
    return text.toString();
  }
}
