/**
 * Decides whether an event concerns us, in EventBridge's own pattern language.
 *
 * <p>Start at {@link io.github.inspectortriage.pattern.EventPattern}: parse once, keep it, match from any thread. {@link
 * io.github.inspectortriage.pattern.RuleSet} asks many patterns at once, {@link
 * io.github.inspectortriage.pattern.MatchExplanation} says why one did not match, and {@link
 * io.github.inspectortriage.pattern.EventPattern#branches()} shows what a pattern asks. Loads no data binding and no AWS class,
 * and asks no clock.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.pattern;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
