package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Policies and patterns that a user names on the command line. */
final class Policies {
  private Policies() {}

  /** The policy in a file or of ours, or the default if none is named. */
  static PriorityPolicy policy(@Nullable Path file) {
    return file == null ? PriorityPolicy.standard() : read(file);
  }

  /** The policy in a file, or ours of that name where there is no such file. */
  static PriorityPolicy read(Path file) {
    return PriorityPolicy.shippedNames().contains(file.toString()) && !Files.exists(file)
        ? PriorityPolicy.shipped(file.toString())
        : PriorityPolicy.read(existing(file));
  }

  static EventPattern pattern(Path file, boolean isExtended) {
    return EventPattern.read(
        existing(file), isExtended ? PatternDialect.EXTENDED : PatternDialect.EVENTBRIDGE);
  }

  /** The file if it is there and can be opened. */
  static Path existing(Path file) {
    if (!Files.exists(file)) {
      throw new InputException("there is no file " + SafeText.quote(file.toString()));
    }
    if (Files.isDirectory(file)) {
      throw new InputException(
          "expected a file, but " + SafeText.quote(file.toString()) + " is a directory");
    }
    if (!Files.isReadable(file)) {
      throw new InputException(
          SafeText.quote(file.toString()) + " cannot be read: permission denied");
    }
    return file;
  }
}
