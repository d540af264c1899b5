package io.github.inspectortriage.pattern;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The ways that can hold only if one field has certain values, by those values. Immutable; a copy with one way more or less
 * shares nearly everything.
 *
 * <p>All kinds of conditions are filed in one map, under what a value must have for the condition to hold: the whole text, a
 * beginning of that length, the first bits of a number or of an address. Looking up a value so takes one step for each
 * length that occurs in the kind, however many conditions there are. {@link ConditionKeys} and {@link RuleQuery} know the
 * keys; a key may let through more than its condition, never less.
 */
final class ValueIndex {
  static final ValueIndex EMPTY = new ValueIndex(HashTrie.empty(), new EnumMap<>(Key.Kind.class));

  private final HashTrie<Key, FiledWays> ways;
  private final EnumMap<Key.Kind, Lengths> lengths;

  private ValueIndex(HashTrie<Key, FiledWays> ways, EnumMap<Key.Kind, Lengths> lengths) {
    this.ways = ways;
    this.lengths = lengths;
  }

  static ValueIndex of(Map<Key, List<FiledWay>> filed) {
    HashTrie<Key, FiledWays> ways = HashTrie.empty();
    EnumMap<Key.Kind, Lengths> lengths = new EnumMap<>(Key.Kind.class);
    for (Map.Entry<Key, List<FiledWay>> each : filed.entrySet()) {
      Key key = each.getKey();
      ways = ways.with(key, FiledWays.of(each.getValue()));
      lengths.merge(
          key.kind(), Lengths.NONE.with(key.length(), 1), (all, one) -> all.with(key.length(), 1));
    }
    return new ValueIndex(ways, lengths);
  }

  boolean isEmpty() {
    return ways.isEmpty();
  }

  /** The ways filed under that key. */
  FiledWays get(Key key) {
    FiledWays found = ways.get(key);
    return found == null ? FiledWays.NONE : found;
  }

  /** The lengths that keys of the kind have; of numbers and addresses, how many bits count. */
  Lengths lengths(Key.Kind kind) {
    Lengths known = lengths.get(kind);
    return known == null ? Lengths.NONE : known;
  }

  /** The index with the way under each of the keys. */
  ValueIndex with(List<Key> keys, FiledWay way) {
    ValueIndex changed = this;
    for (Key key : new LinkedHashSet<>(keys)) {
      changed = changed.with(key, way);
    }
    return changed;
  }

  /** The index without the way, which is under each of the keys. */
  ValueIndex without(List<Key> keys, FiledWay way) {
    ValueIndex changed = this;
    for (Key key : new LinkedHashSet<>(keys)) {
      changed = changed.without(key, way);
    }
    return changed;
  }

  private ValueIndex with(Key key, FiledWay way) {
    FiledWays before = get(key);
    return new ValueIndex(
        ways.with(key, before.with(way)), before.size() == 0 ? counted(key, 1) : lengths);
  }

  private ValueIndex without(Key key, FiledWay way) {
    FiledWays after = get(key).without(way);
    return after.size() == 0
        ? new ValueIndex(ways.without(key), counted(key, -1))
        : new ValueIndex(ways.with(key, after), lengths);
  }

  private EnumMap<Key.Kind, Lengths> counted(Key key, int more) {
    EnumMap<Key.Kind, Lengths> changed = lengths.clone();
    changed.put(key.kind(), lengths(key.kind()).with(key.length(), more));
    return changed;
  }
}
