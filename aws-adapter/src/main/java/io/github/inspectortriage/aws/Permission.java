package io.github.inspectortriage.aws;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a role must be allowed for one call.
 *
 * @param action as policies name it, like {@code inspector2:ListFindings}
 * @param resource the ARN that it is about, or {@code *}
 */
public record Permission(String action, String resource) {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9]+");
  private static final Pattern RESOURCE = Pattern.compile("\\*|arn:[A-Za-z0-9:/_.*+=,@-]{1,2048}");

  /**
   * Takes both.
   *
   * @throws IllegalArgumentException if one could not stand in a policy
   */
  public Permission {
    if (!ACTION.matcher(Objects.requireNonNull(action, "action")).matches()) {
      throw new IllegalArgumentException("action must be like inspector2:ListFindings");
    }
    if (!RESOURCE.matcher(Objects.requireNonNull(resource, "resource")).matches()) {
      throw new IllegalArgumentException("resource must be * or an ARN");
    }
  }

  /** Returns the permission on any resource. */
  public static Permission of(String action) {
    return new Permission(action, "*");
  }

  /** The permission on one resource, or empty if that is not an ARN. */
  static Optional<Permission> on(String action, String arn) {
    return RESOURCE.matcher(arn).matches()
        ? Optional.of(new Permission(action, arn))
        : Optional.empty();
  }

  /** Returns the smallest statement of a policy that grants it, as JSON on one line. */
  public String statement() {
    return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
  }
}
