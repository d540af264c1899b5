package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of Debian's and Ubuntu's packages, by https://www.debian.org/doc/debian-policy/ch-controlfields.html#version:
 * {@code [epoch:]upstream[-revision]}, where no epoch is 0, no revision is 0, and {@code ~} comes before everything.
 */
final class DebianVersion {
  private static final int TILDE = 0;
  private static final int NUMBER = 1;
  private static final int LETTER = 2;
  private static final int OTHER = 3;

  // A colon without an epoch, or a first character that is not a digit, is bad syntax to dpkg.
  private static final Pattern VERSION = Pattern.compile("(?:(?<epoch>[0-9]+):|(?!.*:))"
      + "(?<upstream>[0-9](?:[A-Za-z0-9.+~:-]*?[A-Za-z0-9.+~:])??)"
      + "(?:-(?<revision>[A-Za-z0-9.+~]+))?");
  private static final Pattern RUN = Pattern.compile("([^0-9]*)([0-9]*)");
  private static final VersionPart END = VersionPart.ofNumber(NUMBER, "0");

  private DebianVersion() {}

  static Optional<VersionParts> parse(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.matches()) {
      return Optional.empty();
    }
    String epoch = version.group("epoch");
    String revision = version.group("revision");
    List<VersionPart> parts = new ArrayList<>();
    parts.add(VersionPart.ofNumber(NUMBER, epoch == null ? "0" : epoch));
    addRuns(parts, version.group("upstream"));
    // What the end of the shorter upstream version counts as, whatever the revisions are.
    parts.add(END);
    addRuns(parts, revision == null ? "" : revision);
    return Optional.of(VersionParts.of(parts, END));
  }

  // A run of other characters ends at a digit or at the end, which both come after ~ and before all
  // else.
  private static void addRuns(List<VersionPart> parts, String text) {
    Matcher run = RUN.matcher(text);
    while (run.find() && run.end() > run.start()) {
      run.group(1).chars().forEach(c -> parts.add(character((char) c)));
      parts.add(VersionPart.ofNumber(NUMBER, run.group(2)));
    }
  }

  private static VersionPart character(char c) {
    if (c == '~') {
      return VersionPart.of(TILDE);
    }
    boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return VersionPart.ofWord(isLetter ? LETTER : OTHER, String.valueOf(c));
  }
}
