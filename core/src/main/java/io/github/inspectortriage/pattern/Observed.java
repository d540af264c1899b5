package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values that an event has in the fields that were asked for. All that matching needs to know of an event.
 *
 * <p>Not thread-safe, and used for one event after another, so that an event makes no objects.
 *
 * <p>Layout: {@code values} holds the values in the order of the event. A table of the fields that have one, open-addressed
 * by the hash of the path, leads to the first value of a field, and each value to the next of its field. An array element is
 * a number that leads to four parallel arrays; -1 stands for none.
 */
final class Observed {
  static final int NO_ELEMENT = -1;

  private static final int FEW = 16;
  // What a large event needed is not kept for the small ones after it.
  private static final int MANY = 4096;

  private Value[] values;
  private int count;
  private @Nullable Value[] firsts;
  private @Nullable Value[] lasts;
  private int fields;
  private @Nullable PathTree[] elementFields;
  private int[] elementArrays;
  private int[] elementIndexes;
  private int[] elementOuters;
  private int elements;
  private boolean isSpread;
  // Only what explains an event notes them.
  private final Map<String, Shape> shapes = new HashMap<>();

  Observed() {
    values = new Value[0];
    firsts = new Value[2 * FEW];
    lasts = new Value[2 * FEW];
    elementFields = new PathTree[FEW];
    elementArrays = new int[FEW];
    elementIndexes = new int[FEW];
    elementOuters = new int[FEW];
  }

  /** Adds a value of the field, in the element or in {@link #NO_ELEMENT}. */
  void add(PathTree field, JsonValue.Kind kind, byte[] bytes, int from, int to, int element) {
    if (count == values.length) {
      grow();
    }
    Value value = values[count++];
    value.set(field, kind, bytes, from, to, element);
    int slot = slotOf(field.path());
    Value last = lasts[slot];
    if (last == null) {
      firsts[slot] = value;
      fields++;
    } else {
      last.setNext(value);
    }
    lasts[slot] = value;
    if (2 * fields > firsts.length) {
      rehash();
    }
  }

  /** Adds the element of an array of that field and returns its number. */
  int addElement(PathTree field, int array, int index, int outer) {
    if (elements == elementArrays.length) {
      int more = 2 * elements;
      elementFields = Arrays.copyOf(elementFields, more);
      elementArrays = Arrays.copyOf(elementArrays, more);
      elementIndexes = Arrays.copyOf(elementIndexes, more);
      elementOuters = Arrays.copyOf(elementOuters, more);
    }
    elementFields[elements] = field;
    elementArrays[elements] = array;
    elementIndexes[elements] = index;
    elementOuters[elements] = outer;
    return elements++;
  }

  /** Notes that conditions may hold in several elements of one array, so that it has to be asked whether in the same. */
  void setSpread() {
    isSpread = true;
  }

  /** Notes what stands at a field that is asked, or on the way to one. */
  void noteShape(PathTree field, Shape shape) {
    shapes.merge(field.path(), shape, (first, next) -> first == Shape.EMPTY_ARRAY ? next : first);
  }

  /** What was noted of the field, or null. */
  @Nullable
  Shape shape(String path) {
    return shapes.get(path);
  }

  /** Whether the fields of some array stand in more than one element of it. */
  boolean isSpread() {
    return isSpread;
  }

  /** How many fields have a value. */
  int fields() {
    return fields;
  }

  /** How many values there are, of all fields. */
  int count() {
    return count;
  }

  /** A value, in the order of the event. */
  Value value(int place) {
    return values[place];
  }

  /** The first value of the field, or null if it is absent. */
  @Nullable
  Value first(String path) {
    return firsts[slotOf(path)];
  }

  /** The values of the field in the order of the event; empty if it is absent. */
  List<Value> at(String path) {
    List<Value> all = new ArrayList<>();
    for (Value value = first(path); value != null; value = value.next()) {
      all.add(value);
    }
    return all;
  }

  @Nullable
  ArrayElement element(int number) {
    PathTree field = number == NO_ELEMENT ? null : elementFields[number];
    return field == null
        ? null
        : new ArrayElement(
            elementArrays[number],
            elementIndexes[number],
            field.path(),
            element(elementOuters[number]));
  }

  /** Forgets the event. */
  void clear() {
    for (int i = 0; i < count; i++) {
      values[i].clear();
    }
    if (fields > 0) {
      Arrays.fill(firsts, null);
      Arrays.fill(lasts, null);
    }
    Arrays.fill(elementFields, 0, elements, null);
    count = 0;
    fields = 0;
    elements = 0;
    isSpread = false;
  }

  /** Whether it has grown so much that it is not worth keeping. */
  boolean isLarge() {
    return values.length > MANY || firsts.length > MANY || elementArrays.length > MANY;
  }

  private void grow() {
    int before = values.length;
    values = Arrays.copyOf(values, Math.max(FEW, 2 * before));
    for (int i = before; i < values.length; i++) {
      values[i] = new Value(this);
    }
  }

  private void rehash() {
    @Nullable Value[] oldFirsts = firsts;
    @Nullable Value[] oldLasts = lasts;
    firsts = new Value[2 * oldFirsts.length];
    lasts = new Value[2 * oldFirsts.length];
    for (int i = 0; i < oldFirsts.length; i++) {
      Value first = oldFirsts[i];
      if (first != null) {
        int slot = slotOf(first.field().path());
        firsts[slot] = first;
        lasts[slot] = oldLasts[i];
      }
    }
  }

  private int slotOf(String path) {
    int mask = firsts.length - 1;
    int hash = path.hashCode();
    int slot = (hash ^ hash >>> 15) & mask;
    for (Value first = firsts[slot];
        first != null && !first.field().path().equals(path);
        first = firsts[slot]) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
