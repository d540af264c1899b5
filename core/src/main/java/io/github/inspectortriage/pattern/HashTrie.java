package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of which a copy with one entry more or less costs a few small arrays.
 *
 * <p>A hash array mapped trie: each node looks at five bits of the hash and keeps only the children that are there, in
 * the order of those bits; {@code bitmap} says which. Keys whose hashes are all equal share one list at the bottom. See
 * Phil Bagwell, "Ideal Hash Trees", 2001 (https://infoscience.epfl.ch/record/64398).
 */
final class HashTrie<K, V> {
  private static final int BITS = 5;
  private static final HashTrie<?, ?> EMPTY = new HashTrie<>(0, List.of(), 0);

  /** A key with its value. */
  private record Entry<K, V>(K key, V value) {}

  private final int bitmap;
  // Each is an Entry, a HashTrie (the next five bits), or below the last bits a List of entries.
  private final List<Object> children;
  private final int size;

  private HashTrie(int bitmap, List<Object> children, int size) {
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
    return get(key, 0);
  }

  HashTrie<K, V> with(K key, V value) {
    return with(new Entry<>(key, value), 0);
  }

  HashTrie<K, V> without(K key) {
    return get(key) == null ? this : without(key, 0);
  }

  void forEach(BiConsumer<K, V> action) {
    for (Object child : children) {
      if (child instanceof HashTrie<?, ?>) {
        next(child).forEach(action);
      } else {
        entries(child).forEach(entry -> action.accept(entry.key(), entry.value()));
      }
    }
  }

  private @Nullable V get(K key, int shift) {
    int bit = bit(key, shift);
    if ((bitmap & bit) == 0) {
      return null;
    }
    Object child = children.get(place(bit));
    if (child instanceof HashTrie<?, ?>) {
      return next(child).get(key, shift + BITS);
    }
    for (Entry<K, V> entry : entries(child)) {
      if (entry.key().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  private HashTrie<K, V> with(Entry<K, V> added, int shift) {
    int bit = bit(added.key(), shift);
    List<Object> changed = new ArrayList<>(children);
    if ((bitmap & bit) == 0) {
      changed.add(place(bit), added);
      return new HashTrie<>(bitmap | bit, List.copyOf(changed), size + 1);
    }
    Object child = children.get(place(bit));
    Object merged = child instanceof HashTrie<?, ?>
        ? next(child).with(added, shift + BITS)
        : merged(entries(child), added, shift + BITS);
    changed.set(place(bit), merged);
    return new HashTrie<>(bitmap, List.copyOf(changed), size - sizeOf(child) + sizeOf(merged));
  }

  private Object merged(List<Entry<K, V>> there, Entry<K, V> added, int shift) {
    List<Entry<K, V>> others =
        there.stream().filter(entry -> !entry.key().equals(added.key())).toList();
    if (others.isEmpty()) {
      return added;
    }
    if (shift >= Integer.SIZE) {
      List<Entry<K, V>> all = new ArrayList<>(others);
      all.add(added);
      return List.copyOf(all);
    }
    HashTrie<K, V> deeper = empty();
    for (Entry<K, V> other : others) {
      deeper = deeper.with(other, shift);
    }
    return deeper.with(added, shift);
  }

  private HashTrie<K, V> without(K key, int shift) {
    int bit = bit(key, shift);
    Object child = children.get(place(bit));
    List<Object> changed = new ArrayList<>(children);
    List<Entry<K, V>> left = new ArrayList<>();
    if (child instanceof HashTrie<?, ?>) {
      HashTrie<K, V> deeper = next(child).without(key, shift + BITS);
      if (!deeper.isEmpty()) {
        changed.set(place(bit), deeper);
        return new HashTrie<>(bitmap, List.copyOf(changed), size - 1);
      }
    } else {
      entries(child).stream().filter(entry -> !entry.key().equals(key)).forEach(left::add);
    }
    if (left.isEmpty()) {
      changed.remove(place(bit));
      return new HashTrie<>(bitmap & ~bit, List.copyOf(changed), size - 1);
    }
    changed.set(place(bit), List.copyOf(left));
    return new HashTrie<>(bitmap, List.copyOf(changed), size - 1);
  }

  private static int bit(Object key, int shift) {
    return 1 << ((key.hashCode() >>> shift) & ((1 << BITS) - 1));
  }

  private int place(int bit) {
    return Integer.bitCount(bitmap & (bit - 1));
  }

  private int sizeOf(Object child) {
    return child instanceof HashTrie<?, ?> deeper ? deeper.size : entries(child).size();
  }

  @SuppressWarnings("unchecked") // Only tries of the same types are below this one.
  private HashTrie<K, V> next(Object child) {
    return (HashTrie<K, V>) child;
  }

  @SuppressWarnings(
      "unchecked") // What is no trie is an entry or a list of them, of the same types.
  private List<Entry<K, V>> entries(Object child) {
    return child instanceof List<?>
        ? (List<Entry<K, V>>) child
        : Arrays.asList((Entry<K, V>) child);
  }
}
