/**
 * Says a notification in Slack, so that a tired reader knows after two lines what to do and by when, and delivers it.
 *
 * <p>Start at {@link io.github.inspectortriage.slack.SlackNotifier}, which sends; {@link
 * io.github.inspectortriage.slack.SlackFormatter} only writes the message. Whether there is something to say was decided
 * before. Names, tags and descriptions are other people's text: none of them reaches Slack as markup.
 *
 * <p>Plan of the room:
 *
 * <ul>
 *   <li><b>What is said.</b> {@code StoryWriter} writes of one story, {@code ManyWriter} of many ({@code
 *       ImageWriter}, {@code StormWriter}, {@code DigestWriter}, {@code BacklogWriter}, with {@code ManyParts} in common); all fill a {@code
 *       Content}. An {@code Item}
 *       is one story in words: {@code Subject} (which package, where), {@code Urgency} (band and due date), {@code Why} (the reasons),
 *       {@code Remedy} (what to do), {@code Changes} (what differs from what was told), {@code Links} (where to read on). {@code Words} asks
 *       the bundle of a language, {@code Lines} cuts to a length.
 *   <li><b>How it looks.</b> A {@code Style} has a {@code SlackTheme} and the {@code Markup}s of a message: {@code SlackMarkup}, {@code
 *       PlainMarkup}, {@code TextMarkup}, and {@code ChatMarkup} for {@code ChatFormatter}. {@code Mrkdwn} makes outside text safe. {@code
 *       Block} is a block before it is JSON ({@code BlockJson}) or one of Slack's classes ({@code SlackBlocks}); {@code Limits} is what Slack
 *       takes.
 *   <li><b>How it gets there.</b> A {@code Route} is a {@code Webhook} or a {@code Channel} of a {@code SlackApp}, by {@code SlackClient};
 *       {@code Place} is where a message stands. {@code Refusal} and {@code RetryAfter} read what Slack answers, {@code Secret} keeps the URL
 *       and the token out of it.
 *   <li><b>What comes back.</b> {@code SlackInteraction} reads a pressed button, a {@code SlackAction}.
 * </ul>
 */
@NullMarked
package io.github.inspectortriage.slack;

import org.jspecify.annotations.NullMarked;
