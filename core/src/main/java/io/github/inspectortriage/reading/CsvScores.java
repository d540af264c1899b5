package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.CvssScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The four CVSS scores for which a report has columns; a vector without its score does not count. */
final class CsvScores {
  static final String NVD = "NVD";

  /** Who gave a vendor's score if the report does not name the vendor. */
  static final String UNNAMED_VENDOR = "Vendor";

  private static final Pattern VERSION = Pattern.compile("CVSS:([0-9]\\.[0-9])/");

  private CsvScores() {}

  static List<CvssScore> read(CsvCells cells) {
    String vendor = cells.text(CsvColumn.VENDOR).orElse(UNNAMED_VENDOR);
    List<CvssScore> scores = new ArrayList<>(4);
    for (Columns columns : Columns.values()) {
      String source = columns.ofNvd ? NVD : vendor;
      OptionalDouble score = cells.number(columns.score, 10);
      Optional<String> vector = cells.text(columns.vector);
      if (score.isPresent()) {
        scores.add(CvssScore.builder()
            .version(vector.flatMap(CsvScores::version).orElse(columns.version))
            .baseScore(score.getAsDouble())
            .scoringVector(vector)
            .source(source)
            .build());
      }
    }
    return scores;
  }

  /** Where a score belongs, or empty if a report has no columns for one of its version or source. */
  static Optional<Columns> columnsOf(CvssScore score, String vendor) {
    boolean ofNvd = score.source().filter(NVD::equals).isPresent();
    if (!ofNvd && score.source().filter(vendor::equals).isEmpty()) {
      return Optional.empty();
    }
    return switch (score.version().isEmpty() ? ' ' : score.version().charAt(0)) {
      case '3' -> Optional.of(ofNvd ? Columns.NVD_3 : Columns.VENDOR_3);
      case '2' -> Optional.of(ofNvd ? Columns.NVD_2 : Columns.VENDOR_2);
      default -> Optional.empty();
    };
  }

  private static Optional<String> version(String vector) {
    Matcher prefix = VERSION.matcher(vector);
    return prefix.lookingAt() ? Optional.of(prefix.group(1)) : Optional.empty();
  }

  /** A pair of columns; the version is that of a vector that names none. */
  enum Columns {
    NVD_3(true, "3", CsvColumn.NVD_CVSS3_SCORE, CsvColumn.NVD_CVSS3_VECTOR),
    NVD_2(true, "2.0", CsvColumn.NVD_CVSS2_SCORE, CsvColumn.NVD_CVSS2_VECTOR),
    VENDOR_3(false, "3", CsvColumn.VENDOR_CVSS3_SCORE, CsvColumn.VENDOR_CVSS3_VECTOR),
    VENDOR_2(false, "2.0", CsvColumn.VENDOR_CVSS2_SCORE, CsvColumn.VENDOR_CVSS2_VECTOR);

    final boolean ofNvd;
    final String version;
    final CsvColumn score;
    final CsvColumn vector;

    Columns(boolean ofNvd, String version, CsvColumn score, CsvColumn vector) {
      this.ofNvd = ofNvd;
      this.version = version;
      this.score = score;
      this.vector = vector;
    }
  }
}
