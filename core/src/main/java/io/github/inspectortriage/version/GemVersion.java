package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of Ruby's gems, by https://docs.ruby-lang.org/en/master/Gem/Version.html: a letter makes a pre-release, so a
 * word comes before every number; zeros at the end do not count, and neither do those before the first word.
 */
final class GemVersion {
  private static final int WORD = 0;
  private static final int NUMBER = 1;

  private static final Pattern VERSION =
      Pattern.compile("[0-9]+(?:\\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");
  private static final Pattern SEGMENT = Pattern.compile("[0-9]+|[a-zA-Z]+");
  private static final VersionPart ZERO = VersionPart.ofNumber(NUMBER, "0");

  private GemVersion() {}

  static Optional<VersionParts> parse(String text) {
    if (!VERSION.matcher(text).matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = new ArrayList<>();
    Matcher segments = SEGMENT.matcher(text.replace("-", ".pre."));
    boolean wordSeen = false;
    while (segments.find()) {
      String segment = segments.group();
      boolean isNumber = segment.charAt(0) <= '9';
      if (!isNumber && !wordSeen) {
        dropZeros(parts);
        wordSeen = true;
      }
      parts.add(
          isNumber ? VersionPart.ofNumber(NUMBER, segment) : VersionPart.ofWord(WORD, segment));
    }
    dropZeros(parts);
    return Optional.of(VersionParts.of(parts, ZERO));
  }

  private static void dropZeros(List<VersionPart> parts) {
    while (!parts.isEmpty() && parts.get(parts.size() - 1).equals(ZERO)) {
      parts.remove(parts.size() - 1);
    }
  }
}
