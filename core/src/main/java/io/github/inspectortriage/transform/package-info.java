/**
 * Says what EventBridge's input transformer makes of an event, before a rule goes live and stays silent.
 *
 * <p>Start at {@link io.github.inspectortriage.transform.InputTransformer}: give it the paths and the template of a target,
 * keep it, transform from any thread. What is wrong with a transformer or an event is an {@link
 * io.github.inspectortriage.transform.InvalidTransformerException}; what is legal and wrong is the linter's business. Leaves out
 * the JSONata of custom buses. Loads no data binding and no AWS class, and asks no clock.
 *
 * <p>Where AWS says nothing, a decision of ours stands; each has a number, and {@code docs/transformers.md} lists them.
 *
 * <p>A plan of the room: {@code TemplateReader} makes pieces of a template, {@code EventPath} and {@code PathNode} find the
 * values of all paths in one walk over the event ({@code EventWalk}), {@code Rendering} puts them in ({@code BoundedText}, {@code EventMembers}), {@code OutputCheck}
 * looks at what came out. All four read JSON by {@code JsonScanner}, which knows each place to the character.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.transform;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
