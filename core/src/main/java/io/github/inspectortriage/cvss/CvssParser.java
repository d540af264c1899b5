package io.github.inspectortriage.cvss;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.cvss.CvssVector.Version;
import io.github.inspectortriage.cvss.InvalidCvssVectorException.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one vector. The library that scores is asked only about what has passed here: it takes the last of two values of a
 * metric without a word, and leaves unsaid what is wrong with a vector.
 */
final class CvssParser {
  // The longest vector of version 4.0 has 230 characters.
  private static final int MAX_LENGTH = 512;
  private static final String PREFIX = "CVSS:";

  private final String text;
  private final int end;
  private final Map<String, String> found = new HashMap<>();

  private CvssParser(String text, int end) {
    this.text = text;
    this.end = end;
  }

  static CvssVector parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidCvssVectorException(
          Code.TOO_LARGE,
          MAX_LENGTH,
          "expected at most " + MAX_LENGTH + " characters, found " + text.length());
    }
    if (text.startsWith(PREFIX)) {
      Version version = version(text);
      return new CvssParser(text, text.length())
          .vector(version, PREFIX.length() + version.text().length() + 1);
    }
    // NVD writes vectors of version 2 in parentheses.
    boolean isWrapped = text.startsWith("(") && text.endsWith(")");
    int start = isWrapped ? 1 : 0;
    if (!text.startsWith("AV:", start)) {
      throw new InvalidCvssVectorException(
          Code.WRONG_PREFIX,
          start,
          "expected CVSS:4.0/, CVSS:3.1/, CVSS:3.0/ or the AV: of version 2, found "
              + SafeText.quote(text.substring(start)));
    }
    return new CvssParser(text, text.length() - start).vector(Version.V2_0, start);
  }

  private static Version version(String text) {
    for (Version version : Version.values()) {
      if (version != Version.V2_0 && text.startsWith(version.text() + "/", PREFIX.length())) {
        return version;
      }
    }
    throw new InvalidCvssVectorException(
        Code.WRONG_PREFIX,
        PREFIX.length(),
        "expected 4.0/, 3.1/ or 3.0/, found " + SafeText.quote(text.substring(PREFIX.length())));
  }

  private CvssVector vector(Version version, int start) {
    for (int from = start; from <= end; ) {
      int slash = text.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      readMetric(version, from, to);
      from = to + 1;
    }
    requireBase(version.metrics());
    return new CvssVector(version, found);
  }

  private void readMetric(Version version, int from, int to) {
    CvssMetrics metrics = version.metrics();
    String part = text.substring(from, to);
    int colon = part.indexOf(':');
    if (colon < 1 || colon == part.length() - 1) {
      throw new InvalidCvssVectorException(
          Code.NOT_A_METRIC, from, "expected a metric like AV:N, found " + SafeText.quote(part));
    }
    String name = part.substring(0, colon);
    String value = part.substring(colon + 1);
    if (!metrics.names().contains(name)) {
      throw new InvalidCvssVectorException(
          Code.UNKNOWN_METRIC,
          from,
          "expected a metric of version " + version.text() + ", found " + SafeText.quote(name));
    }
    List<String> values = metrics.values(name);
    if (!values.contains(value)) {
      String last = values.get(values.size() - 1);
      String others = String.join(", ", values.subList(0, values.size() - 1));
      throw new InvalidCvssVectorException(
          Code.UNKNOWN_VALUE,
          from + colon + 1,
          "expected " + others + " or " + last + " for " + name + ", found "
              + SafeText.quote(value));
    }
    if (found.put(name, value) != null) {
      throw new InvalidCvssVectorException(
          Code.DUPLICATE_METRIC, from, "expected " + name + " once, found it again");
    }
  }

  private void requireBase(CvssMetrics metrics) {
    List<String> missing = new ArrayList<>(metrics.base());
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      throw new InvalidCvssVectorException(
          Code.MISSING_METRIC,
          end,
          "expected " + String.join(", ", missing) + " too, found the end");
    }
  }
}
