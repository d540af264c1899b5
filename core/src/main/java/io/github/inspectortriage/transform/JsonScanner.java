package io.github.inspectortriage.transform;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a JSON text (RFC 8259) and knows at which character it stops being one; not thread-safe.
 *
 * <p>Of our own, since the place is part of the answer: Jackson's parser tells a place near it, and not how a number was
 * spelled. No recursion and no limit: the open containers are bits of a set, so a million brackets are read as fast as a
 * million digits. A fault stands at the first wrong character, or where the word, the escape or the unclosed text begins.
 */
final class JsonScanner {
  private static final int END = -1;

  /** Is told of each string, names of members included. */
  interface Strings {
    /**
     * Takes the string in {@code [from, to)}, quotes included.
     *
     * @param isName whether it names a member
     */
    void string(int from, int to, boolean isName);
  }

  // Not String: tests count the characters that are looked at.
  private final CharSequence text;
  private final int end;
  private final @Nullable Strings strings;
  // Whether the container at a depth, counted from 1, is an object.
  private final BitSet objects = new BitSet();
  private int at;
  private int nameFrom;
  private int nameTo;
  private boolean hasEscape;

  JsonScanner(CharSequence text, int from, @Nullable Strings strings) {
    this.text = text;
    this.end = text.length();
    this.at = from;
    this.strings = strings;
  }

  /** Moves over the one value that the text holds from here on. */
  void document() {
    skipBlanks();
    skipValue();
    end();
  }

  /** Checks that only blanks are left. */
  void end() {
    skipBlanks();
    if (at < end) {
      throw fault("the end of the text");
    }
  }

  /** How many characters are read. */
  int at() {
    return at;
  }

  /** The character here, or -1 behind the last one. */
  int peek() {
    return at < end ? text.charAt(at) : END;
  }

  void skipBlanks() {
    int i = at;
    while (i < end && isBlank(text.charAt(i))) {
      i++;
    }
    at = i;
  }

  static boolean isBlank(char c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
  }

  /** Moves behind the value that begins here. */
  void skipValue() {
    int depth = 0;
    do {
      int opened = open(depth);
      depth = opened > depth ? opened : close(depth);
    } while (depth > 0);
  }

  /** Moves behind a scalar or an empty container, or to the first value in a container, which is one deeper. */
  private int open(int depth) {
    int c = peek();
    if (c != '{' && c != '[') {
      scalar();
      return depth;
    }
    boolean isObject = c == '{';
    objects.set(depth + 1, isObject);
    return first(isObject) ? depth + 1 : depth;
  }

  /** Moves from behind a value to the next one, or behind the last bracket, and returns how deep that is. */
  private int close(int from) {
    int depth = from;
    while (depth > 0 && !more(objects.get(depth))) {
      depth--;
    }
    return depth;
  }

  /** Whether the container that begins here has a value, to which this moves; if not, it moves behind the container. */
  boolean first(boolean isObject) {
    at++;
    skipBlanks();
    if (takes(isObject ? '}' : ']')) {
      return false;
    }
    if (isObject) {
      name();
    }
    return true;
  }

  /** Whether behind a value another one follows, to which this moves; if not, it moves behind the container. */
  boolean more(boolean isObject) {
    skipBlanks();
    if (takes(',')) {
      skipBlanks();
      if (isObject) {
        name();
      }
      return true;
    }
    if (takes(isObject ? '}' : ']')) {
      return false;
    }
    throw fault(isObject ? "a comma or }" : "a comma or ]");
  }

  private boolean takes(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void name() {
    if (peek() != '"') {
      throw new NotJson(at, at, "the name of a member in double quotes", true);
    }
    nameFrom = at + 1;
    string(true);
    nameTo = at - 1;
    skipBlanks();
    if (!takes(':')) {
      throw fault("a colon");
    }
    skipBlanks();
  }

  /** Where the text of the last name begins. */
  int nameFrom() {
    return nameFrom;
  }

  /** Where the text of the last name ends. */
  int nameTo() {
    return nameTo;
  }

  /** Whether the last string has an escape. */
  boolean hasEscape() {
    return hasEscape;
  }

  private void scalar() {
    switch (peek()) {
      case '"' -> string(false);
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw fault("a value");
    }
  }

  private void string(boolean isName) {
    int from = at;
    hasEscape = false;
    int i = from + 1;
    // A local place: writing the field for each character makes a 60 KB event take a quarter
    // longer.
    while (i < end) {
      char c = text.charAt(i);
      if (c == '"') {
        at = i + 1;
        if (strings != null) {
          strings.string(from, at, isName);
        }
        return;
      }
      if (c == '\\') {
        at = i;
        escape();
        i = at;
      } else if (c < ' ') {
        at = i;
        throw fault("no control character within a string");
      } else {
        i++;
      }
    }
    throw new NotJson(from, end, "the end of this string", false);
  }

  private void escape() {
    hasEscape = true;
    int c = at + 1 < end ? text.charAt(at + 1) : END;
    switch (c) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at += 2;
      case 'u' -> {
        for (int i = 2; i < 6; i++) {
          if (at + i >= end
              || Character.digit(text.charAt(at + i), 16) < 0
              || text.charAt(at + i) > 'f') {
            throw new NotJson(at, at + i, "four hexadecimal digits behind \\u", false);
          }
        }
        at += 6;
      }
      default -> throw new NotJson(at, at + 1, "an escape that JSON has", false);
    }
  }

  private void word(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (at + i >= end || text.charAt(at + i) != word.charAt(i)) {
        throw fault("a value");
      }
    }
    at += word.length();
  }

  private void number() {
    int from = at;
    if (peek() == '-') {
      at++;
    }
    if (peek() == '0') {
      at++;
    } else if (!digits()) {
      at = from;
      throw fault("a value");
    }
    part('.', false);
    if (!part('e', true)) {
      part('E', true);
    }
  }

  /** Moves over a fraction or an exponent, if there is a whole one. */
  private boolean part(char first, boolean maySign) {
    int from = at;
    if (!takes(first)) {
      return false;
    }
    if (maySign && !takes('-')) {
      takes('+');
    }
    if (digits()) {
      return true;
    }
    at = from;
    return false;
  }

  private boolean digits() {
    int from = at;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at > from;
  }

  private NotJson fault(String expected) {
    return new NotJson(at, at, expected, false);
  }
}
