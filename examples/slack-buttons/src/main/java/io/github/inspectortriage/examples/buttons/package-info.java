/** What happens when somebody presses a button of a Slack message; to be copied. */
@NullMarked
package io.github.inspectortriage.examples.buttons;

import org.jspecify.annotations.NullMarked;
