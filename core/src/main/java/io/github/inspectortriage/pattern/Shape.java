package io.github.inspectortriage.pattern;

/** What stands at a field of an event, as far as it explains why a field has no value to compare. */
enum Shape {
  EMPTY_ARRAY("an empty array"),
  OBJECT("an object"),
  JSON_TEXT("JSON that is written as a text"),
  TEXT("a text"),
  NUMBER("a number"),
  LOGICAL("true or false"),
  NULL("null");

  private final String words;

  Shape(String words) {
    this.words = words;
  }

  String inWords() {
    return words;
  }

  /** Whether nothing can be below it. */
  boolean isValue() {
    return this != EMPTY_ARRAY && this != OBJECT;
  }
}
