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

  /** Returns the partition of the cloud, like {@code aws} or {@code aws-cn}; empty if Inspector sent none or {@code N/A}. */
  public abstract Optional<String> partition();

  /** Returns the Region; empty if Inspector sent none or {@code N/A}. */
  public abstract Optional<String> region();

  /** Returns the tags of the resource; none if Inspector sent none. */
  public abstract Map<String, String> tags();

  /** Returns what {@link #provider()} was read from. */
  public abstract Optional<String> providerText();

  /** Returns whose cloud the resource is in; events before 2026 do not say. */
  @Value.Derived
  public Provider provider() {
    return Provider.OPEN.of(providerText());
  }

  /** Returns the account at the provider: an account of AWS, a subscription of Azure. */
  public abstract Optional<String> providerAccountId();

  /** Returns the organization at the provider: an organization of AWS, a tenant of Azure. */
  public abstract Optional<String> providerOrgId();

  /** Returns the machine, if the resource is one of Amazon EC2. */
  public abstract Optional<Ec2Instance> awsEc2Instance();

  /** Returns the image, if the resource is one in Amazon ECR; {@link #image()} asks both descriptions. */
  public abstract Optional<EcrImage> awsEcrContainerImage();

  /** Returns the function, if the resource is one of AWS Lambda. */
  public abstract Optional<LambdaFunction> awsLambdaFunction();

  /** Returns the repository, if the resource is one of source code. */
  public abstract Optional<CodeRepository> codeRepository();

  /** Returns the machine as Inspector describes those of all providers. */
  public abstract Optional<VirtualMachine> vm();

  /** Returns the image as Inspector describes those of all providers: its member {@code image}. */
  public abstract Optional<EcrImage> cloudImage();

  /** Returns the function as Inspector describes those of all providers. */
  public abstract Optional<ServerlessFunction> serverlessFunction();

  /**
   * Returns the image, if the resource is one, from both descriptions: where they differ that of ECR is taken, and what it
   * lacks comes from the other.
   */
  public Optional<EcrImage> image() {
    if (awsEcrContainerImage().isEmpty() || cloudImage().isEmpty()) {
      return awsEcrContainerImage().or(this::cloudImage);
    }
    return Optional.of(awsEcrContainerImage().get().completedBy(cloudImage().get()));
  }

  /** Returns kind and id, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(typeText() + " " + id());
  }

  Resource withoutUse() {
    return toBuilder().image(image().map(EcrImage::withoutUse)).build();
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
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

    /** Sets {@link Resource#providerText()} to the name of the provider, or to none if it is unknown. */
    public Builder provider(Provider provider) {
      return providerText(Provider.OPEN.text(provider));
    }

    /** Sets the one description of an image, so that {@link Resource#image()} gives it back. */
    public Builder image(EcrImage image) {
      return image(Optional.of(image));
    }

    /** Sets the one description of an image or none, so that {@link Resource#image()} gives it back. */
    public Builder image(Optional<? extends EcrImage> image) {
      return awsEcrContainerImage(image).cloudImage(Optional.empty());
    }
  }
}
