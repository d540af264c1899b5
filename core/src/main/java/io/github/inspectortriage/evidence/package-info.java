/**
 * What is known beyond the finding: known exploited (KEV), probable (EPSS), not affected (VEX), exposed, important.
 *
 * <p>Start at {@link io.github.inspectortriage.evidence.EvidenceSource}; each kind of file has a class that reads it: {@link
 * io.github.inspectortriage.evidence.KevCatalog}, {@link io.github.inspectortriage.evidence.EpssScores}, {@link
 * io.github.inspectortriage.evidence.VexStatements}, {@link io.github.inspectortriage.evidence.ImageContexts}. What it
 * weighs is decided in {@code priority}.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.evidence;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
