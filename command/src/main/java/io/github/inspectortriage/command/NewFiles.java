package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that a command writes beside others. None is deleted or written over: what is there already was made by an earlier run, and
 * anything else is not ours.
 */
final class NewFiles {
  private NewFiles() {}

  /**
   * Writes files into a directory, which is made if it is not there.
   *
   * @param what what a file holds, for people
   * @throws InputException if another file has the name of one; then none is written
   */
  static void write(Path directory, Map<String, byte[]> files, String what) throws IOException {
    Files.createDirectories(directory);
    Map<Path, byte[]> missing = new LinkedHashMap<>();
    for (Map.Entry<String, byte[]> one : files.entrySet()) {
      Path file = directory.resolve(one.getKey());
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        missing.put(file, one.getValue());
      } else if (!isThere(file, one.getValue())) {
        throw new InputException(
            "no " + what + " is written: " + SafeText.quote(file.toString())
                + " is another file, which is not ours to write over; name another directory with --out");
      }
    }
    for (Map.Entry<Path, byte[]> one : missing.entrySet()) {
      Files.write(
          one.getKey(), one.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private static boolean isThere(Path file, byte[] content) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content);
  }
}
