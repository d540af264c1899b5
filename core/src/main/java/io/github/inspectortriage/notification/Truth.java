package io.github.inspectortriage.notification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a story on a route.
 *
 * @param facts the worst over its open findings; the state is that of the last if none is open
 * @param fits whether the filter of the route takes it
 * @param closedAt since when it is closed; null while it is open
 * @param seenAt when a report last came
 * @param firstFacts the facts with which it was first seen
 * @param members how many findings are open, or were
 */
record Truth(
    Facts facts,
    boolean fits,
    @Nullable Instant closedAt,
    Instant seenAt,
    Instant firstObservedAt,
    Facts firstFacts,
    int members) {}
