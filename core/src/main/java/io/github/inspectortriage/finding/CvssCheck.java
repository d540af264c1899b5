package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.cvss.CvssVector;
import io.github.inspectortriage.cvss.InvalidCvssVectorException;

/**
 * What a CVSS vector says to the score that was given with it. Sources do disagree with their own vectors, mostly because
 * they scored by hand or changed one of the two; that is a fact to know, not a fault of the finding.
 */
public sealed interface CvssCheck {
  /**
   * The vector gives the score.
   *
   * @param vector the vector
   */
  record Agrees(CvssVector vector) implements CvssCheck {
    /** Returns the agreement in a sentence. */
    @Override
    public String toString() {
      return vector + " gives " + vector.baseScore();
    }
  }

  /**
   * The vector gives another score.
   *
   * @param vector the vector
   * @param stated the score that was given, 0 to 10
   * @param computed the base score of the vector, 0 to 10
   */
  record OtherScore(CvssVector vector, double stated, double computed) implements CvssCheck {
    /** Returns the disagreement in a sentence. */
    @Override
    public String toString() {
      return "stated " + stated + ", but " + vector + " gives " + computed;
    }
  }

  /**
   * The vector is of another version of CVSS.
   *
   * @param vector the vector
   * @param stated the version that was given, like {@code 3.1}
   */
  record OtherVersion(CvssVector vector, String stated) implements CvssCheck {
    /** Returns the disagreement in a sentence, safe to show. */
    @Override
    public String toString() {
      return "stated version " + SafeText.quote(stated) + ", but the vector is " + vector;
    }
  }

  /**
   * The text is not a valid vector.
   *
   * @param problem what is wrong with it
   */
  record WrongVector(InvalidCvssVectorException problem) implements CvssCheck {
    /** Returns the problem in a sentence, safe to show. */
    @Override
    public String toString() {
      return "no CVSS vector: " + problem.getMessage();
    }
  }

  /**
   * The score came without a vector.
   *
   * @param stated the score that was given, 0 to 10
   */
  record NoVector(double stated) implements CvssCheck {
    /** Returns the lack in a sentence. */
    @Override
    public String toString() {
      return "stated " + stated + " without a vector";
    }
  }

  /** Compares in tenths, in which CVSS gives its scores. */
  static CvssCheck of(CvssScore score) {
    if (score.scoringVector().isEmpty()) {
      return new NoVector(score.baseScore());
    }
    CvssVector vector;
    try {
      vector = CvssVector.parse(score.scoringVector().get());
    } catch (InvalidCvssVectorException problem) {
      return new WrongVector(problem);
    }
    double computed = vector.baseScore();
    if (Math.round(computed * 10) != Math.round(score.baseScore() * 10)) {
      return new OtherScore(vector, score.baseScore(), computed);
    }
    return vector.version().isWritten(score.version())
        ? new Agrees(vector)
        : new OtherVersion(vector, score.version());
  }
}
