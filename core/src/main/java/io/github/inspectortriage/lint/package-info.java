/**
 * Is a pattern legal and wrong: would it go live and stay silent, or never be silent again?
 *
 * <p>Start at {@link io.github.inspectortriage.lint.PatternLinter}; each {@link io.github.inspectortriage.lint.LintWarning} says
 * where, what and what to write instead. Works from {@link io.github.inspectortriage.pattern.EventPattern#branches()} alone,
 * and knows the fields of Inspector's events from a table of its own ({@code InspectorFields}). What is no pattern at all is
 * an error of the room {@code pattern}.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.lint;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
