package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Python's versions, by https://packaging.python.org/en/latest/specifications/version-specifiers/ (PEP 440), with all the
 * spellings that it normalizes: {@code 1.0-alpha.1} is {@code 1.0a1}.
 */
final class PythonVersion {
  private static final Pattern VERSION = Pattern.compile("v?(?:(?<epoch>[0-9]+)!)?"
      + "(?<release>[0-9]+(?:\\.[0-9]+)*)"
      + "(?<pre>[-_.]?(?<preWord>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<preNumber>[0-9]*))?"
      + "(?<post>-(?<postShort>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?<postNumber>[0-9]*))?"
      + "(?<dev>[-_.]?dev[-_.]?(?<devNumber>[0-9]*))?"
      + "(?:\\+(?<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?");

  // The kinds are compared only at the same place, but for RELEASE: an end of the numbers comes
  // before another number.
  private static final int BEFORE_ALL = 0;
  private static final int ALPHA = 1;
  private static final int BETA = 2;
  private static final int CANDIDATE = 3;
  private static final int FINAL = 4;
  private static final int RELEASE = 5;
  private static final int LOCAL_WORD = 1;
  private static final int LOCAL_NUMBER = 2;

  private PythonVersion() {}

  static Optional<VersionParts> parse(String text) {
    Matcher version = VERSION.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!version.matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = new ArrayList<>();
    parts.add(VersionPart.ofNumber(RELEASE, orEmpty(version.group("epoch"))));
    addRelease(parts, version.group("release"));
    parts.add(preRelease(version));
    parts.add(post(version));
    parts.add(
        version.group("dev") == null
            ? VersionPart.of(FINAL)
            : VersionPart.ofNumber(BEFORE_ALL, version.group("devNumber")));
    addLocal(parts, version.group("local"));
    return Optional.of(VersionParts.of(parts, VersionPart.of(BEFORE_ALL)));
  }

  private static void addRelease(List<VersionPart> parts, String release) {
    String[] numbers = release.split("\\.", -1);
    int length = numbers.length;
    while (length > 1 && numbers[length - 1].chars().allMatch(c -> c == '0')) {
      length--;
    }
    Arrays.stream(numbers, 0, length)
        .forEach(number -> parts.add(VersionPart.ofNumber(RELEASE, number)));
  }

  private static VersionPart preRelease(Matcher version) {
    if (version.group("pre") == null) {
      boolean isOnlyDev = version.group("dev") != null && version.group("post") == null;
      return VersionPart.of(isOnlyDev ? BEFORE_ALL : FINAL);
    }
    int kind = switch (version.group("preWord")) {
      case "a", "alpha" -> ALPHA;
      case "b", "beta" -> BETA;
      default -> CANDIDATE;
    };
    return VersionPart.ofNumber(kind, version.group("preNumber"));
  }

  private static VersionPart post(Matcher version) {
    if (version.group("post") == null) {
      return VersionPart.of(BEFORE_ALL);
    }
    String number = version.group("postShort");
    return VersionPart.ofNumber(FINAL, number == null ? version.group("postNumber") : number);
  }

  private static void addLocal(List<VersionPart> parts, @Nullable String local) {
    if (local == null) {
      return;
    }
    for (String segment : local.split("[-_.]", -1)) {
      boolean isNumber = segment.chars().allMatch(c -> c >= '0' && c <= '9');
      parts.add(
          isNumber
              ? VersionPart.ofNumber(LOCAL_NUMBER, segment)
              : VersionPart.ofWord(LOCAL_WORD, segment));
    }
  }

  private static String orEmpty(@Nullable String group) {
    return group == null ? "" : group;
  }
}
