package io.github.inspectortriage.pattern;

import io.github.inspectortriage.pattern.Key.Kind;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ways of rules that an event may hold, and asks them.
 *
 * <p>Not thread-safe. Used again for the next event, so that an event that matches nothing makes no objects.
 */
final class RuleQuery implements Consumer<FiledWay> {
  private static final byte[] NOTHING = new byte[0];

  private final Key key = Key.name("");
  private final byte[] number = new byte[Long.BYTES];
  private final byte[] address = new byte[2 * Long.BYTES + 1];
  private final AskedWays asked = new AskedWays();
  private byte[] lower = NOTHING;
  private @Nullable Observed event;
  private @Nullable Instant now;
  private @Nullable Set<String> matching;

  /**
   * The names of the rules that match what was observed, in alphabetical order.
   *
   * @param always the ways that have to be asked of every event
   */
  Set<String> match(Observed observed, FiledWays always, @Nullable Instant present) {
    event = observed;
    now = present;
    try {
      always.forEach(this);
      for (int i = 0; i < observed.count(); i++) {
        find(observed.value(i));
      }
      return matching == null ? Set.of() : Collections.unmodifiableSet(matching);
    } finally {
      asked.clear();
      key.move(Kind.PRESENCE, NOTHING, 0, 0, 0);
      event = null;
      matching = null;
    }
  }

  /** Asks the way, once for an event. */
  @Override
  public void accept(FiledWay filed) {
    if (event != null && asked.add(filed) && wayOf(filed).holds(event)) {
      matching = matching == null ? new TreeSet<>() : matching;
      matching.add(filed.rule());
    }
  }

  private Way wayOf(FiledWay filed) {
    return now == null ? filed.way() : filed.way().at(now);
  }

  private void find(Value value) {
    ValueIndex index = value.field().index();
    if (index.isEmpty()) {
      return;
    }
    find(index, key.move(Kind.PRESENCE, NOTHING, 0, 0, 0));
    switch (value.kind()) {
      case STRING -> findText(value, index);
      case NUMBER -> findNumber(value, index);
      default -> find(index, value.key(key, Kind.LITERAL, 0, value.length()));
    }
  }

  private void find(ValueIndex index, Key of) {
    index.get(of).forEach(this);
  }

  private void findText(Value value, ValueIndex index) {
    find(index, value.key(key, Kind.TEXT, 0, value.length()));
    findBeginnings(value, Kind.PREFIX, index);
    findEnds(value, Kind.SUFFIX, index);
    findParts(value, index);
    if (asks(index, Kind.FOLDED)
        || asks(index, Kind.FOLDED_PREFIX)
        || asks(index, Kind.FOLDED_SUFFIX)) {
      findFolded(value, index);
    }
    if (asks(index, Kind.ADDRESS)) {
      findAddress(value, index);
    }
  }

  private static boolean asks(ValueIndex index, Kind kind) {
    return index.lengths(kind).size() > 0;
  }

  private void findBeginnings(Value value, Kind kind, ValueIndex index) {
    Lengths lengths = index.lengths(kind);
    for (int i = 0; i < lengths.size() && lengths.get(i) <= value.length(); i++) {
      find(index, value.key(key, kind, 0, lengths.get(i)));
    }
  }

  private void findEnds(Value value, Kind kind, ValueIndex index) {
    Lengths lengths = index.lengths(kind);
    for (int i = 0; i < lengths.size() && lengths.get(i) <= value.length(); i++) {
      find(index, value.key(key, kind, value.length() - lengths.get(i), value.length()));
    }
  }

  private void findParts(Value value, ValueIndex index) {
    Lengths lengths = index.lengths(Kind.PART);
    for (int i = 0; i < lengths.size(); i++) {
      for (int from = 0; from + lengths.get(i) <= value.length(); from++) {
        find(index, value.key(key, Kind.PART, from, from + lengths.get(i)));
      }
    }
  }

  private void findFolded(Value value, ValueIndex index) {
    int length = value.length();
    if (lower.length < length) {
      lower = new byte[Math.max(length, 2 * lower.length)];
    }
    for (int i = 0; i < length; i++) {
      lower[i] = ConditionKeys.lowerCase(value.byteAt(i));
    }
    if (asks(index, Kind.FOLDED)) {
      find(index, key.move(Kind.FOLDED, lower, 0, length, length));
    }
    Lengths beginnings = index.lengths(Kind.FOLDED_PREFIX);
    for (int i = 0; i < beginnings.size() && beginnings.get(i) <= length; i++) {
      int some = beginnings.get(i);
      find(index, key.move(Kind.FOLDED_PREFIX, lower, 0, some, some));
    }
    Lengths ends = index.lengths(Kind.FOLDED_SUFFIX);
    for (int i = 0; i < ends.size() && ends.get(i) <= length; i++) {
      int some = ends.get(i);
      find(index, key.move(Kind.FOLDED_SUFFIX, lower, length - some, length, some));
    }
  }

  private void findAddress(Value value, ValueIndex index) {
    Address found = Address.parse(value);
    Lengths lengths = index.lengths(Kind.ADDRESS);
    for (int i = 0; found != null && i < lengths.size() && lengths.get(i) <= found.bits(); i++) {
      ConditionKeys.putAddress(found, lengths.get(i), address);
      find(index, key.move(Kind.ADDRESS, address, 0, address.length, lengths.get(i)));
    }
  }

  private void findNumber(Value value, ValueIndex index) {
    if (asks(index, Kind.SPELLING)) {
      find(index, value.key(key, Kind.SPELLING, 0, value.length()));
    }
    Lengths lengths = index.lengths(Kind.NUMBER);
    if (lengths.size() == 0 || Double.isNaN(value.number())) {
      return;
    }
    long word = ConditionKeys.inOrder(value.number());
    for (int i = 0; i < lengths.size(); i++) {
      ConditionKeys.putNumber(word, lengths.get(i), number);
      find(index, key.move(Kind.NUMBER, number, 0, number.length, lengths.get(i)));
    }
  }
}
