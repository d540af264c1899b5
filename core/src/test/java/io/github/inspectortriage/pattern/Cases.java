package io.github.inspectortriage.pattern;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The table of cases in {@code cases.tsv}. */
final class Cases {
  record Case(String ours, String engine, String pattern, String event, String why) {
    boolean isError() {
      return !ours.equals("yes") && !ours.equals("no");
    }

    String expectedOfEngine() {
      return engine.equals("=") ? (isError() ? "error" : ours) : engine;
    }

    @Override
    public String toString() {
      return pattern + " on " + event + ": " + ours + ", " + why;
    }
  }

  private Cases() {}

  static List<Case> all() {
    try (InputStream in = Cases.class.getResourceAsStream("cases.tsv")) {
      String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return table
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Cases::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case read(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 5) {
      throw new IllegalArgumentException("five cells expected: " + line);
    }
    return new Case(cells[0], cells[1], cells[2], cells[3], cells[4]);
  }
}
