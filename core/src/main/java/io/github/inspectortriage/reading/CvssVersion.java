package io.github.inspectortriage.reading;

/** The version of CVSS that a vector is written in. */
final class CvssVersion {
  private static final String PREFIX = "CVSS:";

  private CvssVersion() {}

  /** A vector of version 2.0 does not name it; all later ones do. */
  static String of(String vector) {
    int slash = vector.indexOf('/');
    boolean isNamed = vector.startsWith(PREFIX) && slash > PREFIX.length();
    return isNamed ? vector.substring(PREFIX.length(), slash) : "2.0";
  }
}
