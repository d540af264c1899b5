package io.github.inspectortriage.wording;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.wording.Phrase.Percent;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Format;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The language in which reasons are told: its words, its numbers, its days. English and Japanese are built in.
 *
 * <pre>{@code
 * Wording japanese = Wording.of(Locale.JAPANESE);
 * String sentence = ranked.sentence(japanese);
 * }</pre>
 *
 * <p>The JVM's own locale never matters. How to add a language is in docs/translations.md.
 */
public final class Wording {
  private static final int LONGEST_OUTSIDE_TEXT = 80;
  private static final String DAY = "day";

  private static final ResourceBundle.Control CANDIDATES =
      ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private static final Map<String, String> ENGLISH_PATTERNS = patterns(file("messages"));
  private static final Wording ENGLISH = new Wording(Locale.ENGLISH, ENGLISH_PATTERNS);

  private final Locale locale;
  private final Map<String, String> patterns;
  private final DateTimeFormatter days;

  private Wording(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.patterns = patterns;
    this.days = days(patterns.getOrDefault(DAY, "uuuu-MM-dd"), locale);
  }

  /** Returns English, with days as in ISO 8601. */
  public static Wording english() {
    return ENGLISH;
  }

  /**
   * Returns the words for a locale: ours, or those of a file {@code messages_xx.properties} in UTF-8 that stands on the
   * class path beside ours; else English.
   */
  public static Wording of(Locale locale) {
    Objects.requireNonNull(locale, "locale");
    Map<String, String> merged = new HashMap<>(ENGLISH_PATTERNS);
    boolean isKnown = locale.getLanguage().equals("en");
    List<Locale> candidates = CANDIDATES.getCandidateLocales("messages", locale);
    for (int i = candidates.size() - 1; i >= 0; i--) {
      if (!candidates.get(i).equals(Locale.ROOT)) {
        Map<String, String> own =
            patterns(file(CANDIDATES.toBundleName("messages", candidates.get(i))));
        isKnown |= !own.isEmpty();
        merged.putAll(own);
      }
    }
    return isKnown ? new Wording(locale, checked(merged)) : ENGLISH;
  }

  /**
   * Returns the words of the caller's own bundle; what it lacks is said in English.
   *
   * @param locale how numbers are written
   * @throws IllegalArgumentException if one of its patterns is not valid, or has a place that ours has not
   */
  public static Wording of(Locale locale, ResourceBundle bundle) {
    Objects.requireNonNull(locale, "locale");
    Map<String, String> merged = new HashMap<>(ENGLISH_PATTERNS);
    merged.putAll(patterns(bundle));
    return new Wording(locale, checked(merged));
  }

  /** Returns how numbers are written. */
  public Locale locale() {
    return locale;
  }

  @Override
  public String toString() {
    return locale.toLanguageTag();
  }

  /**
   * Returns the words of a key, for a formatter that has no sentences of its own: the keys {@code message.…} stay the same between
   * versions, and docs/translations.md lists them.
   *
   * @param key the key, like {@code message.do.upgrade}
   * @param arguments what goes into its places, in their order: numbers, days, and texts, of which each becomes one safe line of up to
   *     80 characters; markup is for the formatter to add
   * @throws IllegalArgumentException if there are no words for the key
   */
  public String say(String key, Object... arguments) {
    return say(Phrase.of(key, arguments));
  }

  @HouseOnly
  public String say(Phrase phrase) {
    if (phrase.isAsItIs()) {
      return String.valueOf(phrase.arguments().get(0));
    }
    String pattern = patterns.get(phrase.key());
    if (pattern == null) {
      throw new IllegalArgumentException("there are no words for " + SafeText.quote(phrase.key()));
    }
    Object[] arguments = phrase.arguments().stream().map(this::argument).toArray();
    return new MessageFormat(pattern, locale).format(arguments);
  }

  /** A score or points, as the locale writes a number with one digit behind the point. */
  @HouseOnly
  public String tenths(double value) {
    return say("tenths", BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP));
  }

  private Object argument(Object value) {
    if (value instanceof Phrase phrase) {
      return say(phrase);
    }
    if (value instanceof Percent percent) {
      return say(percent(percent.probability() * 100));
    }
    if (value instanceof LocalDate day) {
      return days.format(day);
    }
    return value instanceof Number
        ? value
        : SafeText.cut(SafeText.oneLine(value.toString()), LONGEST_OUTSIDE_TEXT);
  }

  private static Phrase percent(double percent) {
    if (percent > 0 && percent < 0.1) {
      return Phrase.of("percent.tiny", 0.1);
    }
    boolean hasDigit = percent < 10 && percent != Math.rint(percent);
    return Phrase.of(hasDigit ? "percent.small" : "percent", percent);
  }

  private static @Nullable ResourceBundle file(String name) {
    try (InputStream in = Wording.class.getResourceAsStream(name + ".properties")) {
      if (in == null) {
        return null;
      }
      // A bundle that reads bytes takes a broken character for another encoding; a reader says
      // which one it is.
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return new PropertyResourceBundle(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> patterns(@Nullable ResourceBundle bundle) {
    Map<String, String> patterns = new HashMap<>();
    if (bundle != null) {
      bundle.keySet().forEach(key -> patterns.put(key, bundle.getObject(key).toString()));
    }
    return patterns;
  }

  /** A mistake in a translation shows when it is taken, not when the one finding comes that needs it. */
  private static Map<String, String> checked(Map<String, String> patterns) {
    ENGLISH_PATTERNS.forEach((key, english) -> {
      String pattern = patterns.getOrDefault(key, english);
      if (!key.equals(DAY) && places(key, pattern) > places(key, english)) {
        throw new IllegalArgumentException(
            "the words for " + key + " have more places than ours: " + SafeText.quote(pattern));
      }
    });
    return Map.copyOf(patterns);
  }

  private static DateTimeFormatter days(String pattern, Locale locale) {
    try {
      return DateTimeFormatter.ofPattern(pattern, locale);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the words for day are no pattern for days: " + SafeText.quote(pattern), e);
    }
  }

  private static int places(String key, String pattern) {
    try {
      Format[] formats = new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex();
      return formats.length;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the words for " + key + " are no message format: " + SafeText.quote(pattern), e);
    }
  }
}
