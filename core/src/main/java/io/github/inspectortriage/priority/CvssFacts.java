package io.github.inspectortriage.priority;

import java.util.Arrays;
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
    return new Parts(vector).facts();
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

  /** A vector and where its parts start: looked for once, and not for each metric anew, which took twice the time. */
  private static final class Parts {
    private final String vector;
    private int[] starts = new int[16];
    private int count;

    Parts(String vector) {
      this.vector = vector;
      int from = 0;
      do {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, 2 * count);
        }
        starts[count++] = from;
        from = vector.indexOf('/', from) + 1;
      } while (from > 0);
    }

    CvssFacts facts() {
      int version = start("CVSS:");
      if (version < 0 || has(version, "CVSS:2.0")) {
        return new CvssFacts(all(AUTOMATABLE_2), all(TOTAL_2));
      }
      if (has(version, "CVSS:3.1") || has(version, "CVSS:3.0")) {
        return new CvssFacts(all(AUTOMATABLE_3), all(TOTAL_3));
      }
      return has(version, "CVSS:4.0") ? new CvssFacts(all(AUTOMATABLE_4), all(TOTAL_4)) : NOTHING;
    }

    // One metric that speaks against it settles the matter, whatever else is missing.
    private Answer all(List<String> wanted) {
      Answer answer = Answer.YES;
      for (String metric : wanted) {
        int start = start(metric);
        if (start < 0) {
          answer = Answer.UNKNOWN;
        } else if (!has(start, metric)) {
          return Answer.NO;
        }
      }
      return answer;
    }

    /** Where the last part with the name of the metric starts; -1 if there is none. */
    private int start(String metric) {
      int name = metric.indexOf(':') + 1;
      for (int i = count - 1; i >= 0; i--) {
        if (vector.regionMatches(starts[i], metric, 0, name)) {
          return starts[i];
        }
      }
      return -1;
    }

    private boolean has(int start, String part) {
      int end = start + part.length();
      return vector.startsWith(part, start)
          && (end == vector.length() || vector.charAt(end) == '/');
    }
  }
}
