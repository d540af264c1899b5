package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.ShortNumber;
import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.json.JsonValue.Member;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The members of one object of a file of settings, asked for by name. What is wrong with one is noted, nothing is returned
 * for it, and reading goes on.
 */
@HouseOnly
public final class Members {
  private final JsonValue object;
  private final Map<String, JsonValue> members;
  private final JsonProblems problems;

  private Members(JsonValue object, JsonProblems problems) {
    this.object = object;
    this.members = new LinkedHashMap<>();
    this.problems = problems;
    for (Member member : object.members()) {
      members.put(member.name(), member.value());
    }
  }

  /** Takes an object whose keys are among these; another key is a problem, with the nearest of them. */
  public static Members of(JsonValue object, Set<String> keys, JsonProblems problems) {
    Members members = new Members(object, problems);
    if (!object.is(Kind.OBJECT)) {
      problems.add(object, () -> "expected an object, found " + object.inWords());
    }
    members.members.forEach((key, member) -> {
      if (!keys.contains(key)) {
        problems.add(member, () -> unknown(key, keys));
      }
    });
    return members;
  }

  /** Takes a value from inside this one as an object of its own. */
  public Members part(JsonValue value, Set<String> keys) {
    return of(value, keys, problems);
  }

  /** The object itself: the place to point at for what is missing. */
  public JsonValue whole() {
    return object;
  }

  public JsonProblems problems() {
    return problems;
  }

  /** Notes each of these keys that is missing; what is no object is wrong in that alone. */
  public void requireAll(Set<String> keys, String cure) {
    if (!object.is(Kind.OBJECT)) {
      return;
    }
    for (String key : new TreeSet<>(keys)) {
      if (!members.containsKey(key)) {
        problem(object, "the key \"" + key + "\" is missing; " + cure);
      }
    }
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  public boolean hasAny(Set<String> keys) {
    return keys.stream().anyMatch(members::containsKey);
  }

  /** Whether the member is there and {@code null}, where a policy uses that to say "none". */
  public boolean isNull(String key) {
    return has(key) && at(key).is(Kind.NULL);
  }

  /** The member, or the object itself where there is none: the place to point at. */
  public JsonValue at(String key) {
    return members.getOrDefault(key, object);
  }

  public Optional<Members> object(String key, Set<String> keys) {
    return value(key).map(value -> of(value, keys, problems));
  }

  /** The members of an object in which any name may stand; none if the key is not there. */
  public Map<String, JsonValue> entries(String key) {
    Optional<JsonValue> value = value(key);
    value
        .filter(it -> !it.is(Kind.OBJECT))
        .ifPresent(it -> problem(it, "expected an object, found " + it.inWords()));
    return value.map(it -> new Members(it, problems).members).orElse(Map.of());
  }

  /** The elements of an array; none if the key is not there, or holds something else. */
  public List<JsonValue> elements(String key) {
    return value(key).map(JsonValue::elements).orElse(List.of());
  }

  /** The elements of an array; anything else is a problem, and more than so many are. */
  public List<JsonValue> array(String key, int most) {
    Optional<JsonValue> value = value(key);
    value
        .filter(it -> !it.is(Kind.ARRAY))
        .ifPresent(it -> problem(it, "expected an array, found " + it.inWords()));
    List<JsonValue> elements = elements(key);
    if (elements.size() > most) {
      problem(at(key), "expected at most " + most + " " + key + ", found " + elements.size());
      return elements.subList(0, most);
    }
    return elements;
  }

  public Optional<String> text(String key) {
    Optional<JsonValue> value = value(key);
    value
        .filter(it -> !it.isSaidText())
        .ifPresent(it -> problem(it, "expected a text, found " + it.inWords()));
    return value.filter(JsonValue::isSaidText).map(JsonValue::text);
  }

  /** A text that is shown to people and compared by machines: on one line, with nothing hidden in it, and short. */
  public Optional<String> name(String key, int longest) {
    return text(key).filter(name -> isName(name, at(key), longest));
  }

  /** Notes a problem unless the text is fit to be a name. */
  public boolean isName(String name, JsonValue at, int longest) {
    boolean isShort = name.length() <= longest;
    boolean isPlain = isShort && name.equals(SafeText.oneLine(name));
    if (!isShort) {
      problem(at, "expected at most " + longest + " characters, found " + name.length());
    } else if (!isPlain) {
      problem(
          at,
          "expected a name on one line, without characters that are not seen, found "
              + SafeText.quote(name));
    }
    return isPlain;
  }

  /** Reads one of a few words; another is a problem. */
  public Optional<String> word(String key, Collection<String> words) {
    return text(key).filter(word -> isOneOf(word, at(key), words));
  }

  /** Reads one text or an array of texts, each one of a few words; none if the key is not there. */
  public List<String> words(String key, Collection<String> words) {
    List<String> texts = texts(key);
    JsonValue value = at(key);
    for (int i = 0; i < texts.size(); i++) {
      isOneOf(texts.get(i), value.is(Kind.ARRAY) ? value.elements().get(i) : value, words);
    }
    return texts;
  }

  /** Reads one text or an array of texts; none if the key is not there. */
  public List<String> texts(String key) {
    if (!has(key)) {
      return List.of();
    }
    JsonValue value = at(key);
    List<JsonValue> all = value.is(Kind.ARRAY) ? value.elements() : List.of(value);
    if (all.isEmpty() || !all.stream().allMatch(JsonValue::isSaidText)) {
      problem(value, "expected a text, or an array of texts, found " + value.inWords());
      return List.of();
    }
    return all.stream().map(JsonValue::text).toList();
  }

  public Optional<Boolean> truth(String key) {
    Optional<JsonValue> value = value(key);
    if (value.isEmpty() || value.get().is(Kind.TRUE) || value.get().is(Kind.FALSE)) {
      return value.map(it -> it.is(Kind.TRUE));
    }
    problem(value.get(), "expected true or false, found " + value.get().inWords());
    return Optional.empty();
  }

  public Optional<LocalDate> day(String key) {
    Optional<String> text = text(key);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      return wrong(key, "a day like \"2026-12-31\"");
    }
  }

  /** A time with its zone, in any of the spellings that findings have. */
  public Optional<Instant> instant(String key) {
    Optional<String> text = text(key);
    Optional<Instant> instant = text.flatMap(Timestamps::parse);
    return text.isPresent() && instant.isEmpty()
        ? wrong(key, "a time like \"2026-12-31T18:00:00Z\"")
        : instant;
  }

  /** A duration of ISO 8601, from this one to that one. */
  public Optional<Duration> duration(String key, Duration shortest, Duration longest) {
    Optional<String> text = text(key);
    try {
      Optional<Duration> duration = text.map(Duration::parse);
      boolean isWithin = duration
          .filter(it -> it.compareTo(shortest) >= 0 && it.compareTo(longest) <= 0)
          .isPresent();
      return duration.isEmpty() || isWithin
          ? duration
          : wrong(key, "a duration from " + shortest + " to " + longest);
    } catch (DateTimeException e) {
      return wrong(key, "a duration like \"PT12H\" or \"P14D\"");
    }
  }

  public Optional<Double> number(String key, double min, double max) {
    return value(key).flatMap(value -> number(value, min, max));
  }

  public Optional<Double> number(JsonValue value, double min, double max) {
    double number = value.number();
    if (number >= min && number <= max) {
      return Optional.of(number);
    }
    problem(
        value,
        "expected a number from " + ShortNumber.of(min) + " to " + ShortNumber.of(max) + ", found "
            + value.inWords());
    return Optional.empty();
  }

  public Optional<Integer> wholeNumber(String key, int min, int max) {
    Optional<Double> number = number(key, min, max);
    return number.isPresent() && number.get() != Math.rint(number.get())
        ? wrong(key, "a whole number")
        : number.map(Double::intValue);
  }

  /** Notes a problem unless the word is one of these. */
  public boolean isOneOf(String word, JsonValue at, Collection<String> words) {
    boolean isOne = words.contains(word);
    if (!isOne) {
      problems.add(
          at,
          () -> "expected " + oneOf(words) + ", found " + SafeText.quote(word)
              + Spelling.didYouMean(word, words));
    }
    return isOne;
  }

  public void problem(JsonValue at, String message) {
    problems.add(at, message);
  }

  /** The words as a sentence needs them: {@code "yes" or "no"}. */
  public static String oneOf(Collection<String> words) {
    return words.stream().map(SafeText::quote).collect(Collectors.joining(" or "));
  }

  private Optional<JsonValue> value(String key) {
    return Optional.ofNullable(members.get(key));
  }

  private <T> Optional<T> wrong(String key, String expected) {
    problem(at(key), "expected " + expected + ", found " + at(key).inWords());
    return Optional.empty();
  }

  private static String unknown(String key, Set<String> keys) {
    String nearest = Spelling.didYouMean(key, new TreeSet<>(keys));
    return "there is no such key"
        + (nearest.isEmpty() ? "; the keys are " + listed(keys) : nearest);
  }

  private static String listed(Set<String> keys) {
    return new TreeSet<>(keys).stream().map(SafeText::oneLine).collect(Collectors.joining(", "));
  }
}
