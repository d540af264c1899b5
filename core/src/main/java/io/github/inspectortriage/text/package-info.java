/**
 * How does a message read where there is no markup: in a mail, a ticket, a page, a line of a log?
 *
 * <p>Start at {@link io.github.inspectortriage.text.TextFormatter}. It says what the formatter for Slack says, in fewer words and in
 * lines of plain text. Delivers nothing, and decides nothing of what is told.
 */
@NullMarked
package io.github.inspectortriage.text;

import org.jspecify.annotations.NullMarked;
