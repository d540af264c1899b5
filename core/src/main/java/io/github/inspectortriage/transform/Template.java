package io.github.inspectortriage.transform;

import java.util.BitSet;
import java.util.List;

/** A template, taken to pieces. */
final class Template {
  /**
   * A string of a JSON template that has placeholders.
   *
   * @param open where its opening quote stands
   * @param close where its closing quote stands
   * @param first its first placeholder
   * @param last its last placeholder
   */
  record Quoted(int open, int close, int first, int last) {}

  private final String text;
  private final boolean isJson;
  private final List<Placeholder> placeholders;
  private final List<Quoted> strings;
  private final BitSet withinEscape;
  private final List<Integer> strayAngles;
  private final List<Integer> unquotedLines;

  Template(
      String text,
      boolean isJson,
      List<Placeholder> placeholders,
      List<Quoted> strings,
      BitSet withinEscape,
      List<Integer> strayAngles,
      List<Integer> unquotedLines) {
    this.text = text;
    this.isJson = isJson;
    this.placeholders = List.copyOf(placeholders);
    this.strings = List.copyOf(strings);
    this.withinEscape = withinEscape;
    this.strayAngles = List.copyOf(strayAngles);
    this.unquotedLines = List.copyOf(unquotedLines);
  }

  String text() {
    return text;
  }

  boolean isJson() {
    return isJson;
  }

  List<Placeholder> placeholders() {
    return placeholders;
  }

  static int end(Placeholder placeholder) {
    return placeholder.offset() + placeholder.variable().length() + 2;
  }

  List<Quoted> strings() {
    return strings;
  }

  /** Whether the template has an escape that goes on behind the placeholder, so that any value can break it. */
  boolean isWithinEscape(int placeholder) {
    return withinEscape.get(placeholder);
  }

  /** The offsets of the angle brackets that are no part of a placeholder. */
  List<Integer> strayAngles() {
    return strayAngles;
  }

  /** Where the lines of a string template begin that are not in quotes of their own. */
  List<Integer> unquotedLines() {
    return unquotedLines;
  }
}
