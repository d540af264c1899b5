package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields that are looked at, as a tree of names, so that a reader of an event knows what to skip. Immutable; a copy
 * with one field more shares all the rest.
 */
final class PathTree {
  static final PathTree EMPTY = nothingAt("");

  /** A leaf and how many ways ask it: all of them use the same object, which is most of what a rule would take. */
  private record Use(Leaf leaf, int ways) {}

  private final String path;
  private final HashTrie<Leaf, Use> leaves;
  private final int askedFields;
  private final HashTrie<Key, PathTree> children;
  // The first bytes of the names of the children, by their last six bits; also of children that
  // were there before.
  private final long beginnings;
  private final ValueIndex index;

  private PathTree(
      String path,
      HashTrie<Leaf, Use> leaves,
      int askedFields,
      HashTrie<Key, PathTree> children,
      long beginnings,
      ValueIndex index) {
    this.path = path;
    this.leaves = leaves;
    this.askedFields = askedFields;
    this.children = children;
    this.beginnings = beginnings;
    this.index = index;
  }

  private static PathTree nothingAt(String path) {
    return new PathTree(path, HashTrie.empty(), 0, HashTrie.empty(), 0, ValueIndex.EMPTY);
  }

  static PathTree of(Collection<Way> ways) {
    PathTree tree = EMPTY;
    for (Way way : ways) {
      for (Leaf leaf : way.leaves()) {
        tree = tree.with(leaf);
      }
    }
    return tree;
  }

  /** The tree with one more way that asks the leaf. */
  PathTree with(Leaf leaf) {
    return changed(leaf.path(), 0, field -> field.asking(leaf));
  }

  /** The tree with one way less that asks the leaf. */
  PathTree without(Leaf leaf) {
    return changed(leaf.path(), 0, field -> field.notAsking(leaf));
  }

  /** The leaf that stands for all that are equal to it, which must be in the tree. */
  Leaf shared(Leaf leaf) {
    PathTree field = child(leaf.path());
    Use use = field == null ? null : field.leaves.get(leaf);
    return use == null ? leaf : use.leaf();
  }

  /** The tree with another index of the field's values. */
  PathTree withIndex(String asked, UnaryOperator<ValueIndex> change) {
    return changed(
        asked,
        0,
        field -> new PathTree(
            field.path,
            field.leaves,
            field.askedFields,
            field.children,
            field.beginnings,
            change.apply(field.index)));
  }

  /** The tree with a field that so many ways ask for those leaves, and that index; it must be new. */
  PathTree withField(String newPath, Map<Leaf, Integer> ways, ValueIndex newIndex) {
    return changed(newPath, 0, field -> {
      HashTrie<Leaf, Use> uses = HashTrie.empty();
      for (Map.Entry<Leaf, Integer> each : ways.entrySet()) {
        uses = uses.with(each.getKey(), new Use(each.getKey(), each.getValue()));
      }
      return new PathTree(
          field.path, uses, field.askedFields + 1, field.children, field.beginnings, newIndex);
    });
  }

  /** The fields on the way to that one, which must be in the tree, itself last. */
  List<PathTree> steps(String asked) {
    List<PathTree> steps = new ArrayList<>();
    PathTree node = this;
    for (int from = 0; from <= asked.length(); ) {
      int end = endOfName(asked, from);
      node = Objects.requireNonNull(node.children.get(Key.name(asked.substring(from, end))));
      steps.add(node);
      from = end + 1;
    }
    return steps;
  }

  /** How many ways are filed under the key of that field. */
  int filed(String asked, Key key) {
    PathTree field = child(asked);
    return field == null ? 0 : field.index.get(key).size();
  }

  /** The names from the root with dots between. */
  String path() {
    return path;
  }

  /** Whether the values of this field itself are wanted, not only of fields below. */
  boolean isAsked() {
    return !leaves.isEmpty();
  }

  /** Whether two fields or more are wanted here and below, so that it matters in which array element each stands. */
  boolean isShared() {
    return askedFields > 1;
  }

  /** The rules that want certain values of this field. */
  ValueIndex index() {
    return index;
  }

  /** The field of that name, or null if nothing is wanted there. A name with dots is several steps. */
  @Nullable
  PathTree child(String name) {
    PathTree node = this;
    int from = 0;
    while (node != null && from <= name.length()) {
      int end = endOfName(name, from);
      node = node.children.get(Key.name(name.substring(from, end)));
      from = end + 1;
    }
    return node;
  }

  /** Whether a field may be wanted whose name, or whose first name of several, begins with this byte of UTF-8. */
  boolean mayHave(byte first) {
    return (beginnings >>> first & 1) != 0;
  }

  /** The field of that name, which has no dots, or null if nothing is wanted there. */
  @Nullable
  PathTree child(Key name) {
    return children.get(name);
  }

  private PathTree changed(String asked, int from, UnaryOperator<PathTree> change) {
    if (from > asked.length()) {
      return change.apply(this);
    }
    int end = endOfName(asked, from);
    Key name = Key.name(asked.substring(from, end));
    @Nullable PathTree child = children.get(name);
    PathTree before = child == null ? nothingAt(asked.substring(0, end)) : child;
    PathTree after = before.changed(asked, end + 1, change);
    boolean isUnused = after.askedFields == 0;
    return new PathTree(
        path,
        leaves,
        askedFields - before.askedFields + after.askedFields,
        isUnused ? children.without(name) : children.with(name, after),
        isUnused ? beginnings : beginnings | name.beginning(),
        index);
  }

  private PathTree asking(Leaf leaf) {
    Use before = leaves.get(leaf);
    Leaf shared = before == null ? leaf.at(path) : before.leaf();
    return withLeaves(leaves.with(shared, new Use(shared, before == null ? 1 : before.ways() + 1)));
  }

  private PathTree notAsking(Leaf leaf) {
    Use before = leaves.get(leaf);
    return withLeaves(
        before == null || before.ways() == 1
            ? leaves.without(leaf)
            : leaves.with(before.leaf(), new Use(before.leaf(), before.ways() - 1)));
  }

  private PathTree withLeaves(HashTrie<Leaf, Use> changed) {
    int before = isAsked() ? 1 : 0;
    int after = changed.isEmpty() ? 0 : 1;
    return new PathTree(path, changed, askedFields - before + after, children, beginnings, index);
  }

  private static int endOfName(String names, int from) {
    int dot = names.indexOf('.', from);
    return dot < 0 ? names.length() : dot;
  }
}
