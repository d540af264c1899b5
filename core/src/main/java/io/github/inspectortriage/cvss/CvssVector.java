package io.github.inspectortriage.cvss;

import io.github.inspectortriage.HouseOnly;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import us.springett.cvss.Cvss;
import us.springett.cvss.Score;

/**
 * A CVSS vector of version 2.0, 3.0, 3.1 or 4.0 in its normal form: the metrics in the order of the specification, without
 * those that are not defined. Two vectors are equal if they say the same.
 *
 * <pre>{@code
 * CvssVector vector = CvssVector.parse("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:X");
 * vector.baseScore();  // 9.8
 * vector.metric("AV"); // N
 * vector.toString();   // CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H
 * }</pre>
 */
public final class CvssVector {
  /** The versions of CVSS. */
  public enum Version {
    /** https://www.first.org/cvss/v2/guide. */
    V2_0("2.0"),
    /** https://www.first.org/cvss/v3.0/specification-document. */
    V3_0("3.0"),
    /** https://www.first.org/cvss/v3.1/specification-document. */
    V3_1("3.1"),
    /** https://www.first.org/cvss/v4.0/specification-document. */
    V4_0("4.0");

    private final String text;

    Version(String text) {
      this.text = text;
    }

    /** Returns the version as it is written, like {@code 3.1}. */
    public String text() {
      return text;
    }

    /** Whether a source means this version: 2 is written as 2.0, and as 2. */
    @HouseOnly
    public boolean isWritten(String stated) {
      return stated.equals(text) || (stated + ".0").equals(text);
    }

    CvssMetrics metrics() {
      return switch (this) {
        case V2_0 -> CvssMetrics.V2;
        case V3_0, V3_1 -> CvssMetrics.V3;
        case V4_0 -> CvssMetrics.V4;
      };
    }
  }

  /** The words for scores, by the qualitative severity rating scale of the specification. */
  public enum Rating {
    /** 0.0; not in version 2. */
    NONE,
    /** 0.1 to 3.9; from 0.0 in version 2. */
    LOW,
    /** 4.0 to 6.9. */
    MEDIUM,
    /** 7.0 to 8.9; to 10.0 in version 2. */
    HIGH,
    /** 9.0 to 10.0; not in version 2. */
    CRITICAL
  }

  // What the library that scores gives for a score that it leaves out.
  private static final double NOT_SCORED = -1;
  private static final Set<String> TEMPORAL = Set.of("E", "RL", "RC");

  private final Version version;
  private final Map<String, String> metrics;

  CvssVector(Version version, Map<String, String> found) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : version.metrics().names()) {
      String value = found.get(name);
      if (value != null && !value.equals(version.metrics().notDefined())) {
        ordered.put(name, value);
      }
    }
    this.version = version;
    this.metrics = Collections.unmodifiableMap(ordered);
  }

  /**
   * Parses a vector; metrics may come in any order, a vector of version 2 may stand in parentheses.
   *
   * @throws InvalidCvssVectorException if a metric or value is unknown, missing or there twice, or the prefix is wrong
   */
  public static CvssVector parse(String text) {
    return CvssParser.parse(Objects.requireNonNull(text, "text"));
  }

  /** Returns the version of CVSS. */
  public Version version() {
    return version;
  }

  /** Returns the metrics that are defined, in the order of the specification. */
  public Map<String, String> metrics() {
    return metrics;
  }

  /** Returns the value of a metric, like {@code N} for {@code AV}; empty if it is not defined or not of this version. */
  public Optional<String> metric(String name) {
    return Optional.ofNullable(metrics.get(name));
  }

  /** Returns the score of the base metrics, 0 to 10 in tenths. */
  public double baseScore() {
    Map<String, String> base = new LinkedHashMap<>(metrics);
    base.keySet().retainAll(version.metrics().base());
    return version == Version.V4_0 ? Cvss4Score.of(base) : calculate(base).getBaseScore();
  }

  /**
   * Returns the score of all metrics that are defined, 0 to 10 in tenths: with the temporal (in 4.0: threat) and the
   * environmental ones. Empty for a vector of version 2 that has such metrics, and of 3.0 that has environmental ones.
   */
  public OptionalDouble overallScore() {
    if (metrics.size() == version.metrics().base().size()) {
      return OptionalDouble.of(baseScore());
    }
    if (version == Version.V4_0) {
      return OptionalDouble.of(Cvss4Score.of(metrics));
    }
    Score score = calculate(metrics);
    double overall = switch (version) {
      case V2_0 -> NOT_SCORED;
      case V3_0 -> hasEnvironment() ? NOT_SCORED : score.getTemporalScore();
      case V3_1 -> score.getEnvironmentalScore();
      case V4_0 -> NOT_SCORED;
    };
    return overall == NOT_SCORED ? OptionalDouble.empty() : OptionalDouble.of(overall);
  }

  /** Returns the word for the base score; for version 2, which has none itself, that of the National Vulnerability Database. */
  public Rating rating() {
    double score = baseScore();
    if (version == Version.V2_0) {
      return score < 4 ? Rating.LOW : score < 7 ? Rating.MEDIUM : Rating.HIGH;
    }
    if (score < 4) {
      return score == 0 ? Rating.NONE : Rating.LOW;
    }
    return score < 7 ? Rating.MEDIUM : score < 9 ? Rating.HIGH : Rating.CRITICAL;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CvssVector vector
        && version == vector.version
        && metrics.equals(vector.metrics);
  }

  @Override
  public int hashCode() {
    return 31 * version.hashCode() + metrics.hashCode();
  }

  /** Returns the normal form, which {@link #parse} reads. */
  @Override
  public String toString() {
    return text(metrics);
  }

  private boolean hasEnvironment() {
    return metrics.keySet().stream()
        .anyMatch(name -> !version.metrics().base().contains(name) && !TEMPORAL.contains(name));
  }

  private Score calculate(Map<String, String> chosen) {
    return Cvss.fromVector(text(chosen)).calculateScore();
  }

  private String text(Map<String, String> chosen) {
    StringBuilder out = new StringBuilder();
    if (version != Version.V2_0) {
      out.append("CVSS:").append(version.text());
    }
    chosen.forEach((name, value) ->
        out.append(out.isEmpty() ? "" : "/").append(name).append(':').append(value));
    return out.toString();
  }
}
