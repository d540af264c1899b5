package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.Doubt;
import io.github.inspectortriage.json.EightBytes;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Lexer;
import io.github.inspectortriage.json.StrictLexer;
import io.github.inspectortriage.json.TrustingLexer;
import io.github.inspectortriage.json.ValidJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event once, from its bytes, and notes the values of the fields that are looked at; all else is skipped.
 *
 * <p>Not thread-safe. Kept and used again ({@link #borrow}, {@link #giveBack}), so that an event makes no objects.
 *
 * <p>Goes down with the tree of fields: where nothing is wanted the {@link Lexer} passes the value whole. Where it is in doubt (a fault,
 * more than {@value #MOST_LEVELS} levels), {@link EventReader} reads the event instead: it is slower, takes every event within the
 * limits, and says what is wrong with one. So this class never has to explain.
 *
 * <p>Where the event is trusted, {@link EarlyAnswer} is told of each value, and of each field that is behind, and the reading ends when
 * it knows. A field is behind with the member that has it, unless that stands in an array: then with the outermost array.
 */
final class EventScanner {
  private static final int MOST_LEVELS = StrictLexer.MOST_LEVELS;

  private static final StrictLexer STRICT = ValidJson.STRICT;
  private static final TrustingLexer TRUSTING = new TrustingLexer();

  /** In place of a place in the event: no more has to be read. */
  private static final int ANSWERED = -1;

  private static final byte[] NOTHING = new byte[0];

  private final Observed observed = new Observed();
  private final Key name = Key.name("");
  private final Unescaped unescaped = new Unescaped();
  private final EarlyAnswer answer = new EarlyAnswer();
  private byte[] json = NOTHING;
  private int end;
  private Lexer lexer = STRICT;
  private boolean isTrusted;
  private boolean isValid;
  private int arrays;
  private @Nullable RuleQuery query;

  static EventScanner borrow() {
    return IdleScanners.take();
  }

  /** What asks rules about the values; it makes no objects either. */
  RuleQuery query() {
    query = query == null ? new RuleQuery() : query;
    return query;
  }

  void giveBack() {
    observed.clear();
    answer.end();
    name.move(Key.Kind.NAME, NOTHING, 0, 0, 0);
    json = NOTHING;
    if (!observed.isLarge() && !unescaped.isLarge()) {
      IdleScanners.add(this);
    }
  }

  /** Validates the event and returns the values of the fields in it; they are those of the event until {@link #giveBack}. */
  Observed observe(byte[] event, PathTree fields, PatternLimits limits) {
    lexer = STRICT;
    isTrusted = false;
    return read(event, fields, limits);
  }

  /** Whether the last event is one that {@link ValidJson} takes; it may be so although this is false. */
  boolean isValid() {
    return isValid && ValidJson.isBare(json);
  }

  /** Does the same with an event that is taken for valid, to its end. */
  Observed observeTrusted(byte[] event, PathTree fields, PatternLimits limits) {
    lexer = TRUSTING;
    isTrusted = false;
    return read(event, fields, limits);
  }

  /** Does the same until it is known whether one of these ways holds, which the values so far then say. */
  Observed observeTrusted(
      byte[] event, PatternLimits limits, DecidingFields deciding, List<Way> asked) {
    lexer = TRUSTING;
    isTrusted = true;
    answer.begin(deciding, asked);
    return read(event, deciding.fields(), limits);
  }

  private Observed read(byte[] event, PathTree fields, PatternLimits limits) {
    json = event;
    end = event.length;
    isValid = false;
    arrays = 0;
    unescaped.clear();
    try {
      if (end > limits.eventBytes()) {
        throw new Doubt();
      }
      int root = Lexer.behind((byte) '{', json, 0, end);
      int last = object(root, fields, Observed.NO_ELEMENT, Math.min(limits.depth(), MOST_LEVELS));
      if (last != ANSWERED && Lexer.blanksEnd(json, last, end) != end) {
        throw new Doubt();
      }
      isValid = lexer == STRICT;
      return observed;
    } catch (Doubt doubt) {
      return EventReader.read(event, fields, limits);
    }
  }

  /** Reads the object behind its brace and returns the place behind it. */
  private int object(int from, PathTree fields, int element, int depth) {
    int at = Lexer.blanksEnd(json, from, end);
    if (Lexer.at(json, at, end) == '}') {
      return at + 1;
    }
    while (true) {
      int nameStart = Lexer.behind((byte) '"', json, at, end);
      int nameEnd = lexer.nameEnd(json, nameStart, end);
      PathTree field = nameEnd >= 0
          ? child(fields, json, nameStart, nameEnd)
          : childOfEscaped(fields, nameStart, ~nameEnd);
      int colon = Lexer.behind((byte) ':', json, (nameEnd >= 0 ? nameEnd : ~nameEnd) + 1, end);
      at = Lexer.blanksEnd(json, colon, end);
      at = field == null
          ? lexer.valueEnd(json, at, end, depth - 1)
          : value(at, field, element, depth);
      if (at == ANSWERED || (field != null && isKnownBehind(field, element))) {
        return ANSWERED;
      }
      at = Lexer.blanksEnd(json, at, end);
      byte next = Lexer.at(json, at++, end);
      if (next == '}') {
        return at;
      }
      if (next != ',') {
        throw new Doubt();
      }
    }
  }

  private boolean isKnownBehind(PathTree field, int element) {
    return isTrusted && element == Observed.NO_ELEMENT && answer.isKnownBehind(field, observed);
  }

  private @Nullable PathTree child(PathTree fields, byte[] bytes, int from, int to) {
    if (from < to && !fields.mayHave(bytes[from])) {
      return null;
    }
    PathTree child = fields.child(name.move(Key.Kind.NAME, bytes, from, to, to - from));
    return child == null && !isTrusted && hasDot(bytes, from, to)
        ? childInSteps(fields, bytes, from, to)
        : child;
  }

  /** A name with dots is several steps. */
  private @Nullable PathTree childInSteps(PathTree fields, byte[] bytes, int from, int to) {
    PathTree node = fields;
    int start = from;
    for (int at = from; at <= to && node != null; at++) {
      if (at == to || bytes[at] == '.') {
        node = node.child(name.move(Key.Kind.NAME, bytes, start, at, at - start));
        start = at + 1;
      }
    }
    return node;
  }

  private static boolean hasDot(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + EightBytes.BYTES <= to; at += EightBytes.BYTES) {
      if (EightBytes.dots(EightBytes.at(bytes, at)) != 0) {
        return true;
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == '.') {
        return true;
      }
    }
    return false;
  }

  private @Nullable PathTree childOfEscaped(PathTree fields, int from, int to) {
    int start = unescaped.add(json, from, to);
    return child(fields, unescaped.bytes(), start, unescaped.end());
  }

  /** Reads a value of the field and returns the place behind it. */
  private int value(int from, PathTree field, int element, int depth) {
    byte first = Lexer.at(json, from, end);
    if (first == '{' || first == '[') {
      if (depth <= 1) {
        throw new Doubt();
      }
      return first == '{'
          ? object(from + 1, field, element, depth - 1)
          : array(from + 1, field, element, depth - 1);
    }
    return scalar(first, from, field, element);
  }

  /** Reads the array behind its bracket; its elements are values of the field. */
  private int array(int from, PathTree field, int element, int depth) {
    int array = arrays++;
    int at = Lexer.blanksEnd(json, from, end);
    if (Lexer.at(json, at, end) == ']') {
      return at + 1;
    }
    int elements = 0;
    for (int index = 0; ; index++) {
      byte first = Lexer.at(json, at, end);
      if (first == '{' || first == '[') {
        if (++elements > 1 && field.isShared()) {
          observed.setSpread();
        }
        at = value(at, field, observed.addElement(field, array, index, element), depth);
      } else {
        at = scalar(first, at, field, element);
      }
      if (at == ANSWERED) {
        return at;
      }
      at = Lexer.blanksEnd(json, at, end);
      byte next = Lexer.at(json, at, end);
      if (next == ']') {
        return at + 1;
      }
      if (next != ',') {
        throw new Doubt();
      }
      at = Lexer.blanksEnd(json, at + 1, end);
    }
  }

  private int scalar(byte first, int from, PathTree field, int element) {
    if (first == '"') {
      return text(from + 1, field, element);
    }
    if (!field.isAsked()) {
      return lexer.plainEnd(json, from, end);
    }
    // A number is computed with, so it is looked at even where the text is trusted.
    int last = STRICT.plainEnd(json, from, end);
    observed.add(field, kind(first), json, from, last, element);
    return isKnownWith(field) ? ANSWERED : last;
  }

  private int text(int from, PathTree field, int element) {
    int last = lexer.stringEnd(json, from, end);
    if (last >= 0) {
      if (field.isAsked()) {
        observed.add(field, JsonValue.Kind.STRING, json, from, last, element);
      }
    } else if (field.isAsked()) {
      int start = unescaped.add(json, from, ~last);
      observed.add(
          field, JsonValue.Kind.STRING, unescaped.bytes(), start, unescaped.end(), element);
    }
    if (field.isAsked() && isKnownWith(field)) {
      return ANSWERED;
    }
    return (last >= 0 ? last : ~last) + 1;
  }

  private boolean isKnownWith(PathTree field) {
    return isTrusted && answer.isKnownWith(field, observed);
  }

  private static JsonValue.Kind kind(byte first) {
    return switch (first) {
      case 't' -> JsonValue.Kind.TRUE;
      case 'f' -> JsonValue.Kind.FALSE;
      case 'n' -> JsonValue.Kind.NULL;
      default -> {
        if (first != '-' && (first < '0' || first > '9')) {
          throw new Doubt();
        }
        yield JsonValue.Kind.NUMBER;
      }
    };
  }
}
