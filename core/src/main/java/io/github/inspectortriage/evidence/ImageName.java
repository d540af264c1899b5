package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Resource;
import java.util.Locale;
import java.util.Optional;

/**
 * An image as a VEX document names it: a package URL, a reference like {@code payments/api:2.31.0}, a digest, an ARN.
 *
 * <p>All that the name says has to hold; a name without a registry is a whole repository, never the end of one: {@code
 * api} is not {@code payments/api}, for a finding that was hidden by mistake does harm.
 *
 * @param registry the host; empty for any
 * @param repository empty for any
 * @param version a tag or a digest; empty for any
 * @param tag empty for any
 * @param architecture empty for any
 */
record ImageName(
    String registry, String repository, String version, String tag, String architecture) {
  private static final String DIGEST = "sha256:";

  static boolean matches(String id, Resource resource) {
    Optional<EcrImage> image = resource.image();
    return image.isPresent()
        && (id.equals(resource.id())
            || of(id).filter(name -> name.is(image.get())).isPresent());
  }

  private static Optional<ImageName> of(String id) {
    if (id.startsWith("pkg:")) {
      return Purl.parse(id).filter(Purl::isImage).map(ImageName::of);
    }
    return id.startsWith(DIGEST)
        ? Optional.of(new ImageName("", "", id, "", ""))
        : Optional.of(ofReference(id, ""));
  }

  private static ImageName of(Purl purl) {
    String url = purl.qualifier("repository_url");
    ImageName name = url.isEmpty()
        ? new ImageName("", purl.fullName("/"), "", "", "")
        : ofReference(url, purl.fullName("/"));
    return new ImageName(
        name.registry(),
        name.repository(),
        purl.version(),
        purl.qualifier("tag"),
        purl.qualifier("arch"));
  }

  /** A repository_url names the repository, or only the registry of it: then the name stands elsewhere. */
  private static ImageName ofReference(String reference, String nameElsewhere) {
    String text = reference.replaceFirst("^(https?|docker)://", "");
    int at = text.indexOf('@');
    String version = at < 0 ? "" : text.substring(at + 1);
    String path = at < 0 ? text : text.substring(0, at);
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    boolean isOnlyRegistry = slash < 0 && !nameElsewhere.isEmpty() && first.indexOf('.') > 0;
    boolean hasRegistry = slash > 0 && (first.indexOf('.') > 0 || first.indexOf(':') > 0);
    if (isOnlyRegistry) {
      return new ImageName(first, nameElsewhere, version, "", "");
    }
    String repository = hasRegistry ? path.substring(slash + 1) : path;
    int colon = repository.lastIndexOf(':');
    return new ImageName(
        hasRegistry ? first : "",
        colon < 0 ? repository : repository.substring(0, colon),
        version,
        colon < 0 ? "" : repository.substring(colon + 1),
        "");
  }

  private boolean is(EcrImage image) {
    boolean says = !repository.isEmpty() || version.startsWith(DIGEST);
    return says
        && isRepositoryOf(image)
        && isRegistryOf(image)
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

  /** Inspector names a registry of ECR by its account. */
  private boolean isRegistryOf(EcrImage image) {
    String known = image.registry().orElse("");
    return registry.isEmpty()
        || known.isEmpty()
        || registry.equalsIgnoreCase(known)
        || registry.startsWith(known + ".dkr.ecr.");
  }
}
