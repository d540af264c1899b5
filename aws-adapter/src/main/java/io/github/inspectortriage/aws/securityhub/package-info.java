/**
 * How does Security Hub learn what is urgent, for CSPM cannot tell which images are in use.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.securityhub.HubEnrichment}. Needs {@code
 * software.amazon.awssdk:securityhub}, whose client you hand in, with an HTTP client that can send PATCH.
 */
@NullMarked
package io.github.inspectortriage.aws.securityhub;

import org.jspecify.annotations.NullMarked;
