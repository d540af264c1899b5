package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Files that a user names with a time: {@code TIME=FILE}, and more files of that time behind it. */
final class TimedFiles {
  private final String option;
  private final CommandLine commandLine;
  private final NavigableMap<Instant, List<String>> byTime = new TreeMap<>();
  private final List<Instant> times = new ArrayList<>();

  private TimedFiles(String option, CommandLine commandLine) {
    this.option = option;
    this.commandLine = commandLine;
  }

  /** Reads the values of an option; a file whose name has a time before a = begins the next one. */
  static TimedFiles of(String option, List<String> values, CommandLine commandLine) {
    TimedFiles all = new TimedFiles(option, commandLine);
    values.forEach(all::add);
    return all;
  }

  /** Whether a value begins with a time. */
  static boolean isTimed(String value) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      return false;
    }
    try {
      return new Times().convert(value.substring(0, equals)) != null;
    } catch (TypeConversionException notATime) {
      return false;
    }
  }

  private void add(String value) {
    int equals = value.indexOf('=');
    boolean isFirst = times.isEmpty();
    if (equals < 0 && !isFirst) {
      filesOf(times.get(times.size() - 1)).add(value);
      return;
    }
    if (equals < 0 || equals == value.length() - 1) {
      throw wrong(
          "expected TIME=FILE, like 2026-08-19=findings.json, but found " + SafeText.quote(value));
    }
    Instant time = time(value.substring(0, equals));
    times.add(time);
    filesOf(time).add(value.substring(equals + 1));
  }

  private Instant time(String text) {
    try {
      return new Times().convert(text);
    } catch (TypeConversionException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private List<String> filesOf(Instant time) {
    return byTime.computeIfAbsent(time, it -> new ArrayList<>());
  }

  /** Says that there must be two times, and each once. */
  void requireTimesOnce() {
    for (Instant time : byTime.keySet()) {
      if (Collections.frequency(times, time) > 1) {
        throw wrong("expected times that all differ, but found " + time
            + " twice; name all files of a time behind it");
      }
    }
    if (times.size() < 2) {
      throw wrong("expected two times or more, but found one");
    }
  }

  /** Says that each time must be one of those. */
  void requireTimesOf(TimedFiles others) {
    for (Instant time : byTime.keySet()) {
      if (!others.byTime.containsKey(time)) {
        throw wrong("expected the time of a " + others.option + ", but found " + time);
      }
    }
  }

  /** The files of each time, the earliest first. */
  NavigableMap<Instant, List<String>> byTime() {
    return byTime;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(commandLine, option + ": " + message);
  }
}
