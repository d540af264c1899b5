package io.github.inspectortriage.priority;

import java.util.List;

/** What a CVSS vector says of two things: can an attack be automated, and is the damage total. */
final class CvssFacts {
  /** An answer that may be missing. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private static final List<String> AUTOMATABLE_2 = List.of("AV:N", "AC:L", "Au:N");
  private static final List<String> AUTOMATABLE_3 = List.of("AV:N", "AC:L", "PR:N", "UI:N");
  private static final List<String> AUTOMATABLE_4 = List.of("AV:N", "AC:L", "AT:N", "PR:N", "UI:N");
  private static final List<String> TOTAL_2 = List.of("C:C", "I:C");
  private static final List<String> TOTAL_3 = List.of("C:H", "I:H");
  private static final List<String> TOTAL_4 = List.of("VC:H", "VI:H");

  private static final CvssFacts NOTHING = new CvssFacts(Answer.UNKNOWN, Answer.UNKNOWN);

  private final Answer automatable;
  private final Answer totalImpact;

  private CvssFacts(Answer automatable, Answer totalImpact) {
    this.automatable = automatable;
    this.totalImpact = totalImpact;
  }

  /** Reads a vector of version 2, 3.x or 4.0; one that lacks what is looked for leaves the answer unknown. */
  static CvssFacts of(String vector) {
    int version = start(vector, "CVSS:");
    if (version < 0 || has(vector, version, "CVSS:2.0")) {
      return new CvssFacts(all(vector, AUTOMATABLE_2), all(vector, TOTAL_2));
    }
    if (has(vector, version, "CVSS:3.1") || has(vector, version, "CVSS:3.0")) {
      return new CvssFacts(all(vector, AUTOMATABLE_3), all(vector, TOTAL_3));
    }
    return has(vector, version, "CVSS:4.0")
        ? new CvssFacts(all(vector, AUTOMATABLE_4), all(vector, TOTAL_4))
        : NOTHING;
  }

  static CvssFacts nothing() {
    return NOTHING;
  }

  Answer automatable() {
    return automatable;
  }

  Answer totalImpact() {
    return totalImpact;
  }

  // One metric that speaks against it settles the matter, whatever else is missing.
  private static Answer all(String vector, List<String> wanted) {
    Answer answer = Answer.YES;
    for (String metric : wanted) {
      int start = start(vector, metric);
      if (start < 0) {
        answer = Answer.UNKNOWN;
      } else if (!has(vector, start, metric)) {
        return Answer.NO;
      }
    }
    return answer;
  }

  /** Where the last part with the name of the metric starts; -1 if there is none. Allocates nothing. */
  private static int start(String vector, String metric) {
    int name = metric.indexOf(':') + 1;
    int found = -1;
    for (int from = 0; from >= 0; from = next(vector, from)) {
      if (vector.regionMatches(from, metric, 0, name)) {
        found = from;
      }
    }
    return found;
  }

  private static int next(String vector, int from) {
    int slash = vector.indexOf('/', from);
    return slash < 0 ? -1 : slash + 1;
  }

  private static boolean has(String vector, int start, String part) {
    int end = start + part.length();
    return vector.startsWith(part, start) && (end == vector.length() || vector.charAt(end) == '/');
  }
}
