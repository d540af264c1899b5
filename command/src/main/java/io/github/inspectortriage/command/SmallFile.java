package io.github.inspectortriage.command;

import io.github.inspectortriage.command.InputFiles.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A file that a person writes, like a pattern, a template or settings: no more than a mebibyte of it is looked at. */
final class SmallFile {
  private static final int LONGEST = 1 << 20;

  private SmallFile() {}

  /**
   * What a file holds, or standard input for {@code -}.
   *
   * @throws InputException if it cannot be read, or is longer
   */
  static byte[] bytes(String name) {
    return bytes(new InputFile(name, FileNames.path(name)));
  }

  /**
   * The text that a file holds, or standard input for {@code -}.
   *
   * @throws InputException if it cannot be read, is longer, or not in UTF-8
   */
  static String text(String name) {
    return text(new InputFile(name, FileNames.path(name)));
  }

  /** The text that a file holds; else as {@link #text(String)}. */
  static String text(Path file) {
    return text(new InputFile(file.toString(), file));
  }

  private static String text(InputFile file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(file)))
          .toString();
    } catch (CharacterCodingException e) {
      throw new InputException("expected text in UTF-8 in " + Words.quoted(file));
    }
  }

  private static byte[] bytes(InputFile file) {
    if (!file.isStandardInput()) {
      Policies.existing(file.path(), file.name());
    }
    try (InputStream in = FindingInput.open(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new InputException(
            "expected at most " + LONGEST + " bytes in " + Words.quoted(file) + ", found more");
      }
      return bytes;
    } catch (IOException e) {
      throw new InputException(Words.quoted(file) + " cannot be read: " + Faults.of(e));
    }
  }
}
