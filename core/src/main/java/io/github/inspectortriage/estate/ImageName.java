package io.github.inspectortriage.estate;

import io.github.inspectortriage.identity.ImageReference;
import java.util.Optional;

/**
 * What makes an image one: account, repository, digest. Ordered as the text {@code ACCOUNT/REPO@DIGEST} is.
 *
 * @param repository of which account and which repository
 */
record ImageName(Repository repository, String digest) implements Comparable<ImageName> {
  /** A repository of an account. */
  record Repository(String account, String name) implements Comparable<Repository> {
    @Override
    public int compareTo(Repository other) {
      int order = account.compareTo(other.account);
      return order != 0 ? order : name.compareTo(other.name);
    }
  }

  static ImageName of(String account, String repository, String digest) {
    return new ImageName(new Repository(account, repository), digest);
  }

  /** The image that a reference means; empty unless it is one of a private registry, by its digest. */
  static Optional<ImageName> of(ImageReference reference) {
    return reference.account().isPresent() && reference.digest().isPresent()
        ? Optional.of(of(
            reference.account().get(),
            reference.repository(),
            reference.digest().get()))
        : Optional.empty();
  }

  ImageName beside(String otherDigest) {
    return new ImageName(repository, otherDigest);
  }

  @Override
  public int compareTo(ImageName other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return repository.account() + "/" + repository.name() + "@" + digest;
  }
}
