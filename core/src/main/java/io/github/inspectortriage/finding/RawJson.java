package io.github.inspectortriage.finding;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * A JSON value as it came: every member, known to this version or not, and every digit of a number.
 *
 * <p>Blanks between values and the way a character was escaped are not kept. Two values are equal if they hold the same.
 */
public final class RawJson {
  static final RawJson EMPTY_OBJECT = new RawJson(JsonNodeFactory.instance.objectNode());

  // Never handed out and never changed, although Jackson's trees can be.
  private final JsonNode tree;

  private RawJson(JsonNode tree) {
    this.tree = tree;
  }

  static RawJson of(JsonNode tree) {
    return new RawJson(tree);
  }

  JsonNode tree() {
    return tree;
  }

  /**
   * Returns the value at a path, if it is there.
   *
   * @param pointer a JSON Pointer (RFC 6901), like {@code /resources/0/details/vm}
   * @throws IllegalArgumentException if that is none
   */
  public Optional<RawJson> at(String pointer) {
    JsonNode node = tree.at(JsonPointer.compile(pointer));
    return node.isMissingNode() ? Optional.empty() : Optional.of(new RawJson(node));
  }

  /** Returns the text of a string, or the JSON of any other value. */
  public String asText() {
    return tree.isTextual() ? tree.textValue() : toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson that && tree.equals(that.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  /** Returns the value as JSON on one line; outside text, in which JSON escapes control characters only. */
  @Override
  public String toString() {
    return tree.toString();
  }
}
