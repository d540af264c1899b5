package io.github.inspectortriage.aws.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.AwsJson;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * For how long Inspector scans an image again, as texts: what AWS has added since the SDK was built is kept.
 *
 * @param push how long after its push, like {@code DAYS_30} or {@code LIFETIME}
 * @param use how long after its last use or pull, like {@code DAYS_14}
 * @param mode which of the two, {@code LAST_IN_USE_AT} or {@code LAST_PULL_DATE}
 * @param status {@code SUCCESS}, {@code PENDING} while AWS is at the last change, or {@code FAILED}
 */
public record RescanSettings(
    Optional<String> push, Optional<String> use, Optional<String> mode, Optional<String> status) {
  /** What AWS is at while a change is not in force yet. */
  public static final String PENDING = "PENDING";

  private static final Pattern VALUE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  /** Takes all parts. */
  public RescanSettings {
    Objects.requireNonNull(push, "push");
    Objects.requireNonNull(use, "use");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(status, "status");
  }

  /** Reads them from an answer of GetConfiguration. */
  public static RescanSettings read(byte[] configuration) {
    JsonNode state =
        AwsJson.tree(configuration).path("ecrConfiguration").path("rescanDurationState");
    return new RescanSettings(
        text(state, "rescanDuration"),
        text(state, "pullDateRescanDuration"),
        text(state, "pullDateRescanMode"),
        text(state, "status"));
  }

  /**
   * Returns settings to ask for; what is empty stays as it is.
   *
   * @throws IllegalArgumentException if one is not like {@code DAYS_30}
   */
  public static RescanSettings wanted(
      Optional<String> push, Optional<String> use, Optional<String> mode) {
    check("push", push);
    check("use", use);
    check("mode", mode);
    return new RescanSettings(push, use, mode, Optional.empty());
  }

  /** Returns these with what the others name, and without a status. */
  public RescanSettings with(RescanSettings wanted) {
    return new RescanSettings(
        wanted.push().or(this::push),
        wanted.use().or(this::use),
        wanted.mode().or(this::mode),
        Optional.empty());
  }

  /** Returns whether both name the same, whatever AWS is at. */
  public boolean isSameAs(RescanSettings other) {
    return push.equals(other.push) && use.equals(other.use) && mode.equals(other.mode);
  }

  /** Returns whether AWS is still at the last change. */
  public boolean isPending() {
    return status.filter(PENDING::equals).isPresent();
  }

  private static void check(String name, Optional<String> value) {
    if (value.isPresent() && !VALUE.matcher(value.get()).matches()) {
      throw new IllegalArgumentException(
          name + " must be a value of Inspector's, like DAYS_30, but was another text");
    }
  }

  private static Optional<String> text(JsonNode state, String name) {
    JsonNode text = state.path(name);
    return text.isTextual() ? Optional.of(text.asText()) : Optional.empty();
  }
}
