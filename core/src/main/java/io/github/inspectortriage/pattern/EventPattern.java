package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.TreeNode;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.JsonFactories;
import io.github.inspectortriage.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  private static final int MOST_BYTES_OF_A_CHARACTER = 3;

  private final AllOf asked;
  private final List<Way> ways;
  private final PatternLimits limits;
  private final PatternDialect dialect;
  private final boolean needsPresent;
  private final boolean isTrusting;
  // Null until the first event: a rule of a set never needs it. Whoever builds it again builds the
  // same.
  private @Nullable PathTree fields;
  private @Nullable DecidingFields deciding;

  private EventPattern(AllOf asked, List<Way> ways, PatternLimits limits, boolean isTrusting) {
    this.asked = asked;
    this.ways = ways;
    this.limits = limits;
    this.isTrusting = isTrusting;
    // Asked of the text, not of the ways: a date that a later reference to its field replaces is
    // still written there.
    this.dialect = asked.isExtended() ? PatternDialect.EXTENDED : PatternDialect.EVENTBRIDGE;
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
   * @throws InvalidPatternException if it is not a pattern, with all problems
   */
  public static EventPattern parse(String json) {
    return parse(json, PatternDialect.EVENTBRIDGE);
  }

  /**
   * Returns the pattern that the JSON text describes, in that dialect.
   *
   * @throws InvalidPatternException if it is not a pattern, with all problems
   */
  public static EventPattern parse(String json, PatternDialect dialect) {
    return parse(json, dialect, PatternLimits.standard());
  }

  /**
   * Returns the pattern that the JSON text describes, in that dialect and with limits of your own.
   *
   * @throws InvalidPatternException if it is not a pattern, with all problems
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
   * @throws InvalidPatternException if it is not a pattern, with all problems
   */
  public static EventPattern parse(byte[] json) {
    Objects.requireNonNull(json, "json");
    return parse(
        "pattern", decode("pattern", json), PatternDialect.EVENTBRIDGE, PatternLimits.standard());
  }

  /**
   * Returns the pattern that the parser stands before or on, as it may be part of a larger document. Reads no further than
   * its end, and does not close the parser.
   *
   * @throws InvalidPatternException if it is not a pattern, with all problems; without the lines, which a parser does not keep
   * @throws UncheckedIOException if the parser cannot read
   */
  public static EventPattern parse(JsonParser json) {
    Objects.requireNonNull(json, "json");
    return parse(json, PatternLimits.standard());
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
    PatternLimits limits = PatternLimits.standard();
    // What is longer is refused, so nobody has to know how long it is: it may have no end.
    int longest = limits.patternCharacters() * MOST_BYTES_OF_A_CHARACTER;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(longest + 1);
      if (json.length > longest) {
        throw Problems.tooLong(name, limits);
      }
      return parse(name, decode(name, json), dialect, limits);
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
    return matches(event, ways);
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
    return matches(event, waysAt(now));
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

  /**
   * Returns whether the event, a tree that was parsed already, matches. The answer is that on its JSON, as long as its
   * numbers are still spelled so: a tree of doubles has rounded what is not exact.
   *
   * @throws InvalidEventException if it is not an object, holds what JSON does not have, or is beyond a limit
   * @throws IllegalStateException if the pattern asks how old a date is; then ask its bytes
   */
  public boolean matches(TreeNode event) {
    Objects.requireNonNull(event, "event");
    checkNeedsNoPresent();
    return holdsAny(ways, EventReader.read(event, fields(), limits));
  }

  private boolean matches(byte[] event, List<Way> asked) {
    EventScanner scanner = EventScanner.borrow();
    try {
      return holdsAny(asked, observed(event, scanner, asked));
    } finally {
      scanner.giveBack();
    }
  }

  private Observed observed(byte[] event, EventScanner scanner, List<Way> asked) {
    return isTrusting
        ? scanner.observeTrusted(event, limits, deciding(), asked)
        : scanner.observe(event, fields(), limits);
  }

  /** Whether what was read of an event matches; without a present only a pattern that needs none is asked. */
  boolean holds(Observed event, @Nullable Instant now) {
    return holdsAny(now == null ? ways : waysAt(now), event);
  }

  private static boolean holdsAny(List<Way> asked, Observed observed) {
    for (int i = 0; i < asked.size(); i++) {
      if (asked.get(i).holds(observed)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the pattern for events that come from AWS itself: the same answers in less time, on every event that is valid JSON in which
   * no object has a name twice, and no name of a field that is asked has dots in it ({@code "detail.severity"} for {@code detail} with
   * {@code severity}).
   *
   * <p>None of that is checked. The event is read as far as to where no later byte can change the answer, be it yes or no: often no
   * further than its {@code source}. What is given up: one that is not JSON may be refused or get any answer; of a name that is there
   * twice the first value counts; a name with dots is another field. {@code explain} still validates.
   */
  public EventPattern trusting() {
    return new EventPattern(asked, ways, limits, true);
  }

  /** Returns the least dialect that the pattern needs. */
  public PatternDialect dialect() {
    return dialect;
  }

  /**
   * Returns the ways in which the pattern can hold, at least one: for programs that look at a pattern instead of asking it. A
   * field that several of them share is the same object in each.
   */
  public List<PatternBranch> branches() {
    return BranchView.of(asked, ways);
  }

  /**
   * Returns the objects and alternatives whose name stands in the same object before, by path, with the place of the last; a
   * field that is asked again is {@link PatternBranch#replaced()} instead.
   */
  @HouseOnly
  public Map<String, Position> repeatedObjects() {
    Map<String, Position> repeated = new LinkedHashMap<>();
    asked.addRepeated("", repeated);
    return repeated;
  }

  /**
   * Returns, for each field with wildcards, in how many states at once the service's machine of the rule can be, by path: what
   * {@link PatternLimits#wildcardComplexity()} limits. The tests compare with event-ruler's {@code evaluateComplexity}.
   */
  public Map<String, Integer> wildcardComplexity() {
    return WildcardComplexity.of(ways, limits);
  }

  /** Returns the pattern in two parts: what EventBridge can ask, and what is left to ask here. */
  public PatternSplit split() {
    if (dialect == PatternDialect.EVENTBRIDGE) {
      return new PatternSplit(this, this, true);
    }
    AllOf pushed = asked.pushed();
    List<Way> pushedWays = Ways.of(pushed, limits, new Problems("pattern", ""));
    return new PatternSplit(new EventPattern(pushed, pushedWays, limits, isTrusting), this, false);
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
    return explain(EventReader.read(event, fields(), limits));
  }

  /**
   * Returns why the event matches or not at that present, which {@code within} and {@code older-than} depend on.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public MatchExplanation explain(byte[] event, Instant now) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(now, "now");
    return explain(EventReader.read(event, fields(), limits), now);
  }

  /**
   * Returns the pattern as JSON on one line. Parsed again it gives an equal pattern: lists keep their order and numbers their
   * digits, but blanks go, and a condition is spelled in one way only ({@code 5} for {@code {"numeric": ["=", 5]}}).
   */
  public String toJson() {
    return JsonFactories.plain(asked::writeTo);
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

  /** Returns {@link #toJson()} with all but ASCII written as escapes, so that nothing in it is hidden. */
  @Override
  public String toString() {
    return JsonFactories.ascii(asked::writeTo).replace("\u007f", "\\u007f");
  }

  /** Why what was read of an event matches or not. */
  MatchExplanation explain(Observed event) {
    checkNeedsNoPresent();
    return Explainer.explain(event, asked, ways);
  }

  /** Why what was read of an event matches or not at that present. */
  MatchExplanation explain(Observed event, Instant now) {
    if (dialect == PatternDialect.EVENTBRIDGE) {
      return Explainer.explain(event, asked, ways);
    }
    // The ways at the present have to consist of the very fields that are told.
    AllOf present = asked.at(now);
    return Explainer.explain(event, present, Ways.of(present, limits, new Problems("pattern", "")));
  }

  /** What of an event has to be looked at. */
  PathTree fields() {
    PathTree known = fields;
    if (known == null) {
      known = PathTree.of(ways);
      fields = known;
    }
    return known;
  }

  /** Which conditions each field decides, known as {@link #fields()} are. */
  private DecidingFields deciding() {
    DecidingFields known = deciding;
    if (known == null) {
      known = new DecidingFields(ways, fields());
      deciding = known;
    }
    return known;
  }

  /** The ways in which the pattern can hold at that present. */
  List<Way> waysAt(Instant now) {
    return dialect == PatternDialect.EXTENDED
        ? ways.stream().map(way -> way.at(now)).toList()
        : ways;
  }

  PatternLimits limits() {
    return limits;
  }

  boolean isTrusting() {
    return isTrusting;
  }

  /** Whether the pattern asks how old a date is. */
  boolean needsPresent() {
    return needsPresent;
  }

  /** Stops the caller who did not say what the present is. */
  private void checkNeedsNoPresent() {
    if (needsPresent) {
      throw new IllegalStateException(
          "the pattern asks how old a date is, so it needs the present: matches(event, now)");
    }
  }

  /** What is asked, as it was written. */
  AllOf asked() {
    return asked;
  }

  /** The ways in which the pattern can hold. */
  List<Way> ways() {
    return ways;
  }

  static EventPattern parse(JsonParser json, PatternLimits limits) {
    Problems problems = new Problems("pattern", "");
    JsonValue value = PatternDocument.read(json, limits, problems);
    return of(value, problems, PatternDialect.EVENTBRIDGE, limits);
  }

  private static EventPattern parse(
      String name, String json, PatternDialect dialect, PatternLimits limits) {
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    Problems problems = new Problems(name, text);
    return of(PatternDocument.read(text, limits, problems), problems, dialect, limits);
  }

  private static EventPattern of(
      JsonValue json, Problems problems, PatternDialect dialect, PatternLimits limits) {
    AllOf asked = PatternReader.read(json, problems, dialect, limits);
    List<Way> ways = Ways.of(asked, limits, problems.again());
    WildcardComplexity.check(ways, limits, problems.again());
    return new EventPattern(asked, ways, limits, false);
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
  public static final class Builder extends PatternBuilder {
    Builder() {}
  }
}
