package io.github.inspectortriage.command;

/** How a command ends; the same for all of them, so that a pipeline can tell good news from none. */
final class ExitCode {
  /** All was read, and all was written. */
  static final int OK = 0;
  /** A file, the rest of one, a record or the output was not read or written; what could be was printed. Wins over 3. */
  static final int INCOMPLETE = 1;
  /** The command line is wrong; nothing was done. */
  static final int USAGE = 2;
  /** What was asked about is there: {@code --fail-on}; or nothing is: {@code match}. */
  static final int GATE = 3;

  private ExitCode() {}
}
