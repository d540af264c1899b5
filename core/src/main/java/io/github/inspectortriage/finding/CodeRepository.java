package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.Optional;
import org.immutables.value.Value;

/** A repository of source code: {@code codeRepository}. Each member is empty if Inspector sent none. */
@Value.Immutable
public abstract class CodeRepository {
  CodeRepository() {}

  /** Returns the name of the project, up to 512 characters. */
  public abstract Optional<String> projectName();

  /** Returns the integration through which Inspector sees it. */
  public abstract Optional<String> integrationArn();

  /** Returns what {@link #providerType()} was read from. */
  public abstract Optional<String> providerTypeText();

  /** Returns where it is kept. */
  @Value.Derived
  public CodeRepositoryProvider providerType() {
    return CodeRepositoryProvider.OPEN.of(providerTypeText());
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(projectName());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CodeRepository}; not thread-safe. */
  public static final class Builder extends ImmutableCodeRepository.Builder {
    Builder() {}

    /** Sets {@link CodeRepository#providerTypeText()} to the name of the provider, or to none if it is unknown. */
    public Builder providerType(CodeRepositoryProvider value) {
      return providerTypeText(CodeRepositoryProvider.OPEN.text(value));
    }
  }
}
