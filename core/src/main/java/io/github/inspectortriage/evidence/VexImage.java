package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.identity.ImageReference;
import io.github.inspectortriage.identity.InvalidIdentityException;
import java.util.Locale;
import java.util.Optional;

/**
 * An image as a VEX document names it: a package URL, a reference like {@code payments/api:2.31.0}, a digest, an ARN.
 *
 * <p>A reference is read by {@link ImageReference}; this adds package URLs, which may leave out nearly everything, and the
 * comparison. All that the name says has to hold; a name without a registry is a whole repository, never the end of one:
 * {@code api} is not {@code payments/api}, for a finding that was hidden by mistake does harm.
 *
 * @param registry the host; empty for any
 * @param repository empty for any
 * @param version a tag or a digest; empty for any
 * @param tag empty for any
 * @param architecture empty for any
 */
record VexImage(
    String registry, String repository, String version, String tag, String architecture) {
  private static final String DIGEST = "sha256:";

  static boolean matches(String id, Resource resource) {
    Optional<EcrImage> image = resource.image();
    return image.isPresent()
        && (id.equals(resource.id())
            || of(id).filter(name -> name.is(image.get(), resource)).isPresent());
  }

  /** Whether the text names an image, and nothing else. */
  static boolean isImage(String id) {
    return id.startsWith(DIGEST) || Purl.parse(id).filter(Purl::isImage).isPresent();
  }

  /** Whether a title is more than one: a reference that says its registry or its digest, or an ARN. */
  static boolean isWholeReference(String title) {
    return reference(title)
        .filter(image -> image.registry().isPresent() || image.digest().isPresent())
        .isPresent();
  }

  /** Whether the text names an image, maybe; a text that is a name of nothing does not. */
  static boolean isComparable(String id) {
    return of(id).isPresent();
  }

  private static Optional<VexImage> of(String id) {
    if (id.startsWith("pkg:")) {
      return Purl.parse(id).filter(Purl::isImage).map(VexImage::of);
    }
    return id.startsWith(DIGEST)
        ? Optional.of(new VexImage("", "", id, "", ""))
        : reference(id).map(VexImage::of);
  }

  private static Optional<ImageReference> reference(String text) {
    try {
      return Optional.of(ImageReference.parse(text.replaceFirst("^(https?|docker)://", "")));
    } catch (InvalidIdentityException another) {
      return Optional.empty();
    }
  }

  private static VexImage of(ImageReference image) {
    return new VexImage(
        image.registry().orElse(""),
        image.repository(),
        image.digest().orElse(""),
        image.tag().orElse(""),
        "");
  }

  private static VexImage of(Purl purl) {
    String url = purl.qualifier("repository_url");
    VexImage name = url.isEmpty()
        ? new VexImage("", purl.fullName("/"), "", "", "")
        : ofUrl(url, purl.fullName("/"));
    return new VexImage(
        name.registry(),
        name.repository(),
        purl.version(),
        purl.qualifier("tag"),
        purl.qualifier("arch"));
  }

  /** A repository_url names the repository, or only the registry of it: then the name stands elsewhere. */
  private static VexImage ofUrl(String url, String nameElsewhere) {
    String host = url.replaceFirst("^(https?|docker)://", "");
    boolean isOnlyRegistry = host.indexOf('/') < 0 && host.indexOf('.') > 0;
    // What cannot be read names no repository that there is.
    return isOnlyRegistry
        ? new VexImage(host, nameElsewhere, "", "", "")
        : reference(url).map(VexImage::of).orElse(new VexImage(host, host, "", "", ""));
  }

  private boolean is(EcrImage image, Resource resource) {
    boolean says = !repository.isEmpty() || version.startsWith(DIGEST);
    return says
        && isRepositoryOf(image)
        && isRegistryOf(image, resource)
        && (version.isEmpty() || isVersionOf(image))
        && (tag.isEmpty() || image.imageTags().contains(tag))
        && (architecture.isEmpty()
            || image.architecture().filter(architecture::equalsIgnoreCase).isPresent());
  }

  /** A digest is an image whatever its repository: then the name alone, without what stands before it, will do. */
  private boolean isRepositoryOf(EcrImage image) {
    String known = image.repositoryName().toLowerCase(Locale.ROOT);
    String said = repository.toLowerCase(Locale.ROOT);
    return said.isEmpty()
        || known.equals(said)
        || (version.startsWith(DIGEST) && known.endsWith("/" + said));
  }

  private boolean isVersionOf(EcrImage image) {
    return version.startsWith(DIGEST)
        ? image.imageHash().filter(version::equalsIgnoreCase).isPresent()
        : image.imageTags().contains(version);
  }

  /** Inspector names a registry of ECR by its account; the Region of the image is in its ARN. */
  private boolean isRegistryOf(EcrImage image, Resource resource) {
    String known = image.registry().orElse("");
    if (registry.isEmpty() || known.isEmpty() || registry.equalsIgnoreCase(known)) {
      return true;
    }
    Optional<ImageReference> said = reference(registry + "/x");
    Optional<String> region = ImageReference.of(resource).flatMap(ImageReference::region);
    return said.flatMap(ImageReference::account).filter(known::equals).isPresent()
        && (region.isEmpty() || said.flatMap(ImageReference::region).equals(region));
  }
}
