/**
 * What changed between two states of an estate, and why: was something fixed, or is it only no longer looked at?
 *
 * <p>Start at {@link io.github.inspectortriage.comparison.Snapshot}, which keeps what a comparison needs of the findings of one
 * time, and ask {@link io.github.inspectortriage.comparison.EstateDiff} what differs between two of them, or {@link
 * io.github.inspectortriage.comparison.Trends} how fast it is fixed from one look to the next. Weaknesses are compared
 * as {@link io.github.inspectortriage.identity.LineageKey} names them, so a rebuilt image is the same place. How urgent a finding
 * is says the room {@code priority}; who is told of a change, and when, is left to the room {@code notification}.
 *
 * <p>Plan of the room. A {@code Thing} is what is scanned, a {@code Standing} how one weakness on it stands at one time. {@code Comparison}
 * compares two states. From look to look {@code Spells} follows how long a weakness is open, {@code Survival} and {@code MeanOfDays} make
 * the figures of it.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.comparison;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
