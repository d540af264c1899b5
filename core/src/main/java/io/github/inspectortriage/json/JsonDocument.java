package io.github.inspectortriage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of settings that somebody wrote by hand: a policy, what is known of images, who is told what. It is held whole, at
 * most a mebibyte and 20 levels deep, and each value knows where it stands.
 *
 * <pre>{@code
 * JsonProblems problems = new JsonProblems("policy.json:");
 * JsonDocument.read(text, problems).ifPresent(root -> {
 *   Members members = Members.of(root, Set.of("name", "days"), problems);
 *   members.wholeNumber("days", 0, 3650).ifPresent(…);
 * });
 * problems.throwIfAny();
 * }</pre>
 */
@HouseOnly
public final class JsonDocument {
  private static final int LONGEST = 1 << 20;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final JsonFactory FACTORY = JsonFactories.reading(StreamReadConstraints.builder()
      .maxNestingDepth(20)
      .maxStringLength(10_000)
      .maxNameLength(1_000)
      .maxDocumentLength(LONGEST)
      .build());

  private final JsonParser parser;
  private final JsonProblems problems;

  private JsonDocument(JsonParser parser, JsonProblems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** Reads the one value of a text; empty, with a problem, if it is not JSON. */
  public static Optional<JsonValue> read(String text, JsonProblems problems) {
    if (text.length() > LONGEST) {
      problems.add(JsonPath.root(), new Position(1, 1), tooLong());
      return Optional.empty();
    }
    String json = withoutMark(text);
    try (JsonParser parser = FACTORY.createParser(json)) {
      return new JsonDocument(parser, problems).document();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
  }

  /**
   * Returns the text of a file in UTF-8.
   *
   * @param source what stands before the problem, like {@code policy.json:}
   * @throws InvalidPolicyException if it is too long, or in another encoding
   */
  public static String textOf(Path file, String source) throws IOException {
    JsonProblems problems = new JsonProblems(source);
    try (InputStream in = Files.newInputStream(file)) {
      Optional<String> text = textOf(in, problems);
      problems.throwIfAny();
      return text.orElseThrow();
    }
  }

  /**
   * Returns a text in UTF-8, of which no more than a mebibyte is looked at; empty, with a problem, if there is more, or other
   * bytes. The input is not closed.
   */
  public static Optional<String> textOf(InputStream in, JsonProblems problems) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      problems.add(JsonPath.root(), new Position(1, 1), tooLong());
      return Optional.empty();
    }
    try {
      return Optional.of(withoutMark(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (CharacterCodingException notUtf8) {
      problems.add(
          JsonPath.root(), new Position(1, 1), "expected a text in UTF-8, found other bytes");
      return Optional.empty();
    }
  }

  private static String tooLong() {
    return "expected at most " + LONGEST + " bytes, found more";
  }

  /** Editors on Windows write one in front. */
  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  private Optional<JsonValue> document() throws IOException {
    try {
      if (parser.nextToken() == null) {
        problems.add(
            JsonPath.root(), new Position(1, 1), "expected a JSON object, but the text is empty");
        return Optional.empty();
      }
      JsonValue value = JsonValueReader.read(parser, new NotedRepetitions());
      if (parser.nextToken() != null) {
        problems.add(JsonPath.root(), position(), "expected one JSON value, found more behind it");
      }
      return Optional.of(value);
    } catch (JsonProcessingException e) {
      problems.add(JsonPath.root(), JsonFaults.position(e, parser), JsonFaults.message(e));
      return Optional.empty();
    }
  }

  private Position position() {
    return JsonFaults.position(parser.currentTokenLocation());
  }

  /** A key that stands in an object twice is wrong, but no reason to read no further. */
  private final class NotedRepetitions implements JsonValueReader.Rules {
    @Override
    public void repeated(JsonPath member, Position at) {
      problems.add(member, at, "this key stands here a second time");
    }
  }
}
