package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** The lines of a file: {@code codeVulnerabilityDetails.filePath}. */
@Value.Immutable
public abstract class CodeLocation {
  CodeLocation() {}

  /** Returns the name of the file without its directory. */
  public abstract Optional<String> fileName();

  /** Returns the file within the function or repository. */
  public abstract String filePath();

  /** Returns the first line, as Inspector counts; empty if it sent none. */
  public abstract OptionalLong startLine();

  /** Returns the last line; empty if Inspector sent none. */
  public abstract OptionalLong endLine();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(filePath(), startLine());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CodeLocation}; not thread-safe. */
  public static final class Builder extends ImmutableCodeLocation.Builder {
    Builder() {}
  }
}
