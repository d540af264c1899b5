/**
 * Says a notification in Slack, so that a tired reader knows after two lines what to do and by when, and delivers it.
 *
 * <p>Start at {@link io.github.inspectortriage.slack.SlackNotifier}, which sends; {@link
 * io.github.inspectortriage.slack.SlackFormatter} only writes the message. Whether there is something to say was decided
 * before. Names, tags and descriptions are other people's text: none of them reaches Slack as markup.
 */
@NullMarked
package io.github.inspectortriage.slack;

import org.jspecify.annotations.NullMarked;
