package io.github.inspectortriage.version;

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
  private static final int DEV = 0;
  private static final int ALPHA = 1;
  private static final int BETA = 2;
  private static final int CANDIDATE = 3;
  private static final int END = 4;
  private static final int NUMBER = 5;
  private static final int PATCH = 6;

  // Composer takes dots and hyphens between the numbers of a pre-release: beta.1.2 is beta1.2.
  private static final Pattern VERSION = Pattern.compile("v?([0-9]+(?:\\.[0-9]+){0,3})"
      + "(?:[-._]?(alpha|a|beta|b|rc|patch|pl|p|stable)((?:[.-]?[0-9]+)*+))?"
      + "([.-]?dev)?(?:\\+[^ ]*)?");

  private ComposerVersion() {}

  static Optional<VersionParts> parse(String text) {
    Matcher version = VERSION.matcher(text.toLowerCase(Locale.ROOT));
    if (!version.matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = VersionParts.fourNumbers(NUMBER, version.group(1));
    String stability = version.group(2);
    if (stability != null && !stability.equals("stable")) {
      parts.add(VersionPart.of(rank(stability)));
      addNumbers(parts, version.group(3));
    }
    if (version.group(4) != null) {
      parts.add(VersionPart.of(DEV));
    }
    return Optional.of(VersionParts.of(parts, VersionPart.of(END)));
  }

  private static void addNumbers(List<VersionPart> parts, String numbers) {
    for (String number : numbers.split("[.-]", -1)) {
      if (!number.isEmpty()) {
        parts.add(VersionPart.ofNumber(NUMBER, number));
      }
    }
  }

  private static int rank(String stability) {
    return switch (stability) {
      case "alpha", "a" -> ALPHA;
      case "beta", "b" -> BETA;
      case "rc" -> CANDIDATE;
      default -> PATCH;
    };
  }
}
