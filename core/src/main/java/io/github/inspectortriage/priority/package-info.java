/**
 * How urgent a finding is, and why: a score that can be recomputed with a pencil.
 *
 * <p>Start at {@link io.github.inspectortriage.priority.PriorityScorer}. Every {@link
 * io.github.inspectortriage.priority.Factor} is a number of points, ten points are twice the risk, and the points add up
 * to the score. Whether somebody is told is not decided here.
 *
 * <p>Plan of the room. The score: {@code ScoreFacts} takes what counts out of a finding and the evidence, {@code Formula} adds {@code
 * Weight}s into a {@code Sum}. Why: {@code Reasons} makes a {@code Factor} of each part, {@code Tenths} rounds them so that they add up,
 * {@code Sources} says where the facts came from, {@code Sentence} says it all in one; {@code Alternatives} tries what would make it
 * less urgent. What it asks for: a {@code Band} of scores, or an {@code Outcome} of a {@code DecisionTable} in the manner of SSVC.
 * Set-up: {@code PolicyReader} reads a policy from JSON, {@code TableReader} its decision table.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.priority;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
