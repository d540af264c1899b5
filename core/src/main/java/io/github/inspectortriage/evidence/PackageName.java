package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A package as a VEX document names it, by a package URL; a version that it names has to be the installed one. */
final class PackageName {
  private static final Set<String> OS_TYPES = Set.of("deb", "rpm", "apk", "alpm");

  private PackageName() {}

  /** Whether the text is a package URL of a kind that Inspector finds. */
  static boolean isComparable(String id) {
    return Purl.parse(id)
        .map(Purl::type)
        .filter(type -> Arrays.stream(PackageManager.values())
            .anyMatch(manager -> types(manager).contains(type)))
        .isPresent();
  }

  static boolean matches(String id, VulnerablePackage part, Resource resource) {
    return Purl.parse(id)
        .filter(purl -> isOfDistribution(purl, resource))
        .filter(purl -> !purl.isImage())
        .filter(purl -> isOf(purl.type(), part.packageManager()))
        .filter(purl -> names(purl).anyMatch(name -> name.equalsIgnoreCase(part.name())))
        .filter(purl -> purl.version().isEmpty()
            || versions(part).anyMatch(version -> version.equals(purl.version())))
        .isPresent();
  }

  /** No version of a package of one distribution is one of another, although it has the same name. */
  private static boolean isOfDistribution(Purl purl, Resource resource) {
    if (!OS_TYPES.contains(purl.type()) || !purl.version().isEmpty()) {
      return true;
    }
    Optional<String> named = OperatingSystem.family(purl.namespace());
    Optional<String> known = OperatingSystem.of(resource).map(OperatingSystem::family);
    return named.isEmpty() || known.isEmpty() || named.equals(known);
  }

  /** The namespace of an operating system's package is the distribution, which is not part of its name. */
  private static Stream<String> names(Purl purl) {
    return OS_TYPES.contains(purl.type())
        ? Stream.of(purl.name())
        : Stream.of(purl.fullName("/"), purl.fullName(":"));
  }

  private static Stream<String> versions(VulnerablePackage part) {
    if (part.version().isEmpty()) {
      return Stream.empty();
    }
    String version = part.version().get();
    String released = part.release().map(release -> version + "-" + release).orElse(version);
    String epoch = part.epoch().isPresent() ? part.epoch().getAsLong() + ":" : "";
    return Stream.of(version, released, epoch + version, epoch + released);
  }

  private static boolean isOf(String type, PackageManager manager) {
    return manager == PackageManager.UNKNOWN
        || types(manager).contains(type.toLowerCase(Locale.ROOT));
  }

  private static Set<String> types(PackageManager manager) {
    return switch (manager) {
      case BUNDLER, GEMSPEC -> Set.of("gem");
      case CARGO -> Set.of("cargo");
      case COMPOSER -> Set.of("composer");
      case NPM, YARN, NODEPKG -> Set.of("npm");
      case NUGET, DOTNET_CORE -> Set.of("nuget");
      case PIPENV, POETRY, PIP, PYTHONPKG -> Set.of("pypi");
      case GOBINARY, GOMOD -> Set.of("golang");
      case JAR, POM -> Set.of("maven");
      case OS -> OS_TYPES;
      case UNKNOWN -> Set.of();
    };
  }
}
