/**
 * A service between a queue of Inspector's events and Slack, of which as many instances may run as you like: they share a queue and a
 * database, and each message is said by one of them.
 *
 * <p>{@code Service} is started; {@code QueueLoop} takes events and says what is due; {@code TriageMetrics} counts.
 * {@code RecordedLog} takes the time of the log, and with {@code TriageEvents} writes to JDK Flight Recorder for whoever looks into one
 * instance; nothing else needs them.
 */
@NullMarked
package io.github.inspectortriage.examples.service;

import org.jspecify.annotations.NullMarked;
