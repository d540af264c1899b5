package io.github.inspectortriage.aws.securityhub;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What it takes for Security Hub to know.
 *
 * @param updates what changes
 * @param unchanged how many findings have it already, and are left alone: an update is an event, which could start another
 * @param missing how many findings Security Hub does not have
 */
public record HubPlan(List<Update> updates, int unchanged, int missing) {
  /**
   * One finding that changes.
   *
   * @param id the finding
   * @param productArn who gave it to Security Hub
   * @param criticality what it shall be
   * @param fields what the user-defined fields shall be, with those of others
   */
  public record Update(String id, String productArn, int criticality, Map<String, String> fields) {
    /** Copies the map, sorted. */
    public Update {
      fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }
  }

  /** Copies the list. */
  public HubPlan {
    updates = List.copyOf(updates);
  }
}
