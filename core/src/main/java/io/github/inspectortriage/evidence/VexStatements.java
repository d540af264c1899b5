package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What VEX documents say of vulnerabilities in images and packages: OpenVEX (https://github.com/openvex/spec), CycloneDX
 * (https://cyclonedx.org/capabilities/vex/) and the profile VEX of CSAF 2.0 and 2.1 (https://oasis-open.github.io/csaf-documentation/),
 * as JSON.
 *
 * <pre>{@code
 * VexStatements vex = VexStatements.read(Path.of("payments.openvex.json"));
 * Evidence evidence = Evidence.builder().vex(vex.statementOn(finding)).build();
 * }</pre>
 *
 * <p>A statement counts if it names the vulnerability, or one that Inspector calls related, and the image or the package; of
 * several the latest. That a finding does no harm is believed only if it is said of every package that the finding names.
 */
public final class VexStatements {
  private final List<VexStatement> statements;
  private final Map<String, List<VexStatement>> byId = new HashMap<>();
  private final List<String> remarks;

  VexStatements(List<VexStatement> statements, List<String> remarks) {
    this.statements = List.copyOf(statements);
    this.remarks = List.copyOf(remarks);
    for (VexStatement statement : statements) {
      for (String id : statement.vulnerabilityIds()) {
        byId.computeIfAbsent(key(id), none -> new ArrayList<>()).add(statement);
      }
    }
  }

  /**
   * Reads a document.
   *
   * @throws InvalidEvidenceException if it is in none of these formats, or a statement lacks a part
   * @throws UncheckedIOException if the file cannot be read
   */
  public static VexStatements read(Path file) {
    return EvidenceInput.read(file, VexReader::read);
  }

  /**
   * Reads a document; the input is not closed.
   *
   * @throws InvalidEvidenceException if it is in none of these formats, or a statement lacks a part
   * @throws UncheckedIOException if the input fails
   */
  public static VexStatements read(InputStream in) {
    return EvidenceInput.read(in, VexReader::read);
  }

  /** Returns these and the others; on the same time the others count. */
  public VexStatements and(VexStatements others) {
    List<VexStatement> all = new ArrayList<>(statements);
    all.addAll(others.statements);
    List<String> both = new ArrayList<>(remarks);
    both.addAll(others.remarks);
    return new VexStatements(all, both);
  }

  /** Returns how many statements there are that count. */
  public int size() {
    return statements.size();
  }

  /** Returns the statements that count, in the order of the documents. */
  public List<VexStatement> statements() {
    return statements;
  }

  /**
   * Returns which statements relieve nothing although they say "not affected" or "fixed", and why, each safe to show: they give
   * no reason where their format demands one, or name nothing that could be compared with an image or a package. Of a document
   * without a statement it says so.
   */
  public List<String> remarks() {
    return remarks;
  }

  /** Returns what is said of a finding; empty if nothing is, or not of each of its packages. */
  public Optional<VexStatement> statementOn(Finding finding) {
    List<VexStatement> candidates = finding.packageVulnerability().stream()
        .flatMap(this::candidates)
        .distinct()
        .toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    List<VexStatement> said = new ArrayList<>();
    boolean isComplete = true;
    for (Resource resource : finding.resources()) {
      for (VulnerablePackage part : parts(finding)) {
        Optional<VexStatement> latest = latest(candidates, resource, part);
        latest.ifPresent(said::add);
        isComplete &= latest.isPresent();
      }
    }
    boolean isRelief =
        isComplete && said.stream().allMatch(each -> each.status().isRelief());
    return said.stream()
        .filter(each -> isRelief || !each.status().isRelief())
        .min(Comparator.comparing(each -> each.status() != VexStatus.AFFECTED));
  }

  /** Returns how many statements there are. */
  @Override
  public String toString() {
    return "VexStatements[" + statements.size() + " statements]";
  }

  private Stream<VexStatement> candidates(PackageVulnerability vulnerability) {
    return Stream.concat(
            Stream.of(vulnerability.vulnerabilityId()),
            vulnerability.relatedVulnerabilities().stream())
        .flatMap(id -> byId.getOrDefault(key(id), List.of()).stream());
  }

  private static List<@Nullable VulnerablePackage> parts(Finding finding) {
    List<@Nullable VulnerablePackage> parts = new ArrayList<>();
    finding.packageVulnerability().ifPresent(it -> parts.addAll(it.vulnerablePackages()));
    if (parts.isEmpty()) {
      parts.add(null);
    }
    return parts;
  }

  private static Optional<VexStatement> latest(
      List<VexStatement> candidates, Resource resource, @Nullable VulnerablePackage part) {
    VexStatement latest = null;
    for (VexStatement each : candidates) {
      boolean isMeant = each.products().stream().anyMatch(product -> product.isIn(resource, part));
      if (isMeant && (latest == null || !time(each).isBefore(time(latest)))) {
        latest = each;
      }
    }
    return Optional.ofNullable(latest);
  }

  private static Instant time(VexStatement statement) {
    return statement.statedAt().orElse(Instant.MIN);
  }

  private static String key(String id) {
    return id.toUpperCase(Locale.ROOT);
  }
}
