/**
 * A Lambda function between EventBridge and Slack: copy the folder, and change what you like.
 *
 * <p>{@code Handler} is called; {@code Settings} reads the environment; {@code Secrets} asks the extension for what must not stand
 * there; {@code Invocation} takes an event apart; {@code Journal} writes the log.
 */
@NullMarked
package io.github.inspectortriage.examples.lambda;

import org.jspecify.annotations.NullMarked;
