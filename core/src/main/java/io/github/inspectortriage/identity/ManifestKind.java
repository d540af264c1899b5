package io.github.inspectortriage.identity;

import io.github.inspectortriage.finding.EcrImage;
import java.util.Locale;

/**
 * Whether a digest names one image, or an index that lists an image for each of several architectures.
 *
 * <p>It matters because Inspector does not track the use of images that an index lists: such an image has no figure,
 * whatever runs (https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html). Whether an image is listed in an
 * index cannot be seen from the image; a registry knows it.
 */
public enum ManifestKind {
  /** One image, for one architecture; an index may list it. */
  IMAGE,
  /** An index: a multi-architecture image. */
  INDEX,
  /** Nobody said. */
  UNKNOWN;

  /**
   * Returns the kind of a media type, as registries give it, in ECR's {@code imageManifestMediaType}.
   *
   * @see <a href="https://github.com/opencontainers/image-spec/blob/main/media-types.md">the media types of OCI</a>
   */
  public static ManifestKind ofMediaType(String mediaType) {
    return switch (mediaType.toLowerCase(Locale.ROOT)) {
      case "application/vnd.oci.image.index.v1+json",
          "application/vnd.docker.distribution.manifest.list.v2+json" -> INDEX;
      case "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json",
          "application/vnd.docker.distribution.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v1+prettyjws" -> IMAGE;
      default -> UNKNOWN;
    };
  }

  /** Returns {@link #IMAGE} for an image of which Inspector names the architecture: it scans the images in an index singly. */
  public static ManifestKind of(EcrImage image) {
    return image.architecture().isPresent() ? IMAGE : UNKNOWN;
  }
}
