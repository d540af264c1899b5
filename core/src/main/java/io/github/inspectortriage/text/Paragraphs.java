package io.github.inspectortriage.text;

import java.util.List;

/** Collects lines into paragraphs; what is empty is left out. Not thread-safe. */
final class Paragraphs {
  private final StringBuilder out = new StringBuilder();

  void add(String... lines) {
    add(List.of(lines));
  }

  void add(List<String> lines) {
    boolean isFirst = true;
    for (String line : lines) {
      if (!line.isBlank()) {
        out.append(isFirst && !out.isEmpty() ? "\n" : "").append(inert(line)).append('\n');
        isFirst = false;
      }
    }
  }

  /** Adds lines with a title, if there are any. */
  void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      add(title);
      lines.forEach(line -> out.append("- ").append(inert(line)).append('\n'));
    }
  }

  /** Adds a page of a host that we know, at the end of the last paragraph. */
  void link(String url) {
    out.append(url).append('\n');
  }

  /** Breaks up what a reader of mail takes for a link; ours are added whole. */
  static String inert(String line) {
    return line.replace("://", "∶//");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
