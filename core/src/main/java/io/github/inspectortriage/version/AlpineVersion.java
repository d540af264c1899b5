package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of Alpine's packages, {@code 1.2.3c_rc1_git20240101~hash-r4}, by
 * https://gitlab.alpinelinux.org/alpine/apk-tools/-/blob/master/src/version.c.
 */
final class AlpineVersion {
  private static final int PRE_SUFFIX = 0;
  private static final int END = 1;
  private static final int REVISION = 2;
  private static final int COMMIT = 3;
  private static final int SUFFIX_NUMBER = 4;
  private static final int POST_SUFFIX = 5;
  private static final int LETTER = 6;
  private static final int ZERO_LED = 7;
  private static final int NUMBER = 8;

  private static final List<String> PRE_SUFFIXES = List.of("alpha", "beta", "pre", "rc");
  private static final List<String> POST_SUFFIXES = List.of("cvs", "svn", "git", "hg", "p");

  // Inspector writes epoch 0 before versions of every operating system; Alpine has no epochs.
  private static final Pattern VERSION = Pattern.compile("(?:0:)?(?<first>[0-9]+)"
      + "(?<numbers>(?:\\.[0-9]+)*)(?<letter>[a-z]?)"
      + "(?<suffixes>(?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*+)"
      + "(?:~(?<commit>[0-9a-f]+))?(?:-r(?<revision>[0-9]+))?");
  private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)([0-9]*)");

  private AlpineVersion() {}

  static Optional<VersionParts> parse(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.matches()) {
      return Optional.empty();
    }
    List<VersionPart> parts = new ArrayList<>();
    parts.add(VersionPart.ofNumber(NUMBER, version.group("first")));
    addNumbers(parts, version.group("numbers"));
    if (!version.group("letter").isEmpty()) {
      parts.add(VersionPart.ofWord(LETTER, version.group("letter")));
    }
    addSuffixes(parts, version.group("suffixes"));
    if (version.group("commit") != null) {
      parts.add(VersionPart.ofWord(COMMIT, version.group("commit")));
    }
    if (version.group("revision") != null) {
      parts.add(VersionPart.ofNumber(REVISION, version.group("revision")));
    }
    return Optional.of(VersionParts.of(parts, VersionPart.of(END)));
  }

  // A zero in front makes it a fraction: 1.02 comes before 1.1, and 8.2.0 before 8.2.001.
  private static void addNumbers(List<VersionPart> parts, String numbers) {
    for (String number : numbers.split("\\.", -1)) {
      if (number.startsWith("0")) {
        parts.add(VersionPart.ofWord(ZERO_LED, number));
      } else if (!number.isEmpty()) {
        parts.add(VersionPart.ofNumber(NUMBER, number));
      }
    }
  }

  private static void addSuffixes(List<VersionPart> parts, String suffixes) {
    Matcher suffix = SUFFIX.matcher(suffixes);
    while (suffix.find()) {
      int before = PRE_SUFFIXES.indexOf(suffix.group(1));
      parts.add(
          before >= 0
              ? VersionPart.ofNumber(PRE_SUFFIX, String.valueOf(before))
              : VersionPart.ofNumber(
                  POST_SUFFIX, String.valueOf(POST_SUFFIXES.indexOf(suffix.group(1)))));
      if (!suffix.group(2).isEmpty()) {
        parts.add(VersionPart.ofNumber(SUFFIX_NUMBER, suffix.group(2)));
      }
    }
  }
}
