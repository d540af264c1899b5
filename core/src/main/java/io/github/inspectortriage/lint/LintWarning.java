package io.github.inspectortriage.lint;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.Shown;
import java.util.Optional;
import org.immutables.value.Value;

/** One thing in a pattern that is legal and probably not what its author meant. */
@Value.Immutable
public abstract class LintWarning {
  LintWarning() {}

  /** How bad it is. */
  public enum Severity {
    /** What stands there can never match an event, as far as the events of Inspector are known. */
    ERROR,
    /** It matches other events than it seems to, or does nothing. */
    WARNING,
    /** It is right, but know this. */
    HINT
  }

  /** Returns the rule, like {@code source-near-miss}; the ids stay the same from version to version. */
  public abstract String id();

  /** Returns how bad it is. */
  public abstract Severity severity();

  /** Returns the field, like {@code detail.severity}; empty for the pattern as a whole. */
  public abstract String path();

  /** Returns the place in the text. */
  public abstract Position position();

  /** Returns what is wrong and why, in one sentence that is safe to show. */
  public abstract String sentence();

  /** Returns JSON to write there instead, or beside it where something is missing; empty if only the author can know. */
  public abstract Optional<String> replacement();

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(position(), "at", path(), id(), sentence());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link LintWarning}; not thread-safe. */
  public static final class Builder extends ImmutableLintWarning.Builder {
    Builder() {}
  }
}
