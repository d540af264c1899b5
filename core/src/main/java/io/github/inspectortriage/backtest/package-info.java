/**
 * What would have been said?
 *
 * <p>Start at {@link io.github.inspectortriage.backtest.Backtest}: it plays past events to several policies of news at once. It uses
 * the same {@code triage} as everybody, with a clock that goes as fast as it can; how findings are scored and what is news is decided
 * there. Reading files is left to whoever calls it.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.backtest;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
