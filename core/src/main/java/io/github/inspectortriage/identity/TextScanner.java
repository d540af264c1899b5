package io.github.inspectortriage.identity;

import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an identity from left to right, and says at which character it stops being one. */
final class TextScanner {
  private final Code code;
  private final String text;
  private int at;

  TextScanner(Code code, String text, int maxLength) {
    if (text.length() > maxLength) {
      throw new InvalidIdentityException(
          Code.TOO_LARGE, text, maxLength, "at most " + maxLength + " characters");
    }
    this.code = code;
    this.text = text;
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  boolean startsWith(String expected) {
    return text.startsWith(expected, at);
  }

  /** Goes past a text if it comes next. */
  boolean skip(String expected) {
    boolean comes = startsWith(expected);
    if (comes) {
      at += expected.length();
    }
    return comes;
  }

  void expect(String expected) {
    if (!skip(expected)) {
      throw error('"' + expected + '"');
    }
  }

  /** Takes what a pattern matches from here. */
  String take(Pattern pattern, String expected) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw error(expected);
    }
    at = matcher.end();
    return matcher.group();
  }

  void expectEnd() {
    if (!isAtEnd()) {
      throw error("the end");
    }
  }

  InvalidIdentityException error(String expected) {
    return new InvalidIdentityException(code, text, at, expected);
  }
}
