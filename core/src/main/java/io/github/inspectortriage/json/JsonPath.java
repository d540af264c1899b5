package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in a document, like {@code $.images[3].owner}.
 *
 * <p>A chain from the value up to the root, written only when somebody asks: a text for each value of a deep document would
 * take room that grows with the square of its depth. The name of a member is outside text, and is shown safely.
 */
@HouseOnly
public final class JsonPath {
  private static final int LONGEST_NAME = 80;
  private static final JsonPath ROOT = new JsonPath(null, "", -1);

  private final @Nullable JsonPath parent;
  private final String name;
  private final int index;

  private JsonPath(@Nullable JsonPath parent, String name, int index) {
    this.parent = parent;
    this.name = name;
    this.index = index;
  }

  /** The whole document. */
  public static JsonPath root() {
    return ROOT;
  }

  public JsonPath member(String member) {
    return new JsonPath(this, member, -1);
  }

  public JsonPath element(int number) {
    return new JsonPath(this, "", number);
  }

  @Override
  public String toString() {
    return parent == null ? "$" : written();
  }

  private String written() {
    StringBuilder reversed = new StringBuilder();
    for (JsonPath step = this; step.parent != null; step = step.parent) {
      reversed.append(new StringBuilder(step.step()).reverse());
    }
    return reversed.append('$').reverse().toString();
  }

  private String step() {
    return index < 0 ? "." + shown(name) : "[" + index + "]";
  }

  /** A name as a path shows it, on one line. */
  private static String shown(String name) {
    // Cut before it is looked at: it may be long.
    return SafeText.cut(SafeText.oneLine(SafeText.cut(name, 4 * LONGEST_NAME)), LONGEST_NAME);
  }
}
