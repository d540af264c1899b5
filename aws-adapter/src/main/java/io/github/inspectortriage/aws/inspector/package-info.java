/**
 * What does Amazon Inspector know: findings, what runs an image, what is scanned, how it is set; and what may be changed.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.inspector.InspectorFindings}; {@link
 * io.github.inspectortriage.aws.inspector.PushDown} says what of a pattern Inspector itself can filter. It brings no HTTP
 * client and no credentials: both are those of the {@code Inspector2Client} that you hand it.
 */
@NullMarked
package io.github.inspectortriage.aws.inspector;

import org.jspecify.annotations.NullMarked;
