package io.github.inspectortriage.reading;

/**
 * The brackets that are open around a place in a value, which may be broken. Used for one value after another. Not thread-safe.
 *
 * <p>A closing bracket closes the innermost one of its kind; what was left open within is taken for closed. So one forgotten
 * bracket costs the value it belongs to and no other.
 */
final class OpenBrackets {
  /** The depth behind a bracket that closes nothing in the value: it belongs to what is around it. */
  static final int OUTSIDE = -1;

  // More than the parser allows: what is deeper is refused anyway, so from there on brackets are
  // counted only.
  private static final int DEEPEST = 128;

  private final byte[] open = new byte[DEEPEST];
  private int depth;
  private int deepest;

  /** None is open: another value begins. */
  void clear() {
    depth = 0;
    deepest = 0;
  }

  void open(byte opener) {
    open[depth % DEEPEST] = opener;
    depth++;
    deepest = Math.max(deepest, depth);
  }

  /** The depth behind a closing bracket: 0 if it ends the value, or {@link #OUTSIDE}. */
  int close(byte closer) {
    int outer = depth - 1;
    if (deepest <= DEEPEST) {
      byte opener = (byte) (closer == '}' ? '{' : '[');
      while (outer >= 0 && open[outer] != opener) {
        outer--;
      }
    }
    depth = outer;
    return depth;
  }
}
