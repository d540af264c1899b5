package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files that a user names, with those of directories in their place: by name, those of directories within too, but not the
 * hidden ones. What cannot be read is told and left out; each file is still to be opened.
 */
final class InputFiles {
  static final String STANDARD_INPUT = "-";

  /**
   * A file to read.
   *
   * @param name as the user would write it, outside text
   */
  record InputFile(String name, Path path) {
    boolean isStandardInput() {
      return name.equals(STANDARD_INPUT);
    }

    /** Whether it can be read but once: standard input, a pipe. */
    boolean isOnce() {
      return isStandardInput() || !Files.isRegularFile(path);
    }

    /** The name for a person, safe to show. */
    String shown() {
      return isStandardInput() ? "standard input" : SafeText.oneLine(name);
    }
  }

  private final Console console;
  private final List<InputFile> files = new ArrayList<>();

  private InputFiles(Console console) {
    this.console = console;
  }

  static List<InputFile> of(List<String> inputs, Console console) {
    InputFiles all = new InputFiles(console);
    inputs.forEach(all::add);
    return all.files;
  }

  private void add(String input) {
    if (input.equals(STANDARD_INPUT)) {
      if (files.stream().noneMatch(InputFile::isStandardInput)) {
        files.add(new InputFile(input, Path.of(input)));
      }
      return;
    }
    try {
      Path path = FileNames.path(input);
      if (Files.isDirectory(path)) {
        addFilesIn(path, input);
      } else {
        files.add(new InputFile(input, path));
      }
    } catch (InputException e) {
      console.missed(String.valueOf(e.getMessage()));
    }
  }

  private void addFilesIn(Path directory, String name) {
    int before = files.size();
    long missed = console.missedCount();
    addFilesIn(directory, name, new HashSet<>());
    if (files.size() == before && console.missedCount() == missed) {
      console.missed("there is no file to read in the directory " + SafeText.quote(name));
    }
  }

  /** A link may lead back to where it is, so a directory is entered once. */
  private void addFilesIn(Path directory, String name, Set<Object> entered) {
    try {
      if (!entered.add(identity(directory))) {
        return;
      }
      for (Path entry : entries(directory)) {
        String entryName = (name.endsWith("/") ? name : name + "/") + FileNames.last(entry);
        if (Files.isDirectory(entry)) {
          addFilesIn(entry, entryName, entered);
        } else if (Files.isRegularFile(entry)) {
          files.add(new InputFile(entryName, entry));
        } else {
          console.missed("not read: " + SafeText.quote(entryName) + " is no file"
              + (Files.exists(entry, LinkOption.NOFOLLOW_LINKS) && !Files.exists(entry)
                  ? " but a link to nothing"
                  : ""));
        }
      }
    } catch (IOException e) {
      console.missed("the directory " + SafeText.quote(name) + " cannot be read: " + Faults.of(e));
    }
  }

  private static Object identity(Path directory) throws IOException {
    Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    return key == null ? directory.toRealPath() : key;
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (!String.valueOf(entry.getFileName()).startsWith(".")) {
          entries.add(entry);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.naturalOrder());
    return entries;
  }
}
