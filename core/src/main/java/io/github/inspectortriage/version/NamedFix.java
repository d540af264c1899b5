package io.github.inspectortriage.version;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text is worth that Inspector names as the fix of a package: it may be no version, or none to go to. */
enum NamedFix {
  /** Nothing is named. */
  NONE,
  /** A version that is newer than the installed one, or may be: the two cannot be compared. */
  UPGRADE,
  /** A version that is known not to be newer than the installed one, as when an older branch got the fix. */
  NOT_NEWER,
  /** A text that is not a version, like {@code see advisory}. */
  NO_VERSION;

  // Of a package whose order is not known, or is another than the platform says: a number, perhaps
  // behind a v, in one word, without a sign that stands for any number.
  private static final Pattern LIKE_A_VERSION =
      Pattern.compile("(?!.*\\.[xX*](?:\\.|$))[vV]?[0-9][^\\s<>=,;|()]{0,255}");

  // What every order reads alike: numbers between dots, up to where an ecosystem has rules of its
  // own.
  private static final Pattern NUMBERS =
      Pattern.compile("(?:0:)?[vV]?([0-9]{1,18}(?:\\.[0-9]{1,18}){0,15}+)(?![0-9:]).{0,255}");

  static NamedFix of(Finding finding, VulnerablePackage one) {
    return of(one, VersionOrder.of(finding, one));
  }

  static NamedFix of(VulnerablePackage one, Optional<VersionOrder> order) {
    Optional<String> fix = one.fixedInVersion();
    if (fix.isEmpty()) {
      return NONE;
    }
    if (!isVersion(fix.get(), order)) {
      return NO_VERSION;
    }
    boolean isNewer = one.installedVersion()
        .map(installed -> isNewer(fix.get(), installed, order))
        .orElse(true);
    return isNewer ? UPGRADE : NOT_NEWER;
  }

  private static boolean isVersion(String text, Optional<VersionOrder> order) {
    return order.filter(by -> by.compare(text, text) == VersionComparison.SAME).isPresent()
        || LIKE_A_VERSION.matcher(text).matches();
  }

  /** Whether it is newer, or nobody knows. */
  private static boolean isNewer(String fix, String installed, Optional<VersionOrder> order) {
    VersionComparison comparison =
        order.map(by -> by.compare(fix, installed)).orElse(VersionComparison.UNKNOWN);
    return comparison == VersionComparison.UNKNOWN
        ? !isOlderInNumbers(fix, installed) && !isSameText(fix, installed)
        : comparison == VersionComparison.NEWER;
  }

  private static boolean isSameText(String fix, String installed) {
    return VulnerablePackage.withoutEpochZero(fix)
        .equals(VulnerablePackage.withoutEpochZero(installed));
  }

  private static boolean isOlderInNumbers(String fix, String installed) {
    Matcher left = NUMBERS.matcher(fix);
    Matcher right = NUMBERS.matcher(installed);
    if (!left.matches() || !right.matches()) {
      return false;
    }
    String[] mine = left.group(1).split("\\.", -1);
    String[] theirs = right.group(1).split("\\.", -1);
    for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
      int order = Long.compare(Long.parseLong(mine[i]), Long.parseLong(theirs[i]));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
