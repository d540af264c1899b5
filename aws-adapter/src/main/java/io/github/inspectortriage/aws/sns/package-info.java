/**
 * How does a message reach a topic of Amazon SNS, and through it a chat.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.sns.SnsNotifier}. Needs {@code software.amazon.awssdk:sns}, whose client
 * you hand in.
 */
@NullMarked
package io.github.inspectortriage.aws.sns;

import org.jspecify.annotations.NullMarked;
