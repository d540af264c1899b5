package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.SafeText;
import java.util.Objects;

/**
 * What became of one field of a pattern.
 *
 * @param path the field in the pattern, outside text
 * @param filter the member of {@code FilterCriteria} that asks it, empty if none does
 * @param exactness how much of it that filter says
 * @param reason why it is not exact, safe to show; empty if it is
 */
public record Criterion(String path, String filter, Exactness exactness, String reason) {
  /** Takes all parts. */
  public Criterion {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(filter, "filter");
    Objects.requireNonNull(exactness, "exactness");
    Objects.requireNonNull(reason, "reason");
  }

  Criterion notExact(String why) {
    return exactness == Exactness.EXACT
        ? new Criterion(path, filter, Exactness.SUPERSET, why)
        : this;
  }

  /** Returns it on one line, safe to show. */
  @Override
  public String toString() {
    return SafeText.cut(SafeText.oneLine(path), 200) + ": " + exactness
        + (filter.isEmpty() ? "" : " by " + filter) + (reason.isEmpty() ? "" : ", " + reason);
  }
}
