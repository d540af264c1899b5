package io.github.inspectortriage.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the ARN of a finding, or of what it was found on, says besides. */
final class FindingArn {
  private static final Pattern ARN = Pattern.compile("arn:[^:]*:[^:]*:[^:]*:([0-9]{12}):");

  private FindingArn() {}

  /** The account, which owns the resource. */
  static Optional<String> account(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.lookingAt() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
