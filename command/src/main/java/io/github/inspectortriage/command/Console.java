package io.github.inspectortriage.command;

import java.io.PrintWriter;

/** What is said beside the result, on standard error: notes, and a line of progress if a person looks on. */
final class Console {
  private static final int EVERY = 5_000;

  private final PrintWriter err;
  private final boolean isWatched;
  private boolean hasProgress;

  Console(PrintWriter err, boolean isWatched) {
    this.err = err;
    this.isWatched = isWatched;
  }

  void note(String line) {
    progressEnd();
    err.println("triage: " + line);
    err.flush();
  }

  void progress(int records) {
    if (isWatched && records % EVERY == 0) {
      err.print("\rtriage: " + records + " records …");
      err.flush();
      hasProgress = true;
    }
  }

  void progressEnd() {
    if (hasProgress) {
      err.print("\r" + " ".repeat(40) + "\r");
      err.flush();
      hasProgress = false;
    }
  }
}
