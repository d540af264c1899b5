package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of PHP's packages, by https://getcomposer.org/doc/articles/versions.md and
 * https://www.php.net/manual/en/function.version-compare.php. A branch, like {@code dev-main}, has no place in the order.
 */
final class ComposerVersion {
  private static final int END = 0;
  private static final int NUMBER = 1;

  private static final Pattern VERSION = Pattern.compile(
      "v?([0-9]+(?:\\.[0-9]+){0,3})(?:[-._]?(alpha|a|beta|b|rc|patch|pl|p|stable)[-.]?([0-9]*))?"
          + "(?:\\+[^ ]*)?");

  private ComposerVersion() {}

  static Optional<VersionParts> parse(String text) {
    Matcher version = VERSION.matcher(text.toLowerCase(Locale.ROOT));
    if (!version.matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = new ArrayList<>();
    for (String number : (version.group(1) + ".0.0.0").split("\\.", -1)) {
      if (parts.size() < 4) {
        parts.add(VersionPart.ofNumber(NUMBER, number));
      }
    }
    String stability = version.group(2) == null ? "stable" : version.group(2);
    parts.add(VersionPart.of(rank(stability)));
    if (version.group(3) != null && !version.group(3).isEmpty()) {
      parts.add(VersionPart.ofNumber(NUMBER, version.group(3)));
    }
    return Optional.of(VersionParts.of(parts, VersionPart.of(END)));
  }

  private static int rank(String stability) {
    return switch (stability) {
      case "alpha", "a" -> 1;
      case "beta", "b" -> 2;
      case "rc" -> 3;
      case "stable" -> 4;
      default -> 5;
    };
  }
}
