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
  private static final int LONGEST_PLAIN = 64;
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

  /** A path with one more name, for a reader that knows where it is without a chain. */
  public static String member(String path, String name) {
    return path + step(name);
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
    return index < 0 ? step(name) : "[" + index + "]";
  }

  /** {@code .name}, or {@code ["name"]} for a name that is not plain: it may be a text from outside, like that of a tag. */
  private static String step(String name) {
    return isPlain(name) ? "." + name : "[" + SafeText.quote(name) + "]";
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_PLAIN
        && name.chars().allMatch(JsonPath::isPlain);
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }
}
