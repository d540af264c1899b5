/**
 * What all packages share: the family of our errors, a position in a text, outside text made safe to show.
 *
 * <p>Start at {@link io.github.inspectortriage.triage.Triage} instead.
 */
@NullMarked
package io.github.inspectortriage;

import org.jspecify.annotations.NullMarked;
