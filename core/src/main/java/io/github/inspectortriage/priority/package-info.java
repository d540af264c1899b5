/**
 * How urgent a finding is, and why: a score that can be recomputed with a pencil.
 *
 * <p>Start at {@link io.github.inspectortriage.priority.PriorityScorer}. Every {@link
 * io.github.inspectortriage.priority.Factor} is a number of points, ten points are twice the risk, and the points add up
 * to the score. Whether somebody is told is not decided here.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.priority;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
