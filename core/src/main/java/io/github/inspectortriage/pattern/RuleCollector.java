package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Files many rules at once. Not thread-safe. It gives what {@link RuleSet#withRule} would give rule by rule, but copies no
 * path of the tree for each: 10,000 rules take a fifth of the time.
 */
final class RuleCollector {
  /** What is asked of one field. */
  private static final class Field {
    final String path;
    final Map<Leaf, Leaf> shared = new HashMap<>();
    final Map<Leaf, Integer> ways = new HashMap<>();
    final Map<Key, List<FiledWay>> filed = new HashMap<>();

    Field(String path) {
      this.path = path;
    }

    Leaf ask(Leaf leaf) {
      Leaf one = shared.computeIfAbsent(leaf, key -> leaf.at(path));
      ways.merge(one, 1, Integer::sum);
      return one;
    }
  }

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<FiledWay> always = new ArrayList<>();

  /** Files the rule and returns where. */
  List<FiledWay> add(String name, EventPattern pattern) {
    List<FiledWay> all = new ArrayList<>();
    for (Way way : pattern.ways()) {
      Leaf leaf = MostSelective.leaf(way, this::filed);
      FiledWay filed = new FiledWay(name, shared(way), leaf);
      all.add(filed);
      if (leaf == null) {
        always.add(filed);
      } else {
        file(filed, leaf);
      }
    }
    return all;
  }

  FiledWays always() {
    return FiledWays.of(always);
  }

  PathTree fields() {
    PathTree tree = PathTree.EMPTY;
    for (Field field : fields.values()) {
      tree = tree.withField(field.path, field.ways, ValueIndex.of(field.filed));
    }
    return tree;
  }

  private int filed(String path, Key key) {
    Field field = fields.get(path);
    List<FiledWay> ways = field == null ? null : field.filed.get(key);
    return ways == null ? 0 : ways.size();
  }

  private Way shared(Way way) {
    List<Leaf> leaves = new ArrayList<>();
    for (Leaf leaf : way.leaves()) {
      leaves.add(fields.computeIfAbsent(leaf.path(), Field::new).ask(leaf));
    }
    return new Way(leaves);
  }

  private void file(FiledWay way, Leaf leaf) {
    Field field = fields.computeIfAbsent(leaf.path(), Field::new);
    for (Key key : new LinkedHashSet<>(ConditionKeys.of(leaf))) {
      field.filed.computeIfAbsent(key, none -> new ArrayList<>()).add(way);
    }
  }
}
