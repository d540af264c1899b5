package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Long output that is read in review as a file of its own, and that a test compares byte by byte.
 *
 * <p>{@code mvn -pl core test -Dgolden.write=true} writes all files anew; what changed is then read in the diff.
 */
public final class Golden {
  private static final Path FILES = Path.of("src/test/resources/io/github/inspectortriage");

  private Golden() {}

  /** Claims that the text, ended by a line break, is what the file holds, like {@code pattern/explain/elsewhere.txt}. */
  public static void assertIs(String file, String text) {
    Path path = FILES.resolve(file);
    String ended = text.endsWith("\n") ? text : text + "\n";
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, ended);
      }
      assertThat(path).as("written with -Dgolden.write=true").exists();
      assertThat(ended).as(path.toString()).isEqualTo(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
