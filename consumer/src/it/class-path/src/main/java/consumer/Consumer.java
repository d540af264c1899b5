package consumer;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.triage.Triage;
import java.time.Clock;
import java.util.List;

/** Uses what the three artifacts hand out side by side. */
public final class Consumer {
  private Consumer() {}

  /** What is set already; the log and the notifier are still to come. */
  public static Triage.Builder triage() {
    return Triage.builder()
        .pattern(EventPattern.parse("{\"source\": [\"aws.inspector2\"]}"))
        .clock(Clock.systemUTC());
  }

  /** Builders and values of ours compile without a warning in the code of a user. */
  public static List<String> names(List<Finding> findings) {
    return findings.stream().map(Finding::toBuilder).map(Finding.Builder::build).map(Finding::findingArn).toList();
  }
}
