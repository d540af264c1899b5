package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.pattern.EventPattern;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A rule by which Inspector hides findings, as it is wanted.
 *
 * @param name 3 to 64 letters, digits, dots, hyphens and underscores
 * @param pattern what it hides
 * @param reason why, 1 to 512 characters, for whoever finds the rule
 */
public record SuppressionRule(String name, EventPattern pattern, String reason) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{3,64}");
  private static final int LONGEST_REASON = 512;

  /**
   * Takes all parts.
   *
   * @throws IllegalArgumentException if Inspector would not take the name or the reason
   */
  public SuppressionRule {
    if (!NAME.matcher(Objects.requireNonNull(name, "name")).matches()) {
      throw new IllegalArgumentException(
          "name must be 3 to 64 letters, digits, dots, hyphens and underscores");
    }
    Objects.requireNonNull(pattern, "pattern");
    if (Objects.requireNonNull(reason, "reason").isBlank() || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "reason must be 1 to " + LONGEST_REASON + " characters, but was " + reason.length());
    }
  }
}
