package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
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

  private EventPattern(AllOf asked, List<Way> ways, PatternLimits limits) {
    this.asked = asked;
    this.ways = ways;
    this.limits = limits;
    Set<String> paths = new TreeSet<>();
    ways.forEach(way -> way.leaves().forEach(leaf -> paths.add(leaf.path())));
    this.fields = PathTree.of(paths);
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
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(limits, "limits");
    return parse("pattern", json, limits);
  }

  /**
   * Returns the pattern that the JSON text in UTF-8 describes.
   *
   * @throws InvalidPatternException if it is none, with all problems
   */
  public static EventPattern parse(byte[] json) {
    Objects.requireNonNull(json, "json");
    return parse("pattern", decode("pattern", json), PatternLimits.standard());
  }

  /**
   * Returns the pattern in the file.
   *
   * @throws InvalidPatternException if there is none, with all problems and the name of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static EventPattern read(Path file) {
    Objects.requireNonNull(file, "file");
    String name = Objects.toString(file.getFileName(), "pattern");
    try {
      return parse(name, decode(name, Files.readAllBytes(file)), PatternLimits.standard());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the pattern " + file, e);
    }
  }

  /**
   * Returns whether EventBridge would deliver the event, a JSON text in UTF-8, under this pattern.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public boolean matches(byte[] event) {
    Objects.requireNonNull(event, "event");
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

  private static EventPattern parse(String name, String json, PatternLimits limits) {
    String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
    AllOf asked = PatternReader.read(name, text, limits);
    return new EventPattern(asked, Ways.of(asked, limits, new Problems(name, text)), limits);
  }

  private static String decode(String name, byte[] json) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw Problems.notUtf8(name);
    }
  }
}
