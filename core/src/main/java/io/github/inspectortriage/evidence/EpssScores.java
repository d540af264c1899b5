package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The EPSS scores of one day, as the user downloaded them: FIRST's CSV with the line that names the model
 * (https://www.first.org/epss/data_stats), or an answer of its API as JSON (https://api.first.org/epss); plain or gzip.
 *
 * <pre>{@code
 * EpssScores epss = EpssScores.read(Path.of("epss_scores-current.csv.gz"));
 * Evidence evidence = Evidence.builder().epss(epss.scoreOf(finding)).build();
 * }</pre>
 *
 * <p>Of this score and the finding's own the newer counts, and this one on the same day. Holds a third of a million scores
 * in 16 MB.
 */
public final class EpssScores {
  private final String modelVersion;
  private final LocalDate scoreDate;
  private final CveTable scores;
  private final List<String> remarks;

  EpssScores(String modelVersion, LocalDate scoreDate, CveTable scores, List<String> remarks) {
    this.modelVersion = modelVersion;
    this.scoreDate = scoreDate;
    this.scores = scores;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * Reads the scores of a file.
   *
   * @throws InvalidEvidenceException if it holds none, or does not say of which day they are
   * @throws UncheckedIOException if the file cannot be read
   */
  public static EpssScores read(Path file) {
    return EvidenceInput.read(file, EpssReader::read);
  }

  /**
   * Reads scores; the input is not closed.
   *
   * @throws InvalidEvidenceException if it holds none, or does not say of which day they are
   * @throws UncheckedIOException if the input fails
   */
  public static EpssScores read(InputStream in) {
    return EvidenceInput.read(in, EpssReader::read);
  }

  /** Returns what the reader of the file should know, safe to show: that it is one page of many. */
  public List<String> remarks() {
    return remarks;
  }

  /** Returns the version of the model, like {@code v2026.03.14}; outside text, empty for an answer of the API. */
  public String modelVersion() {
    return modelVersion;
  }

  /** Returns the day for which the model gave the scores. */
  public LocalDate scoreDate() {
    return scoreDate;
  }

  /** Returns of how many vulnerabilities there is a score. */
  public int size() {
    return scores.size();
  }

  /** Returns the score of a vulnerability, like {@code CVE-2021-44228}; empty if there is none, or it is not a CVE. */
  public Optional<EpssScore> score(String cveId) {
    OptionalDouble probability = probability(cveId);
    return probability.isPresent()
        ? Optional.of(score(probability.getAsDouble()))
        : Optional.empty();
  }

  /** Returns the score of the finding's vulnerability, or the highest of those that Inspector calls related to it. */
  public Optional<EpssScore> scoreOf(Finding finding) {
    Optional<PackageVulnerability> vulnerability = finding.packageVulnerability();
    Optional<EpssScore> own =
        vulnerability.map(PackageVulnerability::vulnerabilityId).flatMap(this::score);
    return own.isPresent()
        ? own
        : vulnerability.stream()
            .map(PackageVulnerability::relatedVulnerabilities)
            .flatMap(related -> related.stream())
            .flatMap(id -> score(id).stream())
            .max(Comparator.comparingDouble(EpssScore::probability));
  }

  /** Returns model, day and size. */
  @Override
  public String toString() {
    String model = modelVersion.isEmpty() ? "unknown model" : SafeText.oneLine(modelVersion);
    return "EpssScores[" + model + " of " + scoreDate + ", " + scores.size() + " scores]";
  }

  private OptionalDouble probability(String cveId) {
    OptionalLong number = CveNumber.of(Objects.requireNonNull(cveId, "cveId"));
    return number.isPresent() ? scores.get(number.getAsLong()) : OptionalDouble.empty();
  }

  private EpssScore score(double probability) {
    return EpssScore.builder()
        .probability(probability)
        .asOf(scoreDate)
        .source(FactSource.builder()
            .kind(FactSource.Kind.EPSS_SCORES)
            .name(Optional.of(modelVersion).filter(name -> !name.isEmpty()))
            .asOf(scoreDate)
            .build())
        .build();
  }
}
