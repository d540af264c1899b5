/**
 * How does a pattern become a rule of Amazon EventBridge, and what would change there.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.eventbridge.RuleDeployment}. Needs {@code
 * software.amazon.awssdk:eventbridge}, whose client you hand in.
 */
@NullMarked
package io.github.inspectortriage.aws.eventbridge;

import org.jspecify.annotations.NullMarked;
