package io.github.inspectortriage.pattern;

/** Which part of a string a text must be: all of it, its beginning or its end. */
enum TextPart {
  WHOLE,
  START,
  END
}
