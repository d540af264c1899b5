package io.github.inspectortriage.command.data;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A finding on one of the days.
 *
 * @param build counts the digests of the image, from 1
 */
record FindingState(
    Image image,
    int build,
    Vulnerability vulnerability,
    Instant firstObservedAt,
    Instant lastObservedAt,
    String status,
    boolean exploitAvailable,
    Optional<Instant> lastKnownExploitAt,
    boolean fixAvailable,
    OptionalLong inUseCount,
    Optional<Instant> lastInUseAt,
    Instant pushedAt) {

  String key() {
    return image.repository() + "#" + build + "#" + vulnerability.id();
  }
}
