package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that a user names, with those of directories in their place. */
final class InputFiles {
  static final String STANDARD_INPUT = "-";

  private InputFiles() {}

  static List<String> of(List<String> inputs) throws IOException {
    List<String> files = new ArrayList<>();
    for (String input : inputs) {
      files.addAll(of(input));
    }
    return files;
  }

  private static List<String> of(String input) throws IOException {
    if (input.equals(STANDARD_INPUT)) {
      return List.of(input);
    }
    Path path = Path.of(input);
    if (!Files.exists(path)) {
      throw new InputException("there is no file " + SafeText.quote(input));
    }
    return Files.isDirectory(path) ? filesIn(path) : List.of(input);
  }

  /** By name; not the hidden ones, and not those of directories within. */
  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry ->
              Files.isRegularFile(entry) && !entry.getFileName().toString().startsWith("."))
          .sorted()
          .map(Path::toString)
          .toList();
    }
  }
}
