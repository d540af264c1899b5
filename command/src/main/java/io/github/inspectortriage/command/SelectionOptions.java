package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which findings are looked at, and what a row of a table is. */
final class SelectionOptions {
  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Only findings that this event pattern matches.")
  private @Nullable Path pattern;

  @Option(
      names = "--extended",
      description = "The pattern may have rolling dates, which EventBridge does not know.")
  private boolean extended;

  @Option(
      names = "--no-fold",
      description = "A row for each finding, instead of one for all that the same upgrade closes.")
  private boolean noFold;

  boolean isFolding() {
    return !noFold;
  }

  /** Which findings are wanted. */
  Predicate<Finding> wanted(Scoring scoring) {
    if (pattern == null) {
      return finding -> true;
    }
    EventPattern wanted = Policies.pattern(pattern, extended);
    return finding -> wanted.matches(
        FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8), scoring.now());
  }
}
