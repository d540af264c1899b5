package io.github.inspectortriage.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of RPM packages, {@code [epoch:]version[-release]}, by https://rpm.org/docs/latest/man/rpm-version.7: runs of
 * digits and of letters are compared, a number comes after a word, {@code ~} before the end and {@code ^} after it.
 */
final class RpmVersion {
  private static final int TILDE = 0;
  private static final int END = 1;
  private static final int CARET = 2;
  private static final int WORD = 3;
  private static final int NUMBER = 4;

  private static final Pattern VERSION = Pattern.compile(
      "(?:(?<epoch>[0-9]+):)?(?<version>[A-Za-z0-9._+~^]+)(?:-(?<release>[A-Za-z0-9._+~^]+))?");
  private static final Pattern RUN = Pattern.compile("[0-9]+|[A-Za-z]+|~|\\^");

  private RpmVersion() {}

  static VersionComparison compare(String a, String b) {
    Matcher first = VERSION.matcher(a);
    Matcher second = VERSION.matcher(b);
    if (!first.matches() || !second.matches()) {
      return VersionComparison.UNKNOWN;
    }
    VersionComparison versions = VersionComparison.of(version(first).compareTo(version(second)));
    if (versions != VersionComparison.SAME) {
      return versions;
    }
    String release = first.group("release");
    String otherRelease = second.group("release");
    if (release == null || otherRelease == null) {
      // rpm lets a version without a release stand for all its releases, which is not an order.
      return release == null && otherRelease == null
          ? VersionComparison.SAME
          : VersionComparison.UNKNOWN;
    }
    return VersionComparison.of(parts("", release).compareTo(parts("", otherRelease)));
  }

  private static VersionParts version(Matcher version) {
    String epoch = version.group("epoch");
    return parts(epoch == null ? "0" : epoch, version.group("version"));
  }

  private static VersionParts parts(String epoch, String text) {
    List<VersionPart> parts = new ArrayList<>();
    parts.add(VersionPart.ofNumber(NUMBER, epoch));
    Matcher runs = RUN.matcher(text);
    while (runs.find()) {
      parts.add(part(runs.group()));
    }
    return VersionParts.of(parts, VersionPart.of(END));
  }

  private static VersionPart part(String run) {
    return switch (run.charAt(0)) {
      case '~' -> VersionPart.of(TILDE);
      case '^' -> VersionPart.of(CARET);
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> VersionPart.ofNumber(NUMBER, run);
      default -> VersionPart.ofWord(WORD, run);
    };
  }
}
