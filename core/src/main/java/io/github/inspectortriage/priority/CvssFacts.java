package io.github.inspectortriage.priority;

import java.util.HashMap;
import java.util.Map;

/** What a CVSS vector says of two things: can an attack be automated, and is the damage total. */
final class CvssFacts {
  /** An answer that may be missing. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private static final CvssFacts NOTHING = new CvssFacts(Answer.UNKNOWN, Answer.UNKNOWN);

  private final Answer automatable;
  private final Answer totalImpact;

  private CvssFacts(Answer automatable, Answer totalImpact) {
    this.automatable = automatable;
    this.totalImpact = totalImpact;
  }

  /** Reads a vector of version 2, 3.x or 4.0; one that lacks what is looked for leaves the answer unknown. */
  static CvssFacts of(String vector) {
    Map<String, String> metrics = new HashMap<>();
    for (String part : vector.split("/", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        metrics.put(part.substring(0, colon), part.substring(colon + 1));
      }
    }
    return switch (metrics.getOrDefault("CVSS", "2.0")) {
      case "3.0", "3.1" ->
        new CvssFacts(all(metrics, "AV:N", "AC:L", "PR:N", "UI:N"), all(metrics, "C:H", "I:H"));
      case "4.0" ->
        new CvssFacts(
            all(metrics, "AV:N", "AC:L", "AT:N", "PR:N", "UI:N"), all(metrics, "VC:H", "VI:H"));
      case "2.0" -> new CvssFacts(all(metrics, "AV:N", "AC:L", "Au:N"), all(metrics, "C:C", "I:C"));
      default -> NOTHING;
    };
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
  private static Answer all(Map<String, String> metrics, String... wanted) {
    Answer answer = Answer.YES;
    for (String metric : wanted) {
      int colon = metric.indexOf(':');
      String value = metrics.get(metric.substring(0, colon));
      if (value == null) {
        answer = Answer.UNKNOWN;
      } else if (!value.equals(metric.substring(colon + 1))) {
        return Answer.NO;
      }
    }
    return answer;
  }
}
