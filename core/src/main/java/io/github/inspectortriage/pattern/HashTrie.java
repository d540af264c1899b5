package io.github.inspectortriage.pattern;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of which a copy with one entry more or less costs a few small arrays.
 *
 * <p>A hash array mapped trie: each node looks at five bits of the hash and keeps only the children that are there, in
 * the order of those bits; {@code bitmap} says which. Keys whose hashes are all equal share one array at the bottom. See
 * Phil Bagwell, "Ideal Hash Trees", 2001 (https://infoscience.epfl.ch/record/64398).
 */
final class HashTrie<K, V> {
  private static final int BITS = 5;
  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(0, new Object[0], 0);

  /** A key with its value. */
  private record Entry<K, V>(K key, V value) {}

  private final int bitmap;
  // Each is an Entry, a HashTrie (the next five bits), or below the last bits an Entry[]. Never
  // changed.
  private final Object[] children;
  private final int size;

  private HashTrie(int bitmap, Object[] children, int size) {
    this.bitmap = bitmap;
    this.children = children;
    this.size = size;
  }

  @SuppressWarnings("unchecked") // It holds nothing of any type.
  static <K, V> HashTrie<K, V> empty() {
    return (HashTrie<K, V>) EMPTY;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  @Nullable
  V get(K key) {
    HashTrie<K, V> node = this;
    int hash = key.hashCode();
    while (true) {
      int bit = bit(hash);
      if ((node.bitmap & bit) == 0) {
        return null;
      }
      Object child = node.children[node.place(bit)];
      if (!(child instanceof HashTrie<?, ?>)) {
        return valueOf(key, child);
      }
      node = next(child);
      hash >>>= BITS;
    }
  }

  private @Nullable V valueOf(K key, Object child) {
    if (child instanceof Entry<?, ?>) {
      Entry<K, V> entry = entry(child);
      return entry.key().equals(key) ? entry.value() : null;
    }
    for (Object each : (Object[]) child) {
      Entry<K, V> entry = entry(each);
      if (entry.key().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  HashTrie<K, V> with(K key, V value) {
    return with(new Entry<>(key, value), 0);
  }

  HashTrie<K, V> without(K key) {
    return get(key) == null ? this : without(key, 0);
  }

  void forEach(BiConsumer<? super K, ? super V> action) {
    for (Object child : children) {
      if (child instanceof HashTrie<?, ?>) {
        next(child).forEach(action);
      } else {
        for (Object each : entries(child)) {
          Entry<K, V> entry = entry(each);
          action.accept(entry.key(), entry.value());
        }
      }
    }
  }

  /** Hands out the keys, without making an object for it. */
  void forEachKey(Consumer<? super K> action) {
    for (Object child : children) {
      if (child instanceof HashTrie<?, ?>) {
        next(child).forEachKey(action);
      } else if (child instanceof Entry<?, ?>) {
        action.accept(entry(child).key());
      } else {
        for (Object each : (Object[]) child) {
          action.accept(entry(each).key());
        }
      }
    }
  }

  private HashTrie<K, V> with(Entry<K, V> added, int shift) {
    int bit = bit(added.key().hashCode() >>> shift);
    int place = place(bit);
    if ((bitmap & bit) == 0) {
      return new HashTrie<>(bitmap | bit, inserted(children, place, added), size + 1);
    }
    Object child = children[place];
    Object merged = child instanceof HashTrie<?, ?>
        ? next(child).with(added, shift + BITS)
        : merged(entries(child), added, shift + BITS);
    return new HashTrie<>(
        bitmap, replaced(children, place, merged), size - sizeOf(child) + sizeOf(merged));
  }

  private Object merged(Object[] there, Entry<K, V> added, int shift) {
    Object[] others = without(there, added.key());
    if (others.length == 0) {
      return added;
    }
    if (shift >= Integer.SIZE) {
      return inserted(others, others.length, added);
    }
    HashTrie<K, V> deeper = empty();
    for (Object other : others) {
      deeper = deeper.with(entry(other), shift);
    }
    return deeper.with(added, shift);
  }

  private HashTrie<K, V> without(K key, int shift) {
    int bit = bit(key.hashCode() >>> shift);
    int place = place(bit);
    Object child = children[place];
    Object left = child instanceof HashTrie<?, ?>
        ? next(child).without(key, shift + BITS)
        : unpacked(without(entries(child), key));
    return sizeOf(left) == 0
        ? new HashTrie<>(bitmap & ~bit, removed(children, place), size - 1)
        : new HashTrie<>(bitmap, replaced(children, place, left), size - 1);
  }

  private Object[] without(Object[] entries, K key) {
    for (int i = 0; i < entries.length; i++) {
      if (entry(entries[i]).key().equals(key)) {
        return removed(entries, i);
      }
    }
    return entries;
  }

  private static int bit(int hash) {
    return 1 << (hash & ((1 << BITS) - 1));
  }

  private int place(int bit) {
    return Integer.bitCount(bitmap & (bit - 1));
  }

  private static int sizeOf(Object child) {
    if (child instanceof HashTrie<?, ?> deeper) {
      return deeper.size;
    }
    return child instanceof Object[] several ? several.length : 1;
  }

  private static Object[] entries(Object child) {
    return child instanceof Object[] several ? several : new Object[] {child};
  }

  private static Object unpacked(Object[] entries) {
    return entries.length == 1 ? entries[0] : entries;
  }

  private static Object[] inserted(Object[] all, int place, Object added) {
    Object[] more = new Object[all.length + 1];
    System.arraycopy(all, 0, more, 0, place);
    more[place] = added;
    System.arraycopy(all, place, more, place + 1, all.length - place);
    return more;
  }

  private static Object[] replaced(Object[] all, int place, Object changed) {
    Object[] copy = all.clone();
    copy[place] = changed;
    return copy;
  }

  private static Object[] removed(Object[] all, int place) {
    Object[] fewer = new Object[all.length - 1];
    System.arraycopy(all, 0, fewer, 0, place);
    System.arraycopy(all, place + 1, fewer, place, fewer.length - place);
    return fewer;
  }

  @SuppressWarnings("unchecked") // Only tries of the same types are below this one.
  private HashTrie<K, V> next(Object child) {
    return (HashTrie<K, V>) child;
  }

  @SuppressWarnings("unchecked") // Only entries of the same types are below this one.
  private Entry<K, V> entry(Object child) {
    return (Entry<K, V>) child;
  }
}
