/**
 * Reads findings from Amazon Inspector through the AWS SDK.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.InspectorFindings}. It brings no HTTP client and no credentials: both
 * are those of the {@code Inspector2Client} that you hand it.
 */
@NullMarked
package io.github.inspectortriage.aws;

import org.jspecify.annotations.NullMarked;
