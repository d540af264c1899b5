/**
 * Decides whether an event concerns us, in EventBridge's own pattern language.
 *
 * <p>Start at {@link io.github.inspectortriage.pattern.EventPattern}: parse once, keep it, match from any thread. {@link
 * io.github.inspectortriage.pattern.RuleSet} asks many patterns at once, {@link
 * io.github.inspectortriage.pattern.MatchExplanation} says why one did not match, and {@link
 * io.github.inspectortriage.pattern.EventPattern#branches()} shows what a pattern asks. Loads no data binding and no AWS class,
 * and asks no clock.
 *
 * <p>A plan of the room, by what a text goes through:
 *
 * <ul>
 *   <li><b>A pattern is read.</b> {@code PatternDocument} reads the text as JSON with places, {@code WholeRule} recognises what is no
 *       pattern but has one, {@code PatternReader} reads the shape and {@code OperatorReader} the allowed values, with {@code
 *       NumericReader}, {@code AnythingButReader} and {@code DateReader}; {@code OperandProblems} and {@code Problems} word what is
 *       wrong, {@code Advice} the cure.
 *   <li><b>What it asks.</b> {@code Asked} is the tree as it was written: {@code AllOf} an object, {@code OneOf} an {@code $or},
 *       {@code Leaf} a field with its {@code Condition}s. {@code Ways} multiplies the tree out: a {@code Way} is one choice of
 *       branches, a set of leaves that all must hold. {@code BranchView} shows the ways to others as {@code PatternBranch}es.
 *       {@code Covering} tells whether one condition accepts all of another, {@code WildcardComplexity} what the service counts.
 *   <li><b>An event is read.</b> {@code EventScanner} is the fast way from bytes, on a lexer of {@code json} that is strict or trusting;
 *       where it is in {@code Doubt}, {@code EventReader} reads again and explains. Both fill {@code Observed} with the {@code
 *       Value}s of the fields in a {@code PathTree}. {@code EarlyAnswer} ends the reading of a trusted event. {@code Questions} are a
 *       few patterns for one reading.
 *   <li><b>The question is answered.</b> {@code Way} asks its leaves; where arrays matter, {@code Evaluation} carries the {@code
 *       Choice}s of {@code ArrayElement}s along, found in an {@code ElementTree}.
 *   <li><b>Many rules.</b> {@code RuleSet} files each {@code Way} under the {@code Key}s of its most selective leaf ({@code
 *       ConditionKeys}, {@code ValueIndex}) and {@code RuleQuery} asks only what an event's values lead to.
 *   <li><b>Why.</b> {@code WayOutcomes} finds the verdicts, {@code Explainer} lays them over the pattern as it was written,
 *       {@code Shapes} says what stands where a value should be.
 * </ul>
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.pattern;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
