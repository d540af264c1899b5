/**
 * Is this news, and who was told: what was said last is remembered, and only a difference that matters is said again.
 *
 * <p>Start at {@link io.github.inspectortriage.notification.NotificationPolicy}, which decides, and {@link
 * io.github.inspectortriage.notification.Notifier}, which a user implements. {@link
 * io.github.inspectortriage.notification.NotificationLog} remembers. How a message reads is not decided here.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.notification;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
