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
 *
 * <p>Plan of the room. Patterns: {@code ConditionLint}, {@code MistakenText} and {@code ForeignText} look at one field's values, whatever the event, {@code
 * BranchLint} at the branches of an {@code $or}; {@code InspectorLint} has {@code FieldLint}, {@code ResourceLint} and {@code ImageLint} look
 * at what is for Inspector alone. {@code Written} holds the fields as they were written, {@code Sought} the texts that conditions look
 * for, {@code LintFindings} the warnings. Transformers: {@code PathLint} looks at the paths, with {@code Reached} for where one leads,
 * {@code PlaceholderLint} at the places of the template, {@code NotificationLint} at the whole as a chat notification.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.lint;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
