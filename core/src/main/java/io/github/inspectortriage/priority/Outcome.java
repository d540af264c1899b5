package io.github.inspectortriage.priority;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a decision table may answer.
 *
 * @param rank the place among the outcomes, the mildest lowest
 * @param slaDays days until it is due; empty if the next rebuild is soon enough
 * @param notified who is to be told, in the policy's own words
 */
record Outcome(String name, int rank, OptionalInt slaDays, List<String> notified) {
  Outcome {
    notified = List.copyOf(notified);
  }
}
