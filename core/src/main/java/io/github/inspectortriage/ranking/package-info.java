/**
 * Which finding comes first, which group, and what would another policy change?
 *
 * <p>Start at {@link io.github.inspectortriage.ranking.Ranking}; {@link io.github.inspectortriage.ranking.RollUp} counts by
 * group. The score of one finding is made in {@code priority}.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.ranking;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
