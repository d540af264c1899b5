package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** Which finding a user means: the number of a row, a short id, {@code CVE@image}, an ARN or the end of one. */
final class Selector implements Predicate<Finding> {
  private static final int MOST_DIGITS = ShortIds.SHORTEST - 1;

  private final String text;

  private Selector(String text) {
    this.text = text;
  }

  static Selector of(String text) {
    return new Selector(text.strip());
  }

  /** The row of the table, counted from 1; empty if it is another kind. */
  OptionalInt row() {
    boolean isNumber =
        !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(Selector::isDigit);
    return isNumber ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  /** Returns whether a finding may be meant; a row is known to the table only. */
  @Override
  public boolean test(Finding finding) {
    if (text.isEmpty() || row().isPresent()) {
      return false;
    }
    if (text.indexOf('@') > 0) {
      return isVulnerability(finding) && isOnImage(finding);
    }
    return isVulnerability(finding)
        || finding.findingArn().endsWith(text)
        || (isId()
            && ShortIds.whole(finding.findingArn()).startsWith(text.toLowerCase(Locale.ROOT)));
  }

  String text() {
    return text;
  }

  /** What stands before {@code @}, or all. */
  String vulnerability() {
    int at = text.indexOf('@');
    return at < 0 ? text : text.substring(0, at);
  }

  /** What stands behind {@code @}; empty if nothing does. */
  String image() {
    return text.substring(Math.min(text.length(), vulnerability().length() + 1));
  }

  boolean isVulnerability(Finding finding) {
    return finding
        .vulnerabilityId()
        .filter(id -> id.equalsIgnoreCase(vulnerability()))
        .isPresent();
  }

  boolean isOnImage(Finding finding) {
    String image = image();
    return finding.resources().stream()
        .anyMatch(resource -> resource.id().equals(image)
            || resource.image().filter(one -> isImage(one, image)).isPresent());
  }

  private boolean isId() {
    return text.length() >= ShortIds.SHORTEST
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isImage(EcrImage image, String name) {
    String repository = image.repositoryName();
    return name.equals(repository)
        || name.equals(image.registry().orElse("") + "/" + repository)
        || image.imageTags().stream().anyMatch(tag -> name.equals(repository + ":" + tag))
        || image
            .imageHash()
            .filter(digest -> name.equals(digest)
                || isDigestOf(name, repository + "@", digest)
                || isDigestOf(name, repository + ":", digest))
            .isPresent();
  }

  /** A table shows the beginning of a digest, and that will do. */
  private static boolean isDigestOf(String name, String start, String digest) {
    return name.startsWith(start + "sha256:")
        && name.length() >= start.length() + "sha256:".length() + 6
        && digest.startsWith(name.substring(start.length()));
  }
}
