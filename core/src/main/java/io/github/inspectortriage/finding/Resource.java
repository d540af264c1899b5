package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What a finding was found on: an image, an instance, a function, a repository of code. */
@Value.Immutable
public abstract class Resource {
  Resource() {}

  /** Returns what {@link #type()} was read from, like {@code AWS_ECR_CONTAINER_IMAGE}. */
  public abstract String typeText();

  /** Returns what kind of thing it is. */
  @Value.Derived
  public ResourceType type() {
    return ResourceType.of(typeText());
  }

  /** Returns the ARN or the provider's own id. */
  public abstract String id();

  /** Returns the Region; empty if Inspector sent none or {@code N/A}. */
  public abstract Optional<String> region();

  /** Returns the tags of the resource; none if Inspector sent none. */
  public abstract Map<String, String> tags();

  /** Returns the image, if the resource is one. */
  public abstract Optional<EcrImage> image();

  /** Returns kind and id, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(typeText() + " " + id());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Resource}; not thread-safe. */
  public static final class Builder extends ImmutableResource.Builder {
    Builder() {}

    /** Sets {@link Resource#typeText()} to what Inspector writes for the type, which is not {@code UNKNOWN}. */
    public Builder type(ResourceType type) {
      if (type == ResourceType.UNKNOWN) {
        throw new IllegalArgumentException("type must be known; give an unknown one as typeText");
      }
      return typeText(type.text());
    }
  }
}
