/**
 * Is this news, and who was told: what was said last is remembered, and only a difference that matters is said again.
 *
 * <p>Start at {@link io.github.inspectortriage.notification.NotificationPolicy}, which decides, and {@link
 * io.github.inspectortriage.notification.Notifier}, which a user implements. {@link
 * io.github.inspectortriage.notification.NotificationLog} remembers. How a message reads is not decided here.
 *
 * <p>A <i>story</i> is one weakness in one repository, or on one machine or function, however many findings report it. A <i>route</i> is
 * somebody who is told. Plan of the room, by what becomes of a report:
 *
 * <ul>
 *   <li><b>What is true.</b> {@code News} takes the report and keeps it, as {@code Reports} says, in its {@code Story}: a {@code Member}
 *       for each finding, with the {@code Facts} that matter and the finding itself packed as a {@code Card}; of a story with many, the less
 *       urgent ones are only counted as open or closed ({@code Far}). {@code Truth} sums it up for a route.
 *   <li><b>What is to be said.</b> {@code Told} is what a route was told of a story. {@code Judge} compares the two and gives a {@code
 *       Judgement}; a {@code FactChange} names the difference. {@code RoutePolicy} and {@code Calendar} say for whom and when.
 *   <li><b>Saying it.</b> {@code RouteWorker} works for a route: {@code RouteLease} holds it and its row ({@code RouteState}), {@code
 *       RouteScope} looks at all stories anew when its filter changed, {@code Recovery} finishes what was under way, and {@code Round}
 *       gathers the {@code Candidate}s that {@code StoryQueue} and {@code Wake} found due. {@code Planner} divides them into messages, {@code
 *       Digests} those that interrupt nobody, with their {@code DigestCounts}; {@code Composer} writes them. {@code Delivery} keeps each as
 *       an {@code Intent} in the {@code Outbox} and hands it to the {@code Notifier}; {@code Telling} notes the {@code Receipt}. {@code
 *       RouteRun} is what one call may do and did, {@code RouteParts} what these share.
 *   <li><b>What is stored.</b> {@code Ledger} turns stories, intents and routes into {@code Row}s under {@code Keys}, written by {@code
 *       StoryJson}, {@code CountsJson} and {@code RowJson}; {@code InMemoryLog} is the log without a store.
 *   <li><b>What was missed.</b> {@code Reconciler} compares a {@code Listing} with what is known; {@code KnownStory} shows the log to others, and {@code
 *       NewsReasons} say why nothing was told.
 *   <li><b>Set-up.</b> {@code NewsPolicyReader} reads a policy from JSON. {@code HttpDelivery} sends for notifiers over HTTP.
 * </ul>
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.notification;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
