package io.github.inspectortriage.aws.securityhub;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What Security Hub shall know of a finding.
 *
 * @param findingArn the finding, which is its id in Security Hub too
 * @param criticality the score as a whole number, 0 to 100: the one field that Security Hub compares as a number
 * @param fields user-defined fields, which it compares as texts alone, so a score is a range and a date ISO
 */
public record HubFields(String findingArn, int criticality, Map<String, String> fields) {
  private static final int LONGEST_VALUE = 1_024;

  /** Copies the map. */
  public HubFields {
    Objects.requireNonNull(findingArn, "findingArn");
    if (criticality < 0 || criticality > 100) {
      throw new IllegalArgumentException("criticality must be 0 to 100, but was " + criticality);
    }
    fields = Map.copyOf(fields);
  }

  /** Returns band, use, range of the score, day and known exploitation of a finding. */
  public static HubFields of(Finding finding, Priority priority) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("triageBand", cut(priority.band().name()));
    fields.put("triageUse", priority.use().name());
    fields.put("triageScore", range(priority.score()));
    fields.put("triageKnownExploited", priority.isKnownExploited() ? "YES" : "NO");
    fields.put("triageDue", priority.due().map(Object::toString).orElse("none"));
    return new HubFields(finding.findingArn(), (int) Math.round(priority.score()), fields);
  }

  private static String range(double score) {
    int from = Math.min(90, ((int) (score / 10)) * 10);
    return from + "-" + (from == 90 ? 100 : from + 9);
  }

  private static String cut(String text) {
    return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
  }
}
