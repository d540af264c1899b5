package io.github.inspectortriage.command;

import io.github.inspectortriage.command.InputFiles.InputFile;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** How far the reading of files has come, for whoever watches a terminal. One thread may read while another asks. */
final class Progress {
  private static final long MEBIBYTE = 1 << 20;
  private static final long UNKNOWN = -1;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final long start = System.nanoTime();
  private final long total;
  private final AtomicLong bytes = new AtomicLong();

  private Progress(long total) {
    this.total = total;
  }

  /** Begins with files; how much is left is known unless one of them is a pipe. */
  static Progress of(List<InputFile> files) {
    long total = 0;
    for (InputFile file : files) {
      if (file.isOnce()) {
        return new Progress(UNKNOWN);
      }
      try {
        total += Files.size(file.path());
      } catch (IOException cannotBeRead) {
        return new Progress(UNKNOWN); // Told when it is opened.
      }
    }
    return new Progress(total);
  }

  /** The input, whose bytes are counted as they are read. */
  InputStream counted(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        bytes.addAndGet(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        bytes.addAndGet(Math.max(0, count));
        return count;
      }
    };
  }

  long bytes() {
    return bytes.get();
  }

  String line(long findings, long broken) {
    return line(bytes(), total, findings, broken, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Bytes, findings, what is broken, and once a guess is worth something, the time that is left. */
  static String line(long bytes, long total, long findings, long broken, Duration spent) {
    StringBuilder line = new StringBuilder();
    line.append(mebibytes(bytes));
    if (total > 0) {
      line.append(" of ").append(mebibytes(total));
    }
    line.append(" MiB, ").append(Words.counted(findings, "finding"));
    if (broken > 0) {
      line.append(", ").append(broken).append(" broken");
    }
    if (total > bytes && bytes > 0 && spent.compareTo(SOON) > 0) {
      double left = spent.toMillis() / 1000.0 * (total - bytes) / bytes;
      line.append(", ").append(seconds(Math.round(left))).append(" left");
    }
    return line.toString();
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes / MEBIBYTE);
  }

  private static String seconds(long seconds) {
    return seconds < 100 ? seconds + " s" : (seconds + 30) / 60 + " min";
  }
}
