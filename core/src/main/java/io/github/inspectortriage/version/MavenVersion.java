package io.github.inspectortriage.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maven's versions, by https://maven.apache.org/pom.html#version-order-specification: {@code 1.0}, {@code 1} and {@code
 * 1.ga} are the same, {@code alpha}, {@code beta}, {@code milestone}, {@code rc} and {@code SNAPSHOT} come before the
 * release, any other word after it. What has no digit at all is not a version.
 */
final class MavenVersion {
  private static final int WORD = 0;
  private static final int NUMBER_AFTER_HYPHEN = 1;
  private static final int NUMBER_AFTER_DOT = 2;

  private static final long OTHER = 7;
  private static final Map<String, String> SHORT =
      Map.of("a", "alpha", "b", "beta", "m", "milestone");

  private static final Pattern VERSION = Pattern.compile("(?=[^0-9]*[0-9])[0-9a-z_][0-9a-z_.+-]*");
  private static final Pattern TOKEN = Pattern.compile("([.-]?)([0-9]+|[a-z_+]+|(?=[.-]|$))");
  private static final VersionPart NO_NUMBER = VersionPart.ofNumber(NUMBER_AFTER_DOT, "0");
  private static final VersionPart NO_WORD = word("");

  private MavenVersion() {}

  static Optional<VersionParts> parse(String text) {
    String version = text.toLowerCase(Locale.ROOT);
    if (!VERSION.matcher(version).matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = new ArrayList<>();
    Matcher token = TOKEN.matcher(version);
    while (token.find() && token.end() > token.start()) {
      boolean isFirst = token.start() == 0;
      VersionPart part = part(version, token, isFirst);
      if (part.kind() != NUMBER_AFTER_DOT) {
        trim(parts);
      }
      parts.add(part);
    }
    trim(parts);
    return Optional.of(new VersionParts(parts, MavenVersion::end));
  }

  private static VersionPart part(String version, Matcher token, boolean isFirst) {
    String value = token.group(2);
    if (!value.isEmpty() && !isDigit(value.charAt(0))) {
      boolean isBeforeDigit =
          token.end() < version.length() && isDigit(version.charAt(token.end()));
      return word(isBeforeDigit ? SHORT.getOrDefault(value, value) : value);
    }
    boolean afterDot = isFirst || token.group(1).equals(".");
    return VersionPart.ofNumber(afterDot ? NUMBER_AFTER_DOT : NUMBER_AFTER_HYPHEN, value);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static VersionPart word(String word) {
    long rank = rank(word);
    return new VersionPart(WORD, BigInteger.valueOf(rank), rank == OTHER ? word : "");
  }

  private static long rank(String word) {
    return switch (word) {
      case "alpha" -> 0;
      case "beta" -> 1;
      case "milestone" -> 2;
      case "rc", "cr" -> 3;
      case "snapshot" -> 4;
      case "", "final", "ga", "release" -> 5;
      case "sp" -> 6;
      default -> OTHER;
    };
  }

  // What says nothing at the end of a group counts as absent: 1.0.0-foo.0 is 1-foo.
  private static void trim(List<VersionPart> parts) {
    while (parts.size() > 0 && saysNothing(parts.get(parts.size() - 1))) {
      parts.remove(parts.size() - 1);
    }
  }

  private static boolean saysNothing(VersionPart part) {
    return part.equals(NO_WORD) || (part.kind() != WORD && part.number().signum() == 0);
  }

  private static VersionPart end(VersionPart other) {
    return other.kind() == NUMBER_AFTER_DOT ? NO_NUMBER : NO_WORD;
  }
}
