package io.github.inspectortriage.finding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value as it came: every member, known to this version or not, and every digit of a number.
 *
 * <p>Blanks between values and the way a character was escaped do not count: two values are equal if they hold the same.
 * Of a member that is there twice, the last counts.
 */
public final class RawJson {
  /** An object without members. */
  @HouseOnly
  public static final RawJson EMPTY_OBJECT = of(JsonNodeFactory.instance.objectNode());

  // The text as it was read, so that a finding whose JSON nobody asks for costs no tree: making one
  // took about as long as reading the finding (470 to 560 MB/s against 420 to 450).
  private final byte[] text;
  private final int from;
  private final int to;
  private final @Nullable Supplier<JsonNode> maker;

  // Never handed out and never changed, although Jackson's trees can be.
  // Volatile: trees are not safe to hand to another thread otherwise.
  private volatile @Nullable JsonNode tree;

  private RawJson(
      byte[] text, int from, int to, @Nullable JsonNode tree, @Nullable Supplier<JsonNode> maker) {
    this.text = text;
    this.from = from;
    this.to = to;
    this.tree = tree;
    this.maker = maker;
  }

  /** A value whose tree is known already; whoever gives it away must not change it. */
  @HouseOnly
  public static RawJson of(JsonNode tree) {
    return new RawJson(new byte[0], 0, 0, tree, null);
  }

  /** One value, already read once as JSON in UTF-8, in an array that nobody changes. */
  @HouseOnly
  public static RawJson of(byte[] text) {
    return of(text, 0, text.length);
  }

  /** One value, already read once as JSON in UTF-8, in a part of an array that nobody changes. */
  @HouseOnly
  public static RawJson of(byte[] text, int from, int to) {
    return new RawJson(text, from, to, null, null);
  }

  /** A value that is made from something else when it is asked for, like a row of CSV. */
  @HouseOnly
  public static RawJson lazily(Supplier<JsonNode> maker) {
    return new RawJson(new byte[0], 0, 0, null, maker);
  }

  /** The value as a tree, which nobody may change. */
  @HouseOnly
  public JsonNode tree() {
    JsonNode known = tree;
    if (known == null) {
      known = parse();
      tree = known;
    }
    return known;
  }

  /** The same for who needs it once: it is not kept, for a tree takes several times the memory of its text. */
  @HouseOnly
  public JsonNode treeOnce() {
    JsonNode known = tree;
    return known == null ? parse() : known;
  }

  /** The JSON as it was written, or as we write it. */
  @HouseOnly
  public String text() {
    return from == to ? toString() : new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /**
   * Returns the value at a path, if it is there.
   *
   * @param pointer a JSON Pointer (RFC 6901), like {@code /resources/0/details/vm}
   * @throws IllegalArgumentException if that is not a pointer
   */
  public Optional<RawJson> at(String pointer) {
    JsonNode node = tree().at(JsonPointer.compile(pointer));
    return node.isMissingNode() ? Optional.empty() : Optional.of(of(node));
  }

  /** The text of a string that is a member of this object, read without a tree; empty if there is none. */
  @HouseOnly
  public Optional<String> textOf(String member) {
    JsonNode known = tree;
    if (known != null || maker != null) {
      return Optional.ofNullable(tree().path(member).textValue());
    }
    String found = null;
    try (JsonParser json = Json.FACTORY.createParser(text, from, to - from)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        if (name.equals(member)) {
          found = value == JsonToken.VALUE_STRING ? json.getText() : null;
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It was read before, so it is JSON.
    }
    return Optional.ofNullable(found);
  }

  /** Returns the text of a string, or the JSON of any other value. */
  public String asText() {
    return tree().isTextual() ? tree().textValue() : toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that && tree().equals(that.tree());
  }

  @Override
  public int hashCode() {
    return tree().hashCode();
  }

  /** Returns the value as JSON on one line, in which all that is hidden is escaped: safe to show. */
  @Override
  public String toString() {
    String json = Json.MAPPER.writeValueAsString(treeOnce());
    StringBuilder shown = null;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (shown == null && isHidden(json, i)) {
        shown = new StringBuilder(json.substring(0, i));
      }
      if (shown != null) {
        if (isHidden(json, i)) {
          shown.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
        } else {
          shown.append(c);
        }
      }
    }
    return shown == null ? json : shown.toString();
  }

  /** Only within strings can such a character stand. */
  private static boolean isHidden(String json, int at) {
    char c = json.charAt(at);
    if (c < 0x7f) {
      return false;
    }
    int type = Character.getType(json.codePointAt(at));
    boolean isSecondHalf =
        Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(json.charAt(at - 1));
    return switch (type) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      case Character.SURROGATE -> !isSecondHalf;
      default -> false;
    };
  }

  private JsonNode parse() {
    if (maker != null) {
      return maker.get();
    }
    try {
      return Json.readTree(text, from, to - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It was read before, so it is JSON.
    }
  }
}
