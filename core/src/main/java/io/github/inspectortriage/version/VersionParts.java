package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A version as the parts that are compared one after the other; the first that differ decide.
 *
 * @param parts the parts
 * @param end what stands after the last part where the other version goes on, given the other's part
 */
record VersionParts(List<VersionPart> parts, UnaryOperator<VersionPart> end)
    implements Comparable<VersionParts> {
  VersionParts {
    parts = List.copyOf(parts);
  }

  /** A version after which the same part stands as often as it takes. */
  static VersionParts of(List<VersionPart> parts, VersionPart end) {
    return new VersionParts(parts, other -> end);
  }

  /** The numbers of a text like {@code 1.2.3} as the first of the parts: four, with zeros for what is not said. */
  static List<VersionPart> fourNumbers(int kind, String text) {
    List<VersionPart> parts = new ArrayList<>();
    for (String number : (text + ".0.0.0").split("\\.", -1)) {
      if (parts.size() < 4) {
        parts.add(VersionPart.ofNumber(kind, number));
      }
    }
    return parts;
  }

  @Override
  public int compareTo(VersionParts other) {
    int length = Math.max(parts.size(), other.parts.size());
    for (int i = 0; i < length; i++) {
      VersionPart mine = i < parts.size() ? parts.get(i) : end.apply(other.parts.get(i));
      VersionPart theirs = i < other.parts.size() ? other.parts.get(i) : other.end.apply(mine);
      int order = mine.compareTo(theirs);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
