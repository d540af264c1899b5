package io.github.inspectortriage.version;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions by https://semver.org/#spec-item-11 and the three dialects of it: build metadata never counts, a pre-release
 * comes before its release.
 */
final class SemanticVersion {
  private static final int END = 0;
  private static final int NUMBER = 1;
  private static final int WORD = 2;
  private static final int RELEASE = 3;

  private static final String NUMERIC = "(?:0|[1-9][0-9]*)";
  private static final String SUFFIXES = "(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z.-]+)?";
  private static final Pattern STRICT =
      Pattern.compile("(" + NUMERIC + "(?:\\." + NUMERIC + "){2})" + SUFFIXES);
  // https://pkg.go.dev/golang.org/x/mod/semver: v1 and v1.2 are short for v1.0.0 and v1.2.0, but
  // then without suffix.
  private static final Pattern SHORT =
      Pattern.compile("(" + NUMERIC + "(?:\\." + NUMERIC + ")?)()");
  // https://learn.microsoft.com/nuget/concepts/package-versioning: up to four numbers, zeros in
  // front do not count.
  private static final Pattern NUGET = Pattern.compile("([0-9]+(?:\\.[0-9]+){0,3})" + SUFFIXES);

  private SemanticVersion() {}

  /** Cargo: https://doc.rust-lang.org/cargo/reference/manifest.html#the-version-field. */
  static Optional<VersionParts> cargo(String text) {
    return parse(STRICT.matcher(text));
  }

  /** npm: https://github.com/npm/node-semver#versions; a {@code v} in front does not count. */
  static Optional<VersionParts> npm(String text) {
    return parse(STRICT.matcher(withoutV(text)));
  }

  /** Go; the database of Go's vulnerabilities leaves out the {@code v}; the toolchain calls itself {@code go1.24.4}. */
  static Optional<VersionParts> go(String text) {
    String version = text.startsWith("go") ? text.substring(2) : withoutV(text);
    return parse(STRICT.matcher(version)).or(() -> parse(SHORT.matcher(version)));
  }

  /** NuGet; upper and lower case are the same. */
  static Optional<VersionParts> nuget(String text) {
    return parse(NUGET.matcher(text.toLowerCase(Locale.ROOT)));
  }

  private static Optional<VersionParts> parse(Matcher version) {
    if (!version.matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = VersionParts.fourNumbers(NUMBER, version.group(1));
    String preRelease = version.group(2);
    if (preRelease == null || preRelease.isEmpty()) {
      parts.add(VersionPart.of(RELEASE));
      return Optional.of(VersionParts.of(parts, VersionPart.of(END)));
    }
    for (String identifier : preRelease.split("\\.", -1)) {
      boolean isNumber = identifier.chars().allMatch(c -> c >= '0' && c <= '9');
      if (identifier.isEmpty()
          || (isNumber && identifier.length() > 1 && identifier.startsWith("0"))) {
        return Optional.empty();
      }
      parts.add(
          isNumber
              ? VersionPart.ofNumber(NUMBER, identifier)
              : VersionPart.ofWord(WORD, identifier));
    }
    return Optional.of(VersionParts.of(parts, VersionPart.of(END)));
  }

  private static String withoutV(String text) {
    return text.startsWith("v") ? text.substring(1) : text;
  }
}
