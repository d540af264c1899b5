/**
 * Decides whether an event concerns us, in EventBridge's own pattern language.
 *
 * <p>Start at {@link io.github.inspectortriage.pattern.EventPattern}: parse once, keep it, match from any thread. Loads
 * no data binding and no AWS class, and asks no clock.
 */
@NullMarked
package io.github.inspectortriage.pattern;

import org.jspecify.annotations.NullMarked;
