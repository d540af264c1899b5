package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Objects;

/** Why a file could not be read or written, in words of the user's and never in Java's. */
final class Faults {
  private static final int LONGEST = 160;

  private Faults() {}

  static String of(UncheckedIOException e) {
    return of(Objects.requireNonNull(e.getCause()));
  }

  /** Which file, if that is known, and the reason. */
  static String whole(IOException e) {
    return e instanceof FileSystemException file && file.getFile() != null
        ? SafeText.quote(file.getFile()) + " cannot be read or written: " + of(file)
        : "cannot read or write: " + of(e);
  }

  /** The reason alone, safe to show, like {@code permission denied}. */
  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file by that name already";
    }
    if (e instanceof NotDirectoryException) {
      return "not a directory";
    }
    if (e instanceof FileSystemLoopException) {
      return "a link leads back to where it is";
    }
    if (e instanceof EOFException) {
      return "it is cut off";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null || reason.isBlank()
        ? "the system gave no reason"
        : SafeText.cut(SafeText.oneLine(reason), LONGEST);
  }
}
