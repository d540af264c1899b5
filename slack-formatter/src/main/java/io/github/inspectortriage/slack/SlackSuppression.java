package io.github.inspectortriage.slack;

import io.github.inspectortriage.pattern.EventPattern;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a rule by which Inspector would hide findings, for an answer: what a plan of {@code
 * inspector-triage-aws-adapter} says, or one of your own.
 *
 * @param name the name of the rule
 * @param pattern what it hides
 * @param region where it would be made; empty text if that is not known
 * @param hides how many findings that are active now it hides
 * @param refusals why it must not be made; none if it may
 */
public record SlackSuppression(
    String name, EventPattern pattern, String region, long hides, List<String> refusals) {
  /**
   * Takes all parts.
   *
   * @throws IllegalArgumentException if it hides fewer than none
   */
  public SlackSuppression {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(region, "region");
    if (hides < 0) {
      throw new IllegalArgumentException("hides must be 0 or more, but was " + hides);
    }
    refusals = List.copyOf(refusals);
  }
}
