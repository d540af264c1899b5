package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.pattern.EventPattern;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
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
  private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^A-Za-z0-9._]+");
  private static final int LONGEST_REASON = 512;
  // As long as a value of a filter may be.
  private static final int LONGEST_TEXT = 1024;
  private static final int LONGEST_START = 44;
  private static final int SIGNS_OF_HASH = 12;

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

  /**
   * Returns the rule that hides what a finding is about and nothing else: the same vulnerability in the same repository of the same
   * account, whatever its images are called; on a machine or a function, there alone. Of what has neither it hides the one finding.
   * Its name is the same for the same story.
   *
   * @param reason why, 1 to 512 characters
   * @throws IllegalArgumentException if Inspector would not take the reason
   */
  public static SuppressionRule of(Finding finding, String reason) {
    Optional<String> what =
        finding.vulnerabilityId().or(finding::title).filter(SuppressionRule::isShort);
    // An image of another provider has no repository that Inspector's filter knows.
    Optional<String> repository = finding.resources().stream()
        .flatMap(resource -> resource.awsEcrContainerImage().stream())
        .map(EcrImage::repositoryName)
        .findFirst()
        .filter(SuppressionRule::isShort);
    Optional<String> resource =
        finding.resources().stream().map(Resource::id).findFirst().filter(SuppressionRule::isShort);
    Optional<String> where = repository.or(() -> resource);
    if (what.isEmpty() || where.isEmpty()) {
      EventPattern one = EventPattern.builder()
          .path("detail.findingArn")
          .anyOf(finding.findingArn())
          .build();
      return new SuppressionRule(named("finding", "", finding.findingArn()), one, reason);
    }
    EventPattern pattern = EventPattern.builder()
        .path("detail.awsAccountId")
        .anyOf(finding.awsAccountId())
        .path(
            finding.vulnerabilityId().isPresent()
                ? "detail.packageVulnerabilityDetails.vulnerabilityId"
                : "detail.title")
        .anyOf(what.get())
        .path(
            repository.isPresent()
                ? "detail.resources.details.awsEcrContainerImage.repositoryName"
                : "detail.resources.id")
        .anyOf(where.get())
        .build();
    String said = finding.vulnerabilityId().orElse("finding");
    return new SuppressionRule(
        named(said, repository.orElse(""), pattern.toJson()), pattern, reason);
  }

  private static boolean isShort(String text) {
    return !text.isEmpty() && text.length() <= LONGEST_TEXT;
  }

  /** To be read by people, and one of its own for each story. */
  private static String named(String what, String where, String story) {
    String start = NOT_OF_A_NAME.matcher("triage-" + what + "-" + where).replaceAll("-");
    return start.substring(0, Math.min(LONGEST_START, start.length())).replaceAll("-+$", "") + "-"
        + hash(story);
  }

  private static String hash(String story) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(story.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, SIGNS_OF_HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256");
    }
  }
}
