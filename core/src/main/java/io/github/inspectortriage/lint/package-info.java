/**
 * Is a pattern or an input transformer legal and wrong: would it go live and stay silent, never be silent again, or say something
 * else than it was meant to?
 *
 * <p>Start at {@link io.github.inspectortriage.lint.PatternLinter}; each {@link io.github.inspectortriage.lint.LintWarning} says
 * where, what and what to write instead. Works from {@link io.github.inspectortriage.pattern.EventPattern#branches()} alone,
 * and knows the fields of Inspector's events from a table of its own ({@code InspectorFields}). What is not a pattern at all is
 * an error of the room {@code pattern}.
 *
 * <p>For transformers start at {@link io.github.inspectortriage.lint.TransformerLinter}, whose warnings are {@link
 * io.github.inspectortriage.lint.TransformerWarning}s. It knows from {@code event-fields.txt} ({@code EventFields}) which events
 * have what, for a transformer, unlike a pattern, has to know where the arrays are. What is not a transformer at all is an error
 * of the room {@code transform}.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.lint;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
