package io.github.inspectortriage.examples;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Evidence;
import io.github.inspectortriage.priority.KevCatalog;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Policies and evidence that a user names on the command line. */
final class Policies {
  private Policies() {}

  /** Returns the scorer for a policy in a file, or ours if none is named. */
  static PriorityScorer scorer(@Nullable Path file) {
    return file == null ? PriorityScorer.standard() : PriorityScorer.of(read(file));
  }

  static PriorityPolicy read(Path file) {
    return PriorityPolicy.read(existing(file));
  }

  /** Returns the catalogue in a file, or null if none is named. */
  static @Nullable KevCatalog catalog(@Nullable Path file) {
    return file == null ? null : KevCatalog.read(existing(file));
  }

  static Evidence evidence(@Nullable KevCatalog catalog, Finding finding) {
    return catalog == null
        ? Evidence.none()
        : Evidence.builder().kev(catalog.entryOf(finding)).build();
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException("there is no file " + SafeText.quote(file.toString()));
    }
    return file;
  }
}
