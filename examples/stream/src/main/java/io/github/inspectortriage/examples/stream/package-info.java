/**
 * The news of many accounts in a stream job of Apache Flink, for who outgrows one machine and one database.
 *
 * <p>{@code StreamJob} is the job; {@code TriageFunction} decides; {@code StateLog} keeps what was told in the state of the job. State
 * and messages are of one checkpoint, so that nothing is lost and nothing said twice, whatever dies.
 */
@NullMarked
package io.github.inspectortriage.examples.stream;

import org.jspecify.annotations.NullMarked;
