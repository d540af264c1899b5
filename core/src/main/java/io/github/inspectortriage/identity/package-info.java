/**
 * Is it the same image, the same finding, the same weakness?
 *
 * <p>Start at {@link io.github.inspectortriage.identity.LineageKey} for what a weakness keeps when its image is rebuilt, at
 * {@link io.github.inspectortriage.identity.FindingMerge} for two reports of one finding, at {@link
 * io.github.inspectortriage.identity.ImageReference} for the name of an image. Whether anybody was told is left to
 * {@code notification}.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.identity;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
