package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
    if (Files.exists(file)) {
      return PriorityPolicy.read(existing(file));
    }
    List<String> ours = PriorityPolicy.shippedNames();
    if (!ours.contains(file.toString())) {
      throw new InputException("there is no file " + SafeText.quote(file.toString())
          + ", and none of our policies has that name: " + String.join(", ", ours));
    }
    return PriorityPolicy.shipped(file.toString());
  }

  static EventPattern pattern(Path file, boolean isExtended) {
    try {
      return EventPattern.read(
          existing(file), isExtended ? PatternDialect.EXTENDED : PatternDialect.EVENTBRIDGE);
    } catch (InvalidPatternException e) {
      throw new InputException(forCommandLine(Objects.requireNonNull(e.getMessage())));
    }
  }

  /** What a message says to Java, said to a terminal. */
  static String forCommandLine(String message) {
    return message.replace(
        "read the pattern with PatternDialect.EXTENDED", "rolling dates need --extended");
  }

  /** The file if it is there and can be opened. */
  static Path existing(Path file) {
    return existing(file, file.toString());
  }

  /** The file if it is there and can be opened; it is shown by the name that the user gave it. */
  static Path existing(Path file, String name) {
    if (!Files.exists(file)) {
      throw new InputException("there is no file " + SafeText.quote(name));
    }
    if (Files.isDirectory(file)) {
      throw new InputException("expected a file, but " + SafeText.quote(name) + " is a directory");
    }
    if (!Files.isReadable(file)) {
      throw new InputException(SafeText.quote(name) + " cannot be read: permission denied");
    }
    return file;
  }
}
