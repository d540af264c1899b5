package io.github.inspectortriage.pattern;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event once, from its bytes, and notes the values of the fields that are looked at; all else is skipped.
 *
 * <p>Not thread-safe. Kept and used again ({@link #borrow}, {@link #giveBack}), so that an event makes no objects.
 *
 * <p>Where it is in doubt (a fault, more than {@value #MOST_LEVELS} levels), {@link EventReader} reads the event instead: it
 * is slower, takes every event within the limits, and says what is wrong with one. So this class never has to explain.
 */
final class EventScanner {
  private static final int MOST_LEVELS = StrictLexer.MOST_LEVELS;

  // Idle scanners. A thread takes from the place of its number, so that threads rarely meet; one
  // that finds the place empty makes a scanner of its own. A ThreadLocal would keep our classes
  // alive in the threads of a container after it has unloaded us, and one scanner for each pattern
  // would cost memory for each of 100,000.
  private static final int PLACES = 32;
  private static final int APART = 16;
  // What a large event needed is not kept for the small ones after it.
  private static final int LONG = 1 << 16;
  private static final AtomicReferenceArray<@Nullable EventScanner> IDLE =
      new AtomicReferenceArray<>(PLACES * APART);

  private static final StrictLexer STRICT = new StrictLexer();
  private static final TrustingLexer TRUSTING = new TrustingLexer();

  /** In place of a place in the event: no more has to be read. */
  private static final int ANSWERED = -1;

  private static final byte[] NOTHING = new byte[0];

  private final Observed observed = new Observed();
  private final Key name = Key.name("");
  private byte[] unescaped = NOTHING;
  private int unescapedEnd;
  private byte[] json = NOTHING;
  private int end;
  private Lexer lexer = STRICT;
  private int arrays;
  private List<Way> until = List.of();
  private final IdentityHashMap<Leaf, Boolean> held = new IdentityHashMap<>();
  private @Nullable RuleQuery query;

  private EventScanner() {}

  static EventScanner borrow() {
    EventScanner idle = IDLE.getAndSet(place(), null);
    return idle == null ? new EventScanner() : idle;
  }

  /** Returns what asks rules about the values; it makes no objects either. */
  RuleQuery query() {
    query = query == null ? new RuleQuery() : query;
    return query;
  }

  void giveBack() {
    observed.clear();
    held.clear();
    name.move(Key.Kind.NAME, NOTHING, 0, 0, 0);
    json = NOTHING;
    until = List.of();
    if (!observed.isLarge() && unescaped.length <= LONG) {
      IDLE.lazySet(place(), this);
    }
  }

  private static int place() {
    return (int) (Thread.currentThread().getId() & (PLACES - 1)) * APART;
  }

  /**
   * Returns the values of the fields in the event; they are those of the event until {@link #giveBack}.
   *
   * @param enough where the event is trusted, the reading ends when one of these ways holds, whatever comes after
   */
  Observed observe(
      byte[] event, PathTree fields, PatternLimits limits, boolean isTrusting, List<Way> enough) {
    until = isTrusting ? enough : List.of();
    json = event;
    end = event.length;
    lexer = isTrusting ? TRUSTING : STRICT;
    arrays = 0;
    unescapedEnd = 0;
    try {
      if (end > limits.eventBytes()) {
        throw new Doubt();
      }
      int root = Lexer.behind((byte) '{', json, 0, end);
      int last = object(root, fields, Observed.NO_ELEMENT, Math.min(limits.depth(), MOST_LEVELS));
      if (last != ANSWERED && Lexer.blanksEnd(json, last, end) != end) {
        throw new Doubt();
      }
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
      if (at == ANSWERED) {
        return at;
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

  private @Nullable PathTree child(PathTree fields, byte[] bytes, int from, int to) {
    PathTree child = fields.child(name.move(Key.Kind.NAME, bytes, from, to, to - from));
    return child == null && hasDot(bytes, from, to)
        ? fields.child(Utf8.decode(bytes, from, to))
        : child;
  }

  private static boolean hasDot(byte[] bytes, int from, int to) {
    int at = from;
    for (; at + Words.BYTES <= to; at += Words.BYTES) {
      if (Words.dots(Words.at(bytes, at)) != 0) {
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
    int start = unescape(from, to);
    return child(fields, unescaped, start, unescapedEnd);
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
    return isAnswered() ? ANSWERED : last;
  }

  private int text(int from, PathTree field, int element) {
    int last = lexer.stringEnd(json, from, end);
    if (last >= 0) {
      if (field.isAsked()) {
        observed.add(field, Json.Kind.STRING, json, from, last, element);
      }
    } else if (field.isAsked()) {
      int start = unescape(from, ~last);
      observed.add(field, Json.Kind.STRING, unescaped, start, unescapedEnd, element);
    }
    if (field.isAsked() && isAnswered()) {
      return ANSWERED;
    }
    return (last >= 0 ? last : ~last) + 1;
  }

  // Only a yes can be known before the end: a name may come again, as itself or with dots in it,
  // and any value holds. What held once is remembered: to look at all values again after each took
  // 20 s for 80,000 of them in one field.
  private boolean isAnswered() {
    if (until.isEmpty()) {
      return false;
    }
    Value value = observed.value(observed.count() - 1);
    for (int i = 0; i < until.size(); i++) {
      Way way = until.get(i);
      Leaf leaf = way.leaf(value.field().path());
      if (leaf != null && isHeld(leaf, value) && isHeld(way)) {
        return true;
      }
    }
    return false;
  }

  private boolean isHeld(Leaf leaf, Value value) {
    if (!held.containsKey(leaf)) {
      if (!leaf.holds(value)) {
        return false;
      }
      held.put(leaf, true);
    }
    return true;
  }

  private boolean isHeld(Way way) {
    if (observed.isSpread() || held.size() < way.leaves().size() || !way.needsAllFields()) {
      return false;
    }
    for (Leaf leaf : way.leaves()) {
      if (!held.containsKey(leaf)) {
        return false;
      }
    }
    return true;
  }

  private static Json.Kind kind(byte first) {
    return switch (first) {
      case 't' -> Json.Kind.TRUE;
      case 'f' -> Json.Kind.FALSE;
      case 'n' -> Json.Kind.NULL;
      default -> {
        if (first != '-' && (first < '0' || first > '9')) {
          throw new Doubt();
        }
        yield Json.Kind.NUMBER;
      }
    };
  }

  /** Writes the content of a string without its escapes behind what was unescaped before, and returns where it begins. */
  private int unescape(int from, int to) {
    int start = unescapedEnd;
    int room = start + (to - from);
    if (room > unescaped.length) {
      // What values refer to in the old array stays as it is.
      unescaped = Arrays.copyOf(unescaped, Math.max(2 * unescaped.length, room));
    }
    int out = start;
    for (int at = from; at < to; ) {
      if (json[at] != '\\') {
        unescaped[out++] = json[at++];
      } else if (json[at + 1] != 'u') {
        unescaped[out++] = unescaped(json[at + 1]);
        at += 2;
      } else {
        int c = unit(at);
        at += 6;
        if (Character.isHighSurrogate((char) c)
            && at + 6 <= to
            && Character.isLowSurrogate((char) unit(at))) {
          c = Character.toCodePoint((char) c, (char) unit(at));
          at += 6;
        }
        out = Utf8.put(c, unescaped, out);
      }
    }
    unescapedEnd = out;
    return start;
  }

  /** Returns the number behind the backslash and u at the place, or 0 if something else stands there. */
  private int unit(int at) {
    if (at + 6 > end || json[at] != '\\' || json[at + 1] != 'u') {
      return 0;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      unit = unit << 4 | Character.digit(json[i], 16);
    }
    return unit;
  }

  private static byte unescaped(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }
}
