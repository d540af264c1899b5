package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.version.UpgradeTarget;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What a finding is about and where. All of it is outside text, not yet escaped. */
final class Subject {
  private static final String REPOSITORY = ":repository/";
  /** What kind of thing the finding is on, as far as it changes what to do. */
  enum Kind {
    IMAGE,
    MACHINE,
    FUNCTION,
    OTHER
  }

  private final Finding finding;
  private final Resource resource;

  Subject(Finding finding) {
    this.finding = finding;
    this.resource = finding.resources().stream()
        .filter(each -> each.image().isPresent())
        .findFirst()
        .orElse(finding.resources().get(0));
  }

  Kind kind() {
    if (resource.image().isPresent()) {
      return Kind.IMAGE;
    }
    return switch (resource.type()) {
      case AWS_EC2_INSTANCE, AZURE_VIRTUAL_MACHINE -> Kind.MACHINE;
      case AWS_LAMBDA_FUNCTION, AZURE_WEB_SITE -> Kind.FUNCTION;
      default -> Kind.OTHER;
    };
  }

  Resource resource() {
    return resource;
  }

  Optional<EcrImage> image() {
    return resource.image();
  }

  List<VulnerablePackage> packages() {
    return finding
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of());
  }

  /** The package to speak of: the first that has a fix, else the first. */
  Optional<VulnerablePackage> mainPackage() {
    return packages().stream()
        .filter(each -> UpgradeTarget.fixOf(finding, each).isPresent())
        .findFirst()
        .or(() -> packages().stream().findFirst());
  }

  /** The name of the package, or for a finding about none what Inspector calls it. */
  String name() {
    return mainPackage()
        .map(VulnerablePackage::name)
        .or(finding::vulnerabilityId)
        .or(finding::title)
        .orElse(finding.typeText());
  }

  /** How many packages there are besides that one. */
  long others() {
    long names = packages().stream().map(VulnerablePackage::name).distinct().count();
    return Math.max(0, names - 1);
  }

  /** The repository of the image, from its ARN if the event says no more, the name of the machine, the function, or else the last part of the id. */
  String place() {
    return image()
        .map(EcrImage::repositoryName)
        .or(() -> Optional.ofNullable(resource.tags().get("Name"))
            .filter(name -> kind() == Kind.MACHINE && !name.isBlank()))
        .orElseGet(this::shortId);
  }

  /** What all messages about this finding have in common, so that block ids are the same for equal input. */
  String key() {
    String lineage =
        place() + "\n" + finding.vulnerabilityId().orElse(finding.typeText()) + "\n" + name();
    return hash(lineage, 8) + "." + hash(finding.findingArn(), 4);
  }

  private String shortId() {
    String id = resource.id();
    int function = id.indexOf(":function:");
    if (function >= 0) {
      String name = id.substring(function + ":function:".length());
      int version = name.indexOf(':');
      return version > 0 ? name.substring(0, version) : name;
    }
    int repository = id.indexOf(REPOSITORY);
    int digest = id.lastIndexOf("/sha256:");
    if (repository >= 0 && digest > repository + REPOSITORY.length()) {
      return id.substring(repository + REPOSITORY.length(), digest);
    }
    String last = id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
    return last.isBlank() ? id : last;
  }

  /** The start of a hash, for ids that are equal for equal input. */
  static String hash(String text, int length) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, length);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
