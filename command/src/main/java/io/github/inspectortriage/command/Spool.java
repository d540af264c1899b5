package io.github.inspectortriage.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What came through a pipe, kept so that it can be read again: in memory, and beyond 8 MiB in a file that has no name.
 *
 * <p>Findings are secrets. The file is for its owner alone, and on Unix its name is gone as soon as it is open, so that neither
 * Ctrl-C nor a crash leaves it behind. Not thread-safe.
 */
final class Spool implements Closeable {
  private static final int IN_MEMORY = 8 << 20;
  private static final int STEP = 1 << 16;

  private final byte[] start;
  private final @Nullable FileChannel rest;

  private Spool(byte[] start, @Nullable FileChannel rest) {
    this.start = start;
    this.rest = rest;
  }

  static Spool of(InputStream in) throws IOException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    byte[] step = new byte[STEP];
    int read = in.read(step);
    while (read >= 0 && start.size() + read <= IN_MEMORY) {
      start.write(step, 0, read);
      read = in.read(step);
    }
    if (read < 0) {
      return new Spool(start.toByteArray(), null);
    }
    FileChannel rest = nameless();
    try {
      OutputStream out = Channels.newOutputStream(rest);
      out.write(step, 0, read);
      in.transferTo(out);
    } catch (IOException e) {
      rest.close();
      throw new IOException("it does not fit into the folder for temporary files: " + Faults.of(e));
    }
    return new Spool(start.toByteArray(), rest);
  }

  /** All of it, from the beginning; one at a time. */
  InputStream open() throws IOException {
    InputStream first = new ByteArrayInputStream(start);
    if (rest == null) {
      return first;
    }
    rest.position(0);
    InputStream second = Channels.newInputStream(rest);
    return new java.io.SequenceInputStream(first, new Unclosed(second));
  }

  @Override
  public void close() throws IOException {
    if (rest != null) {
      rest.close();
    }
  }

  private static FileChannel nameless() throws IOException {
    // It is made with rights for its owner only; to copy over it, as Files.copy does, would lose
    // them.
    Path file = Files.createTempFile("triage", ".input");
    return FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }
}
