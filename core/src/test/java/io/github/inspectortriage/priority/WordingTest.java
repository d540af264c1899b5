package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
  private static final Map<String, String> ENGLISH = bundle("messages");

  @ParameterizedTest
  @ValueSource(strings = {"messages_ja"})
  void a_translation_has_the_keys_of_the_english(String name) {
    assertThat(bundle(name).keySet()).isEqualTo(ENGLISH.keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages_ja"})
  void a_translation_has_no_place_that_the_english_has_not(String name) {
    bundle(name).forEach((key, text) -> {
      if (!key.equals("day")) {
        assertThat(places(text)).as(key).isLessThanOrEqualTo(places(ENGLISH.getOrDefault(key, "")));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages_ja"})
  void what_an_explanation_turns_on_has_its_place_in_a_translation(String name) {
    bundle(name).forEach((key, text) -> {
      if (key.startsWith("source.") || key.startsWith("sentence.") || key.startsWith("reason.")) {
        assertThat(places(text)).as(key).isEqualTo(places(ENGLISH.getOrDefault(key, "")));
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "messages_ja"})
  void an_apostrophe_is_written_twice(String name) {
    assertThat(bundle(name))
        .allSatisfy((key, text) -> assertThat(text.replace("''", "")).doesNotContain("'"));
  }

  @Test
  void a_locale_gets_its_own_words_numbers_and_days() {
    Phrase epss = Phrase.of("reason.epss", new Phrase.Percent(0.041));
    Phrase kev = Phrase.of("reason.kev", LocalDate.of(2026, 8, 9));

    assertThat(Wording.english().say(epss))
        .isEqualTo("4.1 % chance of exploitation in the next 30 days (EPSS)");
    assertThat(Wording.of(Locale.JAPAN).say(epss)).isEqualTo("今後 30 日以内に悪用される確率は 4.1%(EPSS)");
    assertThat(Wording.english().say(kev))
        .isEqualTo("known to be exploited: on CISA's list since 2026-08-09");
    assertThat(Wording.of(Locale.JAPANESE).say(kev))
        .isEqualTo("悪用が確認されている(2026年8月9日に CISA のリストに追加)");
  }

  @Test
  void a_locale_without_words_of_its_own_gets_english_whatever_the_jvm_speaks() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);

      assertThat(Wording.of(Locale.GERMANY)).hasToString("en");
      assertThat(Wording.of(Locale.GERMANY).say("reason.use.idle")).isEqualTo("nothing runs it");
      assertThat(Wording.of(Locale.UK)).hasToString("en-GB");
      assertThat(Factor.of(
                  Factor.Kind.IN_USE,
                  0,
                  () -> Reason.known(Phrase.of("reason.use.idle"), FactSource.caller()))
              .reason())
          .isEqualTo("nothing runs it");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void a_third_language_comes_from_the_class_path() {
    Wording french = Wording.of(Locale.FRANCE);

    assertThat(french.say("reason.use.idle")).isEqualTo("rien ne l'exécute");
    assertThat(french.say("reason.epss", new Phrase.Percent(0.041))).startsWith("4,1 %");
    assertThat(french.say("reason.exploit.poc")).isEqualTo("exploit code is public");
  }

  @Test
  void a_third_language_comes_from_a_bundle() throws IOException {
    PropertyResourceBundle bundle =
        new PropertyResourceBundle(new StringReader("reason.use.idle=nichts nutzt es"));

    Wording german = Wording.of(Locale.GERMAN, bundle);

    assertThat(german.locale()).isEqualTo(Locale.GERMAN);
    assertThat(german.say("reason.use.idle")).isEqualTo("nichts nutzt es");
    assertThat(german.say("reason.exploit.poc")).isEqualTo("exploit code is public");
  }

  @Test
  void a_mistake_in_a_translation_shows_when_it_is_taken() throws IOException {
    PropertyResourceBundle unclosed =
        new PropertyResourceBundle(new StringReader("reason.epss={0"));
    PropertyResourceBundle tooMany =
        new PropertyResourceBundle(new StringReader("reason.epss={0} von {1}"));
    PropertyResourceBundle noDay = new PropertyResourceBundle(new StringReader("day=bb{"));

    assertThatThrownBy(() -> Wording.of(Locale.GERMAN, unclosed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the words for reason.epss are no message format: \"{0\"");
    assertThatThrownBy(() -> Wording.of(Locale.GERMAN, tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the words for reason.epss have more places than ours: \"{0} von {1}\"");
    assertThatThrownBy(() -> Wording.of(Locale.GERMAN, noDay))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the words for day are no pattern for days: \"bb{\"");
  }

  @ParameterizedTest
  @EnumSource(FactSource.Kind.class)
  void each_kind_of_source_has_words(FactSource.Kind kind) {
    boolean isNameless = kind == FactSource.Kind.CALLER;
    boolean isDated = kind == FactSource.Kind.EPSS_SCORES;
    FactSource.Builder source = FactSource.builder().kind(kind);
    if (!isNameless) {
      source.name("n\u202Eame");
    }
    if (isDated) {
      source.asOf(LocalDate.of(2026, 11, 24));
    }

    Stream.of(Wording.english(), Wording.of(Locale.JAPANESE)).forEach(wording -> {
      String text = source.build().text(wording);
      assertThat(text).isNotEmpty().doesNotContain("\u202E");
      assertThat(text.contains("n⟨U+202E⟩ame")).isEqualTo(!isNameless);
    });
  }

  @Test
  void a_source_says_what_an_auditor_looks_up() {
    FactSource epss = FactSource.builder()
        .kind(FactSource.Kind.EPSS_SCORES)
        .name("v2026.03.14")
        .asOf(LocalDate.of(2026, 11, 24))
        .build();

    assertThat(epss).hasToString("EPSS model v2026.03.14, scores of 2026-11-24");
    assertThat(epss.text(Wording.of(Locale.JAPANESE)))
        .isEqualTo("EPSS モデル v2026.03.14、2026年11月24日のスコア");
    assertThat(FactSource.policy("default")).hasToString("policy default");
    assertThat(FactSource.caller()).hasToString("given by the caller");
  }

  private static int places(String pattern) {
    return new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex().length;
  }

  private static Map<String, String> bundle(String name) {
    try (InputStream in = Wording.class.getResourceAsStream(name + ".properties")) {
      PropertyResourceBundle bundle = new PropertyResourceBundle(
          new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8));
      Map<String, String> texts = new TreeMap<>();
      bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
