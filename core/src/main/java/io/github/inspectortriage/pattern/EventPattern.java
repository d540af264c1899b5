package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An EventBridge event pattern: says whether an event concerns us, exactly as EventBridge would.
 *
 * <pre>{@code
 * EventPattern criticals = EventPattern.parse("""
 *     {"source": ["aws.inspector2"], "detail": {"severity": ["CRITICAL"], "status": ["ACTIVE"]}}""");
 * if (criticals.matches(eventBytes)) { … }
 * }</pre>
 *
 * <p>The language is that of the EventBridge user guide
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html). Where the guide is silent, AWS's own
 * engine event-ruler 2.1.0 decides; our tests compare with it.
 */
public final class EventPattern {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final AllOf asked;
  private final List<Way> ways;
  private final PathTree fields;
  private final PatternLimits limits;
  private final PatternDialect dialect;
  private final boolean needsPresent;

  private EventPattern(AllOf asked, List<Way> ways, PatternLimits limits) {
    this.asked = asked;
    this.ways = ways;
    this.limits = limits;
    Set<String> paths = new TreeSet<>();
    ways.forEach(way -> way.leaves().forEach(leaf -> paths.add(leaf.path())));
    this.fields = PathTree.of(paths);
    // Asked of the text, not of the ways: a date that a later reference to its field replaces is
    // still written there.
    this.dialect =
        asked.pushed().equals(asked) ? PatternDialect.EVENTBRIDGE : PatternDialect.EXTENDED;
    this.needsPresent = ways.stream()
        .flatMap(way -> way.leaves().stream())
        .flatMap(leaf -> leaf.conditions().stream())
        .anyMatch(RollingDate.class::isInstance);
  }

  /** Returns an empty builder, for patterns in Java code. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the pattern that the JSON text describes.
   *
   * @throws InvalidPatternException if it is none, with all problems
   */
  public static EventPattern parse(String json) {
    return parse(json, PatternLimits.standard());
  }

  /**
   * Returns the pattern that the JSON text describes, with limits of your own; they hold for its events as well.
   *
   * @throws InvalidPatternException if it is none, with all problems
   */
  public static EventPattern parse(String json, PatternLimits limits) {
    return parse(json, PatternDialect.EVENTBRIDGE, limits);
  }

  /**
   * Returns the pattern that the JSON text describes, in that dialect.
   *
   * @throws InvalidPatternException if it is none, with all problems
   */
  public static EventPattern parse(String json, PatternDialect dialect) {
    return parse(json, dialect, PatternLimits.standard());
  }

  /**
   * Returns the pattern that the JSON text describes, in that dialect and with limits of your own.
   *
   * @throws InvalidPatternException if it is none, with all problems
   */
  public static EventPattern parse(String json, PatternDialect dialect, PatternLimits limits) {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(limits, "limits");
    return parse("pattern", json, dialect, limits);
  }

  /**
   * Returns the pattern that the JSON text in UTF-8 describes.
   *
   * @throws InvalidPatternException if it is none, with all problems
   */
  public static EventPattern parse(byte[] json) {
    Objects.requireNonNull(json, "json");
    return parse(
        "pattern", decode("pattern", json), PatternDialect.EVENTBRIDGE, PatternLimits.standard());
  }

  /**
   * Returns the pattern in the file.
   *
   * @throws InvalidPatternException if there is none, with all problems and the name of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static EventPattern read(Path file) {
    return read(file, PatternDialect.EVENTBRIDGE);
  }

  /**
   * Returns the pattern in the file, in that dialect.
   *
   * @throws InvalidPatternException if there is none, with all problems and the name of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static EventPattern read(Path file, PatternDialect dialect) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(dialect, "dialect");
    String name = Objects.toString(file.getFileName(), "pattern");
    try {
      return parse(name, decode(name, Files.readAllBytes(file)), dialect, PatternLimits.standard());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pattern " + file, e);
    }
  }

  /**
   * Returns whether EventBridge would deliver the event, a JSON text in UTF-8, under this pattern.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   * @throws IllegalStateException if the pattern asks how old a date is; then use {@link #matches(byte[], Instant)}
   */
  public boolean matches(byte[] event) {
    Objects.requireNonNull(event, "event");
    checkNeedsNoPresent();
    return new Evaluation(EventReader.read(event, fields, limits)).holdsAny(ways);
  }

  /**
   * Returns whether EventBridge would deliver the event, a JSON text, under this pattern.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public boolean matches(String event) {
    Objects.requireNonNull(event, "event");
    return matches(event.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns whether the event matches at that present, which {@code within} and {@code older-than} depend on.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public boolean matches(byte[] event, Instant now) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(now, "now");
    return new Evaluation(EventReader.read(event, fields, limits)).holdsAny(waysAt(now));
  }

  /**
   * Returns whether the event matches at that present, which {@code within} and {@code older-than} depend on.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public boolean matches(String event, Instant now) {
    Objects.requireNonNull(event, "event");
    return matches(event.getBytes(StandardCharsets.UTF_8), now);
  }

  /** Returns the least dialect that the pattern needs. */
  public PatternDialect dialect() {
    return dialect;
  }

  /** Returns the pattern in two parts: what EventBridge can ask, and what is left to ask here. */
  public PatternSplit split() {
    if (dialect == PatternDialect.EVENTBRIDGE) {
      return new PatternSplit(this, this, true);
    }
    AllOf pushed = asked.pushed();
    List<Way> pushedWays = Ways.of(pushed, limits, new Problems("pattern", ""));
    return new PatternSplit(new EventPattern(pushed, pushedWays, limits), this, false);
  }

  /**
   * Returns why the event, a JSON text in UTF-8, matches or not.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   * @throws IllegalStateException if the pattern asks how old a date is; then use {@link #explain(byte[], Instant)}
   */
  public MatchExplanation explain(byte[] event) {
    Objects.requireNonNull(event, "event");
    checkNeedsNoPresent();
    return Explainer.explain(EventReader.read(event, fields, limits), ways);
  }

  /**
   * Returns why the event, a JSON text, matches or not.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public MatchExplanation explain(String event) {
    Objects.requireNonNull(event, "event");
    return explain(event.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns why the event matches or not at that present, which {@code within} and {@code older-than} depend on.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public MatchExplanation explain(byte[] event, Instant now) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(now, "now");
    return Explainer.explain(EventReader.read(event, fields, limits), waysAt(now));
  }

  /**
   * Returns the pattern as JSON on one line. Parsed again it gives an equal pattern; lists and numbers stay as they were
   * written, only blanks go.
   */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      asked.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * Returns whether the other is a pattern that asks the same: in whatever order of keys and alternatives, with nested
   * names or dots, and however numbers and strings are spelled.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventPattern that
        && new HashSet<>(ways).equals(new HashSet<>(that.ways));
  }

  @Override
  public int hashCode() {
    return new HashSet<>(ways).hashCode();
  }

  /** Returns {@link #toJson()}. */
  @Override
  public String toString() {
    return toJson();
  }

  /** Returns the ways in which the pattern can hold at that present. */
  List<Way> waysAt(Instant now) {
    return dialect == PatternDialect.EXTENDED
        ? ways.stream().map(way -> way.at(now)).toList()
        : ways;
  }

  /** Stops the caller who did not say what the present is. */
  void checkNeedsNoPresent() {
    if (needsPresent) {
      throw new IllegalStateException(
          "the pattern asks how old a date is, so it needs the present: matches(event, now)");
    }
  }

  /** Returns what is asked, as it was written. */
  AllOf asked() {
    return asked;
  }

  /** Returns the ways in which the pattern can hold. */
  List<Way> ways() {
    return ways;
  }

  private static EventPattern parse(
      String name, String json, PatternDialect dialect, PatternLimits limits) {
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    AllOf asked = PatternReader.read(name, text, dialect, limits);
    return new EventPattern(asked, Ways.of(asked, limits, new Problems(name, text)), limits);
  }

  private static String decode(String name, byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw Problems.notUtf8(name);
    }
  }

  /**
   * Not thread-safe. Collects fields and their allowed values; all fields must hold, and of a field one value.
   *
   * <pre>{@code
   * EventPattern inUse = EventPattern.builder()
   *     .path("detail.severity").anyOf("CRITICAL", "HIGH")
   *     .path("detail.resources.details.awsEcrContainerImage.inUseCount").above(0)
   *     .build();
   * }</pre>
   */
  public static final class Builder {
    private final Map<String, List<Condition>> fields = new LinkedHashMap<>();
    private final PatternText text = new PatternText();
    private @Nullable String path;

    private Builder() {}

    /** Names the field that the next allowed values belong to, with dots between its names. */
    public Builder path(String field) {
      this.path = Objects.requireNonNull(field, "field");
      return this;
    }

    /** Allows exactly these strings; an IP address in any spelling. */
    public Builder anyOf(String... texts) {
      for (String value : texts) {
        allow(OperatorReader.bareText(value));
      }
      return this;
    }

    /** Allows these numbers, by value. */
    public Builder anyOf(double... numbers) {
      for (double number : numbers) {
        allow(new SameNumber(spelled(number)));
      }
      return this;
    }

    /** Allows {@code true} or {@code false}. */
    public Builder is(boolean value) {
      return allow(new Literal(value ? Json.Kind.TRUE : Json.Kind.FALSE, String.valueOf(value)));
    }

    /** Allows {@code null}, which is not absence. */
    public Builder isNull() {
      return allow(new Literal(Json.Kind.NULL, "null"));
    }

    /** Allows strings that begin so. */
    public Builder prefix(String beginning) {
      return allow(new Prefix(Objects.requireNonNull(beginning, "beginning")));
    }

    /** Allows strings that end so. */
    public Builder suffix(String end) {
      return allow(new Suffix(Objects.requireNonNull(end, "end")));
    }

    /** Allows the string in any case. */
    public Builder equalsIgnoreCase(String value) {
      return allow(
          new IgnoringCase(IgnoringCase.Place.WHOLE, Objects.requireNonNull(value, "value")));
    }

    /**
     * Allows strings of the form, in which {@code *} stands for any characters.
     *
     * @throws IllegalArgumentException if two stars are in a row or a backslash escapes anything but a star or itself
     */
    public Builder wildcard(String form) {
      Wildcard wildcard = Wildcard.parse(Objects.requireNonNull(form, "form"));
      if (wildcard == null) {
        throw new IllegalArgumentException(
            "form must be a wildcard, but was " + SafeText.quote(form));
      }
      return allow(wildcard);
    }

    /**
     * Allows the IP addresses of the block, like {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException if it is no block
     */
    public Builder cidr(String block) {
      InBlock inBlock = InBlock.parse(Objects.requireNonNull(block, "block"));
      if (inBlock == null) {
        throw new IllegalArgumentException(
            "block must be addresses, but was " + SafeText.quote(block));
      }
      return allow(inBlock);
    }

    /** Allows numbers greater than this one. */
    public Builder above(double number) {
      return allow(new NumberRange(NumberRange.Bound.of(spelled(number), false), null));
    }

    /** Allows this number and greater ones. */
    public Builder atLeast(double number) {
      return allow(new NumberRange(NumberRange.Bound.of(spelled(number), true), null));
    }

    /** Allows numbers less than this one. */
    public Builder below(double number) {
      return allow(new NumberRange(null, NumberRange.Bound.of(spelled(number), false)));
    }

    /** Allows this number and lesser ones. */
    public Builder atMost(double number) {
      return allow(new NumberRange(null, NumberRange.Bound.of(spelled(number), true)));
    }

    /** Allows any value but these strings. The field must be there. */
    public Builder anythingBut(String... texts) {
      List<String> values = List.of(texts);
      return allow(new AnythingBut(
          Operators.ANYTHING_BUT,
          values,
          values.stream().map(value -> (Condition) new SameText(value)).toList()));
    }

    /** Allows dates not older than this; a pattern of {@link PatternDialect#EXTENDED}. */
    public Builder within(Duration period) {
      return allow(new RollingDate(true, period.toString(), period));
    }

    /** Allows dates older than this; a pattern of {@link PatternDialect#EXTENDED}. */
    public Builder olderThan(Duration period) {
      return allow(new RollingDate(false, period.toString(), period));
    }

    /** Allows any value, also {@code null}. */
    public Builder exists() {
      return allow(Existence.PRESENT);
    }

    /** Allows that the field is absent. */
    public Builder absent() {
      return allow(Existence.ABSENT);
    }

    /** Asks one of the patterns, beside all fields. */
    public Builder or(EventPattern... branches) {
      text.or(List.of(branches));
      return this;
    }

    /**
     * Returns the pattern.
     *
     * @throws InvalidPatternException if it has no field, a field without a value, or a value that EventBridge refuses
     */
    public EventPattern build() {
      fields.forEach(text::add);
      return parse(text.json(), PatternDialect.EXTENDED);
    }

    private Builder allow(Condition condition) {
      if (path == null) {
        throw new IllegalStateException("path(…) must come before the values that it allows");
      }
      fields.computeIfAbsent(path, key -> new ArrayList<>()).add(condition);
      return this;
    }

    private static String spelled(double number) {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("number must be finite, but was " + number);
      }
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }
  }
}
