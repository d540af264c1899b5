package io.github.inspectortriage.reading;

import io.github.inspectortriage.SafeText;

/** Paths within a JSON value as errors name them; the name of a member may be a text from outside, like that of a tag. */
final class JsonPath {
  private static final int LONGEST_PLAIN = 64;

  private JsonPath() {}

  /** {@code path.name}, or {@code path["name"]} for a name that is not plain. */
  static String member(String path, String name) {
    return isPlain(name) ? path + "." + name : path + "[" + SafeText.quote(name) + "]";
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
