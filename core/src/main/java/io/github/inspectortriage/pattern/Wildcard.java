package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.Utf8;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A string of a form in which {@code *} stands for any run of characters. */
final class Wildcard implements Condition {
  private final String text;
  // What stands between the stars; the first is what the string begins with, the last what it ends
  // with.
  private final List<String> pieces;
  private final byte[][] bytes;

  private Wildcard(String text, List<String> pieces) {
    this.text = text;
    this.pieces = pieces;
    this.bytes = pieces.stream().map(Utf8::encode).toArray(byte[][]::new);
  }

  /** The condition, or null if two stars are together or a backslash stands before anything but a star or backslash. */
  static @Nullable Wildcard parse(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '*') {
        if (text.startsWith("*", i + 1)) {
          return null;
        }
        pieces.add(piece.toString());
        piece.setLength(0);
      } else if (c == '\\') {
        i++;
        if (i == text.length() || (text.charAt(i) != '*' && text.charAt(i) != '\\')) {
          return null;
        }
        piece.append(text.charAt(i));
      } else {
        piece.append(c);
      }
    }
    pieces.add(piece.toString());
    return new Wildcard(text, List.copyOf(pieces));
  }

  /** The text as a wildcard that is that text alone. */
  static String escape(String text) {
    return text.replace("\\", "\\\\").replace("*", "\\*");
  }

  byte[][] bytes() {
    return bytes;
  }

  List<String> pieces() {
    return pieces;
  }

  /** The condition without a star that accepts the same, or null if there is none. */
  @Nullable
  PlainText plain() {
    String first = pieces.get(0);
    String last = pieces.get(pieces.size() - 1);
    if (pieces.size() == 1) {
      return PlainText.whole(first);
    }
    if (pieces.size() > 2 || first.isEmpty() == last.isEmpty()) {
      return null;
    }
    return last.isEmpty() ? PlainText.start(first) : PlainText.end(last);
  }

  @Override
  public boolean holds(Value value) {
    return value.isText() && isForm(value);
  }

  private boolean isForm(Value value) {
    byte[] first = bytes[0];
    byte[] last = bytes[bytes.length - 1];
    if (bytes.length == 1) {
      return value.is(first);
    }
    int at = first.length;
    int end = value.length() - last.length;
    if (end < at || !value.has(first, 0) || !value.has(last, end)) {
      return false;
    }
    // The leftmost place for each piece leaves the most for the rest.
    for (int i = 1; i < bytes.length - 1; i++) {
      int found = value.indexOf(bytes[i], at);
      if (found < 0 || found + bytes[i].length > end) {
        return false;
      }
      at = found + bytes[i].length;
    }
    return true;
  }

  /** No less than the states in which event-ruler's machine of the form can be at once; see {@link WildcardMachine}. */
  int mostStates() {
    int most = 1;
    for (int i = 1; i < pieces.size(); i++) {
      // Behind a star as many beginnings of the piece can be open as fit into each other.
      most +=
          1 + longestChainOfBorders(i + 1 < pieces.size() ? pieces.get(i) : pieces.get(i) + '"');
    }
    return most;
  }

  // The failure function of Knuth, Morris and Pratt; the chain from a place leads through all
  // beginnings that end there.
  private static int longestChainOfBorders(String piece) {
    int[] border = new int[piece.length() + 1];
    int[] chain = new int[piece.length() + 1];
    int longest = 0;
    for (int i = 1; i <= piece.length(); i++) {
      int k = i == 1 ? 0 : border[i - 1];
      while (i > 1 && k > 0 && piece.charAt(k) != piece.charAt(i - 1)) {
        k = border[k];
      }
      border[i] = i > 1 && piece.charAt(k) == piece.charAt(i - 1) ? k + 1 : 0;
      chain[i] = chain[border[i]] + 1;
      longest = Math.max(longest, chain[i]);
    }
    return longest;
  }

  @Override
  public Operator operator() {
    return Operator.WILDCARD;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return "has the form " + SafeText.quote(text);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, Operators.WILDCARD, text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Wildcard that && pieces.equals(that.pieces);
  }

  @Override
  public int hashCode() {
    return pieces.hashCode();
  }
}
