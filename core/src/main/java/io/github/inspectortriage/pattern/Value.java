package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A leaf value of an event: what it is, as it was written, and in which array elements it stands.
 *
 * <p>It is the bytes of the event themselves, and belongs to the {@link Observed} that it is in: the next event makes it
 * another value.
 */
final class Value {
  private static final byte[] NOTHING = new byte[0];

  private final Observed observed;
  private JsonValue.Kind kind = JsonValue.Kind.NULL;
  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private int element;
  private double number;
  private boolean numberKnown;
  private @Nullable PathTree field;
  private @Nullable Value next;

  Value(Observed observed) {
    this.observed = observed;
  }

  /** A value that is in no event. */
  static Value of(JsonValue.Kind kind, String text) {
    Value value = new Value(new Observed());
    byte[] bytes = Utf8.encode(text);
    value.set(PathTree.EMPTY, kind, bytes, 0, bytes.length, Observed.NO_ELEMENT);
    return value;
  }

  void set(
      PathTree newField,
      JsonValue.Kind newKind,
      byte[] newBytes,
      int newFrom,
      int newTo,
      int inElement) {
    field = newField;
    kind = newKind;
    bytes = newBytes;
    from = newFrom;
    to = newTo;
    element = inElement;
    numberKnown = false;
    next = null;
  }

  /** Lets go of the event. */
  void clear() {
    field = null;
    bytes = NOTHING;
    from = 0;
    to = 0;
    next = null;
  }

  void setNext(Value value) {
    next = value;
  }

  /** The next value of the same field, or null. */
  @Nullable
  Value next() {
    return next;
  }

  /** The field that has the value. */
  PathTree field() {
    if (field == null) {
      throw new IllegalStateException("the value belongs to no event");
    }
    return field;
  }

  JsonValue.Kind kind() {
    return kind;
  }

  boolean isText() {
    return kind == JsonValue.Kind.STRING;
  }

  /** The content of a string, else the spelling. */
  String text() {
    return Utf8.decode(bytes, from, to);
  }

  /** The length of the text in bytes. */
  int length() {
    return to - from;
  }

  byte byteAt(int at) {
    return bytes[from + at];
  }

  boolean is(byte[] text) {
    return Arrays.equals(bytes, from, to, text, 0, text.length);
  }

  /** Whether the text has the other at that place, counted in bytes; a place outside the text has nothing. */
  boolean has(byte[] text, int at) {
    int start = from + at;
    return at >= 0
        && text.length <= to - start
        && Arrays.equals(bytes, start, start + text.length, text, 0, text.length);
  }

  /** The first place of the other text from there on, or -1. */
  int indexOf(byte[] text, int at) {
    for (int i = at; i <= length() - text.length; i++) {
      if (has(text, i)) {
        return i;
      }
    }
    return -1;
  }

  /** The hash of a part of the text, which must lie within it. */
  int hash(int start, int end) {
    return Utf8.hash(bytes, from + start, from + end);
  }

  /** Moves the key to a part of the text. */
  Key key(Key key, Key.Kind of, int start, int end) {
    return key.move(of, bytes, from + start, from + end, end - start);
  }

  /** The innermost array element around the value, or null if no array is on its way. */
  @Nullable
  ArrayElement element() {
    return observed.element(element);
  }

  /** The number, or NaN if the value is not a number or cannot be compared exactly. */
  double number() {
    if (!numberKnown) {
      number = kind == JsonValue.Kind.NUMBER ? Decimals.comparable(bytes, from, to) : Double.NaN;
      numberKnown = true;
    }
    return number;
  }
}
