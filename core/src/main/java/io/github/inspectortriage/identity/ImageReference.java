package io.github.inspectortriage.identity;

import io.github.inspectortriage.finding.Resource;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.immutables.value.Value;

/**
 * A reference to an image, {@code registry/repository:tag@digest}, by the grammar of
 * https://pkg.go.dev/github.com/distribution/reference.
 *
 * <pre>{@code
 * ImageReference image =
 *     ImageReference.parse("123456789012.dkr.ecr.eu-central-1.amazonaws.com/payments/api:1.4");
 * image.repository(); // payments/api
 * image.region();     // eu-central-1
 * }</pre>
 *
 * <p>It is as it was written: neither Docker Hub nor {@code latest} is added.
 */
@Value.Immutable
public abstract class ImageReference {
  // https://docs.aws.amazon.com/general/latest/gr/ecr.html: with FIPS endpoints, and those for IPv6
  private static final Pattern ECR_HOST =
      Pattern.compile("(?<account>[0-9]{12})\\.dkr[.-]ecr(?:-fips)?\\."
          + "(?<region>[a-z]{2,4}(?:-[a-z]+)+-[0-9]+)\\."
          + "(?:amazonaws\\.com(?:\\.cn)?|amazonaws\\.eu|on\\.aws|on\\.amazonwebservices\\.com\\.cn"
          + "|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov)");

  ImageReference() {}

  /** Returns the host of the registry, with its port if it has one; empty if none was written. */
  public abstract Optional<String> registry();

  /** Returns the repository, like {@code payments/api}. */
  public abstract String repository();

  /** Returns the tag, like {@code 1.4}. */
  public abstract Optional<String> tag();

  /** Returns the digest, like {@code sha256:9f2c…}. */
  public abstract Optional<String> digest();

  /** Returns the account that owns the registry; empty if it is not one of Amazon ECR, or is the public one. */
  public Optional<String> account() {
    return ofEcrHost("account");
  }

  /** Returns the Region of the registry; empty if it is not one of Amazon ECR, or is the public one. */
  public Optional<String> region() {
    return ofEcrHost("region");
  }

  /** Returns whether the registry is Amazon ECR, private or public. */
  public boolean isEcr() {
    return account().isPresent() || registry().filter("public.ecr.aws"::equals).isPresent();
  }

  /**
   * Parses a reference, the ARN of an image or repository in Amazon ECR, or the id of an image in a registry of Microsoft
   * Azure, as Inspector writes it for a resource.
   *
   * @throws InvalidIdentityException if it is none of these
   */
  public static ImageReference parse(String text) {
    return ImageReferenceParser.parse(Objects.requireNonNull(text, "text"));
  }

  /** Returns the reference of the image that a finding was made on; empty for a resource that is not an image, or has another id. */
  public static Optional<ImageReference> of(Resource resource) {
    if (resource.image().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(resource.id()));
    } catch (InvalidIdentityException anotherId) {
      return Optional.empty();
    }
  }

  /** Returns this reference with the digest only, or unchanged if it has no digest: what a tag names may change. */
  public ImageReference pinned() {
    return digest().isEmpty()
        ? this
        : builder().from(this).tag(Optional.empty()).build();
  }

  /** Returns the reference, which {@link #parse} reads. */
  @Override
  public String toString() {
    return registry().map(host -> host + "/").orElse("")
        + repository()
        + tag().map(tag -> ":" + tag).orElse("")
        + digest().map(digest -> "@" + digest).orElse("");
  }

  static ImmutableImageReference.Builder builder() {
    return ImmutableImageReference.builder();
  }

  private Optional<String> ofEcrHost(String part) {
    return registry()
        .map(ECR_HOST::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(part));
  }
}
