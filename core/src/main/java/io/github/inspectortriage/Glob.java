package io.github.inspectortriage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A name in which a star stands for any number of any characters; all else stands for itself.
 *
 * <p>Each piece between two stars is looked for once, at its leftmost place, which leaves the most for the rest, so nothing is
 * tried twice whatever the number of stars. A piece is found by the failure function of Knuth, Morris and Pratt: the work grows
 * with the lengths of name and pattern together, never with their product.
 */
@HouseOnly
public final class Glob {
  private final String text;
  private final List<Piece> pieces;

  private Glob(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
  }

  /** Reads such a name. */
  public static Glob of(String text) {
    Objects.requireNonNull(text, "text");
    List<Piece> pieces = new ArrayList<>();
    int from = 0;
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', from)) {
      pieces.add(new Piece(text.substring(from, star)));
      from = star + 1;
    }
    pieces.add(new Piece(text.substring(from)));
    return new Glob(text, pieces);
  }

  /** Returns whether the whole name has this form. */
  public boolean matches(CharSequence name) {
    Piece first = pieces.get(0);
    Piece last = pieces.get(pieces.size() - 1);
    if (pieces.size() == 1) {
      return name.length() == first.length() && first.isAt(name, 0);
    }
    int at = first.length();
    int end = name.length() - last.length();
    if (end < at || !first.isAt(name, 0) || !last.isAt(name, end)) {
      return false;
    }
    for (Piece piece : pieces.subList(1, pieces.size() - 1)) {
      Optional<Integer> found = piece.endIn(name, at, end);
      if (found.isEmpty()) {
        return false;
      }
      at = found.get();
    }
    return true;
  }

  /** Returns whether it names one thing alone, having no star. */
  public boolean isPlain() {
    return pieces.size() == 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** What stands between two stars. */
  private static final class Piece {
    private final String text;
    private final int[] border;

    Piece(String text) {
      this.text = text;
      this.border = borders(text);
    }

    int length() {
      return text.length();
    }

    boolean isAt(CharSequence name, int start) {
      for (int i = 0; i < text.length(); i++) {
        if (name.charAt(start + i) != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** Where the leftmost occurrence from here to there ends. */
    Optional<Integer> endIn(CharSequence name, int from, int to) {
      int matched = 0;
      for (int i = from; i < to && matched < text.length(); i++) {
        matched = next(matched, name.charAt(i));
        if (matched == text.length()) {
          return Optional.of(i + 1);
        }
      }
      return text.isEmpty() ? Optional.of(from) : Optional.empty();
    }

    private int next(int matched, char c) {
      int length = matched;
      while (length > 0 && text.charAt(length) != c) {
        length = border[length];
      }
      return text.charAt(length) == c ? length + 1 : 0;
    }

    /** For each length, how long the longest proper beginning is that also ends there. */
    private static int[] borders(String text) {
      int[] border = new int[text.length() + 1];
      for (int i = 1; i < text.length(); i++) {
        int length = border[i];
        while (length > 0 && text.charAt(length) != text.charAt(i)) {
          length = border[length];
        }
        border[i + 1] = text.charAt(length) == text.charAt(i) ? length + 1 : 0;
      }
      return border;
    }
  }
}
