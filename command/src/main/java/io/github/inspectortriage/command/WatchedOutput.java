package io.github.inspectortriage.command;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An output in UTF-8, whatever the locale says, for other programs rely on it. It remembers why it could not be written, which a
 * {@link PrintWriter} forgets: a full disk must not look like a result. Not thread-safe.
 */
final class WatchedOutput extends OutputStream {
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");

  private final OutputStream stream;
  private final boolean isPipe;
  private @Nullable IOException failure;

  WatchedOutput(OutputStream stream, boolean isPipe) {
    this.stream = stream;
    this.isPipe = isPipe;
  }

  static WatchedOutput standard() {
    return new WatchedOutput(new FileOutputStream(FileDescriptor.out), isPipe());
  }

  PrintWriter writer() {
    return new PrintWriter(
        new OutputStreamWriter(new BufferedOutputStream(this, 1 << 16), StandardCharsets.UTF_8));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    watch(() -> stream.write(bytes, offset, length));
  }

  @Override
  public void flush() throws IOException {
    watch(stream::flush);
  }

  /** Closes the stream. What was told by a write is not told again: the two would be one exception, which Java refuses. */
  @Override
  public void close() throws IOException {
    if (failure == null) {
      watch(stream::close);
    } else {
      try {
        stream.close();
      } catch (IOException known) {
        // The first failure is the reason.
      }
    }
  }

  /** Why the output is not whole; null if it is, or if whoever read it had enough. */
  @Nullable
  String fault() {
    return failure == null || isClosedPipe(failure) ? null : Faults.of(failure);
  }

  private void watch(Step step) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      step.run();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  // The system says it in the language of the user, so the kind of the output counts as well.
  private boolean isClosedPipe(IOException e) {
    return isPipe || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  private static boolean isPipe() {
    try {
      String target = Files.readSymbolicLink(DESCRIPTOR).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException noSuchSystem) {
      return false;
    }
  }

  /** What is done with the stream. */
  private interface Step {
    void run() throws IOException;
  }
}
