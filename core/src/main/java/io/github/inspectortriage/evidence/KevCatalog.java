package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CISA's catalogue of known exploited vulnerabilities, as the user downloaded it: the JSON or the CSV of
 * https://www.cisa.gov/known-exploited-vulnerabilities-catalog, plain or gzip. The CSV does not say its version.
 *
 * <pre>{@code
 * KevCatalog kev = KevCatalog.read(Path.of("known_exploited_vulnerabilities.json"));
 * Evidence evidence = Evidence.builder().kev(kev.entryOf(finding)).build();
 * Priority priority = PriorityScorer.standard().score(finding, evidence, now);
 * }</pre>
 */
public final class KevCatalog {
  private final String version;
  private final @Nullable LocalDate releasedOn;
  private final Map<String, KevEntry> entries;
  private final List<String> remarks;

  KevCatalog(
      String version,
      @Nullable LocalDate releasedOn,
      Map<String, KevEntry> entries,
      List<String> remarks) {
    this.version = version;
    this.releasedOn = releasedOn;
    this.entries = Map.copyOf(entries);
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Reads a catalogue.
   *
   * @throws InvalidEvidenceException if it is not a catalog, or an entry lacks its id or the day on which it was added
   * @throws UncheckedIOException if the file cannot be read
   */
  public static KevCatalog read(Path file) {
    return EvidenceInput.read(file, KevReader::read);
  }

  /**
   * Reads a catalogue; the input is not closed.
   *
   * @throws InvalidEvidenceException if it is not a catalog, or an entry lacks its id or the day on which it was added
   * @throws UncheckedIOException if the input fails
   */
  public static KevCatalog read(InputStream in) {
    return EvidenceInput.read(in, KevReader::read);
  }

  /** Returns the version of the catalogue, like {@code 2026.08.10}; empty if it does not say. */
  public Optional<String> version() {
    return Optional.of(version).filter(text -> !text.isEmpty());
  }

  /** Returns the day on which CISA released it; empty if it does not say. */
  public Optional<LocalDate> releasedOn() {
    return Optional.ofNullable(releasedOn);
  }

  /** Returns what the reader of the file should know, safe to show: that it lists nothing. */
  public List<String> remarks() {
    return remarks;
  }

  /** Returns how many vulnerabilities it lists. */
  public int size() {
    return entries.size();
  }

  /** Returns the entry of a vulnerability, like {@code CVE-2021-44228}, if there is one. */
  public Optional<KevEntry> entry(String vulnerabilityId) {
    return Optional.ofNullable(entries.get(vulnerabilityId));
  }

  /** Returns the entry of the finding's vulnerability, or of one that Inspector calls related to it. */
  public Optional<KevEntry> entryOf(Finding finding) {
    return finding.packageVulnerability().stream()
        .flatMap(KevCatalog::ids)
        .flatMap(id -> entry(id).stream())
        .findFirst();
  }

  /** Returns the version and the size. */
  @Override
  public String toString() {
    return "KevCatalog[" + SafeText.oneLine(version) + ", " + entries.size() + " entries]";
  }

  private static Stream<String> ids(PackageVulnerability vulnerability) {
    return Stream.concat(
        Stream.of(vulnerability.vulnerabilityId()),
        vulnerability.relatedVulnerabilities().stream());
  }
}
