package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.CvssScore;
import java.util.Optional;
import java.util.OptionalDouble;

/** The version of CVSS that a vector is written in. */
final class CvssVersion {
  private static final String PREFIX = "CVSS:";

  private CvssVersion() {}

  /** What the members of a score are called in a format. */
  record Names(String version, String baseScore, String vector, String source) {}

  /** A vector of version 2.0 does not name it; all later ones do. */
  static String of(String vector) {
    int slash = vector.indexOf('/');
    boolean isNamed = vector.startsWith(PREFIX) && slash > PREFIX.length();
    return isNamed ? vector.substring(PREFIX.length(), slash) : "2.0";
  }

  /** Reads a score, which has a version, by itself or by its vector, and a base score; an error if one is missing. */
  static CvssScore score(RecordFields score, Names names) {
    OptionalDouble baseScore = score.number(names.baseScore(), 0, 10);
    if (baseScore.isEmpty()) {
      throw score.missing(names.baseScore());
    }
    Optional<String> vector = score.text(names.vector());
    if (vector.isEmpty()) {
      score.unknown(names.vector());
    }
    return CvssScore.builder()
        .version(score
            .text(names.version())
            .or(() -> vector.map(CvssVersion::of))
            .orElseThrow(() -> score.missing(names.version())))
        .baseScore(baseScore.getAsDouble())
        .scoringVector(vector)
        .source(score.text(names.source()))
        .build();
  }
}
