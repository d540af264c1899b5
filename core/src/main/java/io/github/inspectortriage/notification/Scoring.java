package io.github.inspectortriage.notification;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** How the news asks for what it cannot know: how urgent a finding is at a time, and who answers for it. */
@HouseOnly
public interface Scoring {
  /** Returns what tells how urgent a finding is at a time, by what is known of it when this is asked. */
  Function<Finding, Priority> by(Finding finding, Instant now);

  /** Returns how urgent a finding is. */
  default Priority score(Finding finding, Instant now) {
    return by(finding, now).apply(finding);
  }

  /** Returns who answers for a finding. */
  Optional<String> owner(Finding finding);

  /** Returns where the image of a finding runs, as outside text; empty if that is not known. */
  String runsIn(Finding finding);

  /** Returns what tells one scoring policy from another: bands of two policies are not compared. */
  String policyId();
}
