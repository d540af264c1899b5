package consumer;

import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.reading.FindingReader;
import java.time.Instant;

/** Uses what a user uses first. */
public final class Consumer {
  private Consumer() {}

  /** Whether an event concerns us, and scores above a limit. */
  public static boolean isUrgent(byte[] event, Instant now) {
    return EventPattern.parse("{\"source\": [\"aws.inspector2\"]}").matches(event)
        && PriorityScorer.standard().score(FindingReader.read(event), now).score() > 80;
  }
}
