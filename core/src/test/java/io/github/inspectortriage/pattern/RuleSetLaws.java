package io.github.inspectortriage.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

class RuleSetLaws {
  @Group
  class A_set_answers_as_each_pattern_alone {
    @Property(tries = 200)
    void under_random_adding_and_removing(@ForAll Random random) {
      RuleSet rules = RuleSet.empty();
      Map<String, EventPattern> expected = new HashMap<>();

      for (int step = 0; step < 40; step++) {
        String name = "rule-" + random.nextInt(15);
        if (random.nextInt(3) == 0) {
          rules = rules.withoutRule(name);
          expected.remove(name);
        } else {
          EventPattern pattern = EventPattern.parse(Pairs.pattern(random));
          rules = rules.withRule(name, pattern);
          expected.put(name, pattern);
        }
        String event = Pairs.event(random);

        assertThat(rules.match(event)).isEqualTo(matching(expected, event));
        assertThat(rules.names()).isEqualTo(expected.keySet());
      }
    }
  }

  @Group
  class A_trie_is_a_map {
    @Property
    void even_if_many_keys_share_a_hash(@ForAll Random random) {
      HashTrie<Key, Integer> trie = HashTrie.empty();
      Map<Key, Integer> expected = new HashMap<>();

      for (int step = 0; step < 60; step++) {
        Key key = new Key(random.nextInt(30), random.nextInt(4) << (random.nextInt(2) * 30));
        if (random.nextBoolean()) {
          trie = trie.with(key, step);
          expected.put(key, step);
        } else {
          trie = trie.without(key);
          expected.remove(key);
        }
        Map<Key, Integer> all = new HashMap<>();
        trie.forEach(all::put);

        assertThat(all).isEqualTo(expected).hasSize(trie.size());
        assertThat(trie.get(key)).isEqualTo(expected.get(key));
      }
    }

    /** A key whose hash can be chosen. */
    record Key(int id, int hash) {
      @Override
      public int hashCode() {
        return hash;
      }
    }
  }

  private static Set<String> matching(Map<String, EventPattern> rules, String event) {
    Set<String> matching = new TreeSet<>();
    rules.forEach((name, pattern) -> {
      if (pattern.matches(event)) {
        matching.add(name);
      }
    });
    return matching;
  }
}
