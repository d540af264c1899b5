package io.github.inspectortriage.identity;

import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the lineage of findings, and writes and reads its text. */
final class Lineages {
  private static final int LONGEST_VERSION = 256;

  private static final int MAX_LENGTH = 65_536;
  private static final int PARTS = 5;
  private static final Pattern PART = Pattern.compile("[!-{}~]*");
  private static final String LAMBDA = ":function:";

  private Lineages() {}

  static Stream<LineageKey> of(Finding finding, Resource resource) {
    ImmutableLineageKey.Builder thing = thing(finding, resource);
    List<VulnerablePackage> packages = finding
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of());
    if (packages.isEmpty()) {
      return Stream.of(thing
          .place(finding.codeVulnerability().map(code -> code.location().filePath()))
          .build());
    }
    return packages.stream()
        .map(one -> thing.packageName(one.name()).place(place(one)).build());
  }

  static ImmutableLineageKey.Builder thing(Finding finding, Resource resource) {
    return LineageKey.builder()
        .registry(registry(finding, resource))
        .repository(repository(resource))
        .vulnerability(weakness(finding));
  }

  // The title of a finding about code may change with its line, its detector does not.
  private static String weakness(Finding finding) {
    return finding
        .vulnerabilityId()
        .or(() -> finding.codeVulnerability().flatMap(CodeVulnerability::detectorId))
        .or(finding::title)
        .orElse(finding.typeText());
  }

  // A file is named after the version that it holds: libs/log4j-core-2.14.1.jar.
  private static Optional<String> place(VulnerablePackage one) {
    return one.filePath()
        .map(path -> one.version()
            // A version that is longer than any could stand at each place of a long path in vain.
            .filter(version -> version.length() <= LONGEST_VERSION && path.contains(version))
            .map(version -> alone(version).matcher(path).replaceAll("*"))
            .orElse(path));
  }

  private static Pattern alone(String version) {
    return Pattern.compile(
        "(?<![0-9A-Za-z.])" + Pattern.quote(version) + "(?![0-9A-Za-z]|\\.[0-9])");
  }

  // Inspector calls an ECR registry by its account alone, but an account has one in every Region.
  private static String registry(Finding finding, Resource resource) {
    String id = resource.id();
    // arn:PARTITION:ecr:REGION:ACCOUNT:… by the place of its colons: the key of a story is made for
    // each report.
    int ecr = id.startsWith("arn:") ? id.indexOf(":ecr:", 4) : -1;
    if (ecr >= 0 && ecr == id.indexOf(':', 4)) {
      int region = ecr + 5;
      int account = id.indexOf(':', region) + 1;
      int end = account > 0 ? id.indexOf(':', account) : -1;
      if (end >= 0) {
        return ImageReferenceParser.ecrHost(
            id.substring(4, ecr), id.substring(region, account - 1), id.substring(account, end));
      }
    }
    String owner = resource.image().flatMap(EcrImage::registry).orElse(finding.awsAccountId());
    boolean isHost = owner.contains(".");
    Optional<String> region = resource.region().or(finding::region).filter(name -> !isHost);
    return owner + region.map(name -> "/" + name).orElse("");
  }

  // The ARN of a function may end in its version or alias.
  private static String repository(Resource resource) {
    if (resource.image().isPresent()) {
      return resource.image().get().repositoryName();
    }
    int function = resource.id().indexOf(LAMBDA);
    if (function < 0) {
      return resource.id();
    }
    String name = resource.id().substring(function + LAMBDA.length());
    return name.indexOf(':') < 0 ? name : name.substring(0, name.indexOf(':'));
  }

  static String text(LineageKey key) {
    return String.join(
        "|",
        escape(key.registry()),
        escape(key.repository()),
        escape(key.vulnerability()),
        escape(key.packageName().orElse("")),
        escape(key.place().orElse("")));
  }

  static LineageKey parse(String text) {
    TextScanner scanner = new TextScanner(Code.NOT_A_LINEAGE, text, MAX_LENGTH);
    String[] parts = new String[PARTS];
    for (int i = 0; i < PARTS; i++) {
      if (i > 0) {
        scanner.expect("|");
      }
      parts[i] = unescape(scanner, scanner.take(PART, "a part of a lineage"));
    }
    scanner.expectEnd();
    return LineageKey.builder()
        .registry(parts[0])
        .repository(parts[1])
        .vulnerability(parts[2])
        .packageName(Optional.of(parts[3]).filter(name -> !name.isEmpty()))
        .place(Optional.of(parts[4]).filter(place -> !place.isEmpty()))
        .build();
  }

  private static String escape(String part) {
    StringBuilder out = new StringBuilder(part.length());
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      boolean isPlain = b > ' ' && b < 0x7F && b != '|' && b != '%';
      if (isPlain) {
        out.append((char) b);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }

  private static String unescape(TextScanner scanner, String part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
    try {
      for (int i = 0; i < part.length(); i++) {
        if (part.charAt(i) == '%') {
          bytes.write(HexFormat.fromHexDigits(part, i + 1, i + 3));
          i += 2;
        } else {
          bytes.write(part.charAt(i));
        }
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (IndexOutOfBoundsException | IllegalArgumentException | CharacterCodingException e) {
      throw scanner.error("UTF-8 escaped by % before here");
    }
  }
}
