package io.github.inspectortriage.pattern;

import org.jspecify.annotations.Nullable;

/**
 * An object or array that is an element of an array of the event. A scalar does not count: all scalars of one array are equal
 * values of its field.
 *
 * @param array the number of the array within the event
 * @param index the place in the array, from 0
 * @param path the field that holds the array
 * @param outer the element around that array, or null
 */
record ArrayElement(
    int array, int index, String path, @Nullable ArrayElement outer) {

  /** Names the element as a reader would look for it: {@code detail.resources[0].tags[2]}. */
  String inWords() {
    String place =
        outer == null ? path : outer.inWords() + path.substring(outer.path().length());
    return place + "[" + index + "]";
  }

  // Identity would do: the reader makes one for each element. Both numbers together say the same.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ArrayElement that && array == that.array && index == that.index;
  }

  @Override
  public int hashCode() {
    return 31 * array + index;
  }
}
