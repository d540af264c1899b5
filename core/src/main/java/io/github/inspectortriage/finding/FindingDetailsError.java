package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import org.immutables.value.Value;

/** Why Inspector gave no details of one finding. */
@Value.Immutable
public abstract class FindingDetailsError {
  FindingDetailsError() {}

  /**
   * The kinds of error.
   *
   * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
   * errorCodeText()} keeps what Inspector wrote.
   */
  public enum Code {
    /** Inspector failed; ask again. */
    INTERNAL_ERROR,
    /** The caller may not see this finding. */
    ACCESS_DENIED,
    /** There is no such finding, or nothing more is known of it. */
    FINDING_DETAILS_NOT_FOUND,
    /** The text is not an ARN. */
    INVALID_INPUT,
    /** A value that this version does not know. */
    UNKNOWN;

    static final OpenEnum<Code> OPEN = new OpenEnum<>(values(), UNKNOWN);

    /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
    public static Code of(String text) {
      return OPEN.of(text);
    }
  }

  /** Returns the finding that was asked for. */
  public abstract String findingArn();

  /** Returns what {@link #errorCode()} was read from. */
  public abstract String errorCodeText();

  /** Returns the kind of error. */
  @Value.Derived
  public Code errorCode() {
    return Code.OPEN.of(errorCodeText());
  }

  /** Returns Inspector's own words. */
  public abstract String errorMessage();

  /** Returns ARN, kind and words, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(findingArn() + ": " + errorCodeText() + ": " + errorMessage());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FindingDetailsError}; not thread-safe. */
  public static final class Builder extends ImmutableFindingDetailsError.Builder {
    Builder() {}

    /** Sets {@link FindingDetailsError#errorCodeText()} to the name of the code. */
    public Builder errorCode(Code code) {
      return errorCodeText(code.name());
    }
  }
}
