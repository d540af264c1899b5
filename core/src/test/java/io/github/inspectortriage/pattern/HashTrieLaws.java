package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

class HashTrieLaws {
  /** A key whose hash is chosen: several share all of it, or all but its highest bits. */
  private record Colliding(int number) {
    @Override
    public int hashCode() {
      return switch (number % 4) {
        case 0 -> 7;
        case 1 -> 7 | number << 27;
        case 2 -> number;
        default -> number << 30;
      };
    }
  }

  @Group
  class It_is_a_map {
    @Property
    void after_any_changes(@ForAll Random random) {
      HashTrie<Colliding, Integer> trie = HashTrie.empty();
      Map<Colliding, Integer> map = new HashMap<>();
      for (int i = random.nextInt(200); i >= 0; i--) {
        Colliding key = new Colliding(random.nextInt(60));
        if (random.nextInt(3) > 0) {
          trie = trie.with(key, i);
          map.put(key, i);
        } else {
          trie = trie.without(key);
          map.remove(key);
        }
        assertThat(trie.size()).isEqualTo(map.size());
        assertThat(trie.isEmpty()).isEqualTo(map.isEmpty());
      }

      Map<Colliding, Integer> entries = new HashMap<>();
      trie.forEach((key, value) -> assertThat(entries.put(key, value)).isNull());
      Set<Colliding> keys = new HashSet<>();
      trie.forEachKey(key -> assertThat(keys.add(key)).isTrue());

      assertThat(entries).isEqualTo(map);
      assertThat(keys).isEqualTo(map.keySet());
      for (int i = 0; i < 60; i++) {
        assertThat(trie.get(new Colliding(i))).isEqualTo(map.get(new Colliding(i)));
      }
    }

    @Property
    void of_which_an_older_copy_stays_as_it_was(@ForAll Random random) {
      HashTrie<Colliding, Integer> old = HashTrie.empty();
      for (int i = 0; i < 30; i++) {
        old = old.with(new Colliding(i), i);
      }
      HashTrie<Colliding, Integer> changed = old;
      for (int i = 0; i < 60; i++) {
        Colliding key = new Colliding(random.nextInt(60));
        changed = random.nextBoolean() ? changed.with(key, -1) : changed.without(key);
      }

      for (int i = 0; i < 60; i++) {
        assertThat(old.get(new Colliding(i))).isEqualTo(i < 30 ? Integer.valueOf(i) : null);
      }
      assertThat(old.size()).isEqualTo(30);
    }
  }
}
