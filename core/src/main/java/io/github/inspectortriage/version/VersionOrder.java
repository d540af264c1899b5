package io.github.inspectortriage.version;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VirtualMachine;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The order in which an ecosystem counts its versions, each by the rule that its owner published; never the order of the
 * texts, in which 1.10 comes before 1.9.
 *
 * <pre>{@code
 * VersionOrder.DEBIAN.compare("3.0.13-0ubuntu3.2", "0:3.0.13-0ubuntu3.4"); // OLDER
 * VersionOrder.GO.newest(List.of("1.24.6", "1.26.0-rc.3", "1.24.11")); // 1.26.0-rc.3
 * }</pre>
 *
 * <p>What a rule does not call a version is {@link VersionComparison#UNKNOWN} to everything. Where each rule is written
 * stands in {@code docs/versions.md}.
 */
public enum VersionOrder {
  /** Alpine's apk, and what was made after it: Wolfi and Chainguard. */
  ALPINE,
  /** Rust's Cargo: Semantic Versioning. */
  CARGO,
  /** PHP's Composer. */
  COMPOSER,
  /** Debian's dpkg, and Ubuntu's. */
  DEBIAN,
  /** Go's modules and its own standard library: Semantic Versioning, with or without {@code v}. */
  GO,
  /** Maven, for JAR files too. */
  MAVEN,
  /** npm and Yarn: Semantic Versioning. */
  NPM,
  /** .NET's NuGet: Semantic Versioning with up to four numbers. */
  NUGET,
  /** Python's PyPI: PEP 440. */
  PYPI,
  /** RPM: Amazon Linux, Red Hat, SUSE and their kin. */
  RPM,
  /** RubyGems. */
  RUBYGEMS;

  // node-semver's limit; it also bounds what a hostile text can cost in time and depth.
  private static final int MAX_LENGTH = 256;

  private static final List<String> ALPINE_PLATFORMS = List.of("ALPINE", "CHAINGUARD", "WOLFI");
  private static final List<String> DEBIAN_PLATFORMS = List.of("DEBIAN", "UBUNTU");
  private static final List<String> RPM_PLATFORMS = List.of(
      "ALMALINUX",
      "ALMA_LINUX",
      "AMAZON_LINUX",
      "BOTTLEROCKET",
      "CENTOS",
      "FEDORA",
      "OPENSUSE",
      "ORACLE_LINUX",
      "PHOTON",
      "RHEL",
      "REDHAT",
      "RED_HAT",
      "ROCKY",
      "SLES",
      "SUSE");

  /**
   * Returns the order for the versions of a package: that of its package manager, or for a package of the operating system
   * that of the platform on which the finding was made. Empty if Inspector named neither, or one that is not known here.
   */
  public static Optional<VersionOrder> of(Finding finding, VulnerablePackage vulnerablePackage) {
    PackageManager manager = vulnerablePackage.packageManager();
    return manager == PackageManager.OS
        ? platform(finding).flatMap(VersionOrder::ofPlatform)
        : ofPackageManager(manager);
  }

  /** Returns the order of a package manager; empty for {@code OS}, which the platform decides, and for an unknown one. */
  public static Optional<VersionOrder> ofPackageManager(PackageManager packageManager) {
    return switch (packageManager) {
      case CARGO -> Optional.of(CARGO);
      case COMPOSER -> Optional.of(COMPOSER);
      case GOBINARY, GOMOD -> Optional.of(GO);
      case JAR, POM -> Optional.of(MAVEN);
      case NPM, NODEPKG, YARN -> Optional.of(NPM);
      case NUGET, DOTNET_CORE -> Optional.of(NUGET);
      case PIP, PIPENV, POETRY, PYTHONPKG -> Optional.of(PYPI);
      case BUNDLER, GEMSPEC -> Optional.of(RUBYGEMS);
      case OS, UNKNOWN -> Optional.empty();
    };
  }

  /** Returns the order of an operating system as Inspector writes it, like {@code ALPINE_LINUX_3_21}. */
  public static Optional<VersionOrder> ofPlatform(String platform) {
    if (ALPINE_PLATFORMS.stream().anyMatch(platform::startsWith)) {
      return Optional.of(ALPINE);
    }
    if (DEBIAN_PLATFORMS.stream().anyMatch(platform::startsWith)) {
      return Optional.of(DEBIAN);
    }
    return RPM_PLATFORMS.stream().anyMatch(platform::startsWith)
        ? Optional.of(RPM)
        : Optional.empty();
  }

  /** Compares two versions as Inspector writes them; an epoch may stand before them. */
  public VersionComparison compare(String version, String other) {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(other, "other");
    return version.length() > MAX_LENGTH || other.length() > MAX_LENGTH
        ? VersionComparison.UNKNOWN
        : compareShort(version, other);
  }

  /**
   * Returns the version that is newer than all others or the same as they; empty if there is none, because one of them is
   * no version or cannot be compared with the rest. The order of the versions never matters: of two spellings of the same
   * version it is always the same one.
   */
  public Optional<String> newest(Collection<String> versions) {
    TreeSet<String> distinct = new TreeSet<>(versions);
    String newest = null;
    for (String version : distinct) {
      if (newest == null || compare(newest, version) == VersionComparison.OLDER) {
        newest = version;
      }
    }
    String candidate = newest;
    return Optional.ofNullable(candidate)
        .filter(found -> distinct.stream().allMatch(other -> isAtLeast(found, other)));
  }

  /** Returns the platform of the first resource that has one. */
  @HouseOnly
  public static Optional<String> platform(Finding finding) {
    return finding.resources().stream().flatMap(VersionOrder::platforms).findFirst();
  }

  private static Stream<String> platforms(Resource resource) {
    return Stream.of(
            resource.image().flatMap(EcrImage::platform),
            resource.awsEc2Instance().flatMap(Ec2Instance::platform),
            resource.vm().flatMap(VirtualMachine::platform))
        .flatMap(Optional::stream);
  }

  private boolean isAtLeast(String version, String other) {
    VersionComparison comparison = compare(version, other);
    return comparison == VersionComparison.NEWER || comparison == VersionComparison.SAME;
  }

  private VersionComparison compareShort(String version, String other) {
    return switch (this) {
      case ALPINE -> compare(AlpineVersion::parse, version, other);
      case CARGO -> compare(SemanticVersion::cargo, version, other);
      case COMPOSER -> compare(ComposerVersion::parse, version, other);
      case DEBIAN -> compare(DebianVersion::parse, version, other);
      case GO -> compare(SemanticVersion::go, version, other);
      case MAVEN -> compare(MavenVersion::parse, version, other);
      case NPM -> compare(SemanticVersion::npm, version, other);
      case NUGET -> compare(SemanticVersion::nuget, version, other);
      case PYPI -> compare(PythonVersion::parse, version, other);
      case RPM -> RpmVersion.compare(version, other);
      case RUBYGEMS -> compare(GemVersion::parse, version, other);
    };
  }

  private static VersionComparison compare(
      Function<String, Optional<VersionParts>> parse, String version, String other) {
    return parse
        .apply(version)
        .flatMap(first -> parse.apply(other).map(first::compareTo))
        .map(VersionComparison::of)
        .orElse(VersionComparison.UNKNOWN);
  }
}
