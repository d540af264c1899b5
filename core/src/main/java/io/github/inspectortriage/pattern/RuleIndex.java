package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rules that an event may match without asking each of them.
 *
 * <p>Every way of a pattern is filed under the exact strings of one of its fields. An event that has none of them there
 * cannot hold the way. Of several fields the one is taken under whose strings the fewest rules are filed so far: that is
 * an account or an image rather than the source that all rules share. A pattern with a way without exact strings is asked
 * always.
 */
final class RuleIndex {
  static final RuleIndex EMPTY = new RuleIndex(HashTrie.empty(), HashTrie.empty());

  private final HashTrie<String, HashTrie<String, HashTrie<String, EventPattern>>> byPathAndText;
  private final HashTrie<String, EventPattern> always;

  private RuleIndex(
      HashTrie<String, HashTrie<String, HashTrie<String, EventPattern>>> byPathAndText,
      HashTrie<String, EventPattern> always) {
    this.byPathAndText = byPathAndText;
    this.always = always;
  }

  /** Returns where to file the pattern now. */
  List<RuleKey> keysFor(EventPattern pattern) {
    List<RuleKey> keys = new ArrayList<>();
    for (Way way : pattern.ways()) {
      Optional<List<RuleKey>> best = way.leaves().stream()
          .map(RuleIndex::keys)
          .filter(candidate -> !candidate.isEmpty())
          .min(Comparator.comparingLong(this::filedUnder));
      if (best.isEmpty()) {
        return List.of();
      }
      keys.addAll(best.get());
    }
    return keys.stream().distinct().toList();
  }

  RuleIndex with(Rule rule) {
    if (rule.keys().isEmpty()) {
      return new RuleIndex(byPathAndText, always.with(rule.name(), rule.pattern()));
    }
    var changed = byPathAndText;
    for (RuleKey key : rule.keys()) {
      var texts = orEmpty(changed.get(key.path()));
      var names = orEmpty(texts.get(key.text())).with(rule.name(), rule.pattern());
      changed = changed.with(key.path(), texts.with(key.text(), names));
    }
    return new RuleIndex(changed, always);
  }

  RuleIndex without(Rule rule) {
    var changed = byPathAndText;
    for (RuleKey key : rule.keys()) {
      var texts = orEmpty(changed.get(key.path()));
      var names = orEmpty(texts.get(key.text())).without(rule.name());
      texts = names.isEmpty() ? texts.without(key.text()) : texts.with(key.text(), names);
      changed = texts.isEmpty() ? changed.without(key.path()) : changed.with(key.path(), texts);
    }
    return new RuleIndex(changed, always.without(rule.name()));
  }

  /** Returns the patterns that the event may match, by name. */
  Map<String, EventPattern> candidates(Observed observed) {
    Map<String, EventPattern> candidates = new HashMap<>();
    always.forEach(candidates::put);
    byPathAndText.forEach((path, texts) -> {
      for (Value value : observed.at(path)) {
        if (value.isText()) {
          orEmpty(texts.get(value.text())).forEach(candidates::put);
        }
      }
    });
    return candidates;
  }

  private static List<RuleKey> keys(Leaf leaf) {
    List<RuleKey> keys = new ArrayList<>();
    for (Condition condition : leaf.conditions()) {
      if (!(condition instanceof SameText same)) {
        return List.of();
      }
      keys.add(new RuleKey(leaf.path(), same.text()));
    }
    return keys;
  }

  private long filedUnder(List<RuleKey> keys) {
    return keys.stream()
        .mapToLong(key ->
            orEmpty(orEmpty(byPathAndText.get(key.path())).get(key.text())).size())
        .sum();
  }

  private static <K, V> HashTrie<K, V> orEmpty(@Nullable HashTrie<K, V> trie) {
    return trie == null ? HashTrie.empty() : trie;
  }
}
