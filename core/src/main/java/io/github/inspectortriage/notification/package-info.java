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
 *   <li><b>What is true.</b> {@code News} takes the report and keeps it in its {@code Story}: a {@code Member} for each finding, with the
 *       {@code Facts} that matter and the finding itself packed as a {@code Card}; of a story with many, the less urgent ones are only
 *       counted as open or closed ({@code Far}). {@code Truth} sums it up for a route.
 *   <li><b>What is to be said.</b> {@code Told} is what a route was told of a story. {@code Judge} compares the two and gives a {@code
 *       Judgement}; a {@code FactChange} names the difference. {@code RoutePolicy} and {@code Calendar} say for whom and when.
 *   <li><b>Saying it.</b> {@code RouteWorker} holds the lease of a route ({@code RouteState}), gathers {@code Candidate}s, has {@code
 *       Planner} divide them into messages and {@code Composer} write those, keeps each as an {@code Intent} in the {@code Outbox}, hands
 *       it to the {@code Notifier}, and notes the {@code Receipt}. {@code DigestCounts} are the numbers of a digest.
 *   <li><b>What is stored.</b> {@code Ledger} turns stories, intents and routes into {@code Row}s under {@code Keys}, written by {@code
 *       StoryJson}, {@code CountsJson} and {@code RowJson}; {@code InMemoryLog} is the log without a store.
 *   <li><b>What was missed.</b> {@code Reconciler} compares a {@code Listing} with what is known; {@code KnownStory} shows the log to others.
 *   <li><b>Set-up.</b> {@code NewsPolicyReader} reads a policy from JSON. {@code HttpDelivery} sends for notifiers over HTTP.
 * </ul>
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.notification;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
