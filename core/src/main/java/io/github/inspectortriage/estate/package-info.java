/**
 * What can go, and what would happen if other images were scanned again?
 *
 * <p>Start at {@link io.github.inspectortriage.estate.Estate}, which holds what AWS answered about images, and ask {@link
 * io.github.inspectortriage.estate.CleanUp} which of them can be deleted or archived, or {@link
 * io.github.inspectortriage.estate.Rescan} what another duration of the re-scan would drop. Nothing here asks AWS or changes anything
 * there: answers are read as AWS prints them, and a plan is carried out elsewhere. What to fix is left to others.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.estate;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
