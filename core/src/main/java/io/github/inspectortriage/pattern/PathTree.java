package io.github.inspectortriage.pattern;

import java.util.Collection;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The fields that are looked at, as a tree of names, so that a reader of an event knows what to skip. Immutable; a copy
 * with one field more shares all the rest.
 */
final class PathTree {
  static final PathTree EMPTY = new PathTree("", 0, 0, HashTrie.empty(), ValueIndex.EMPTY);

  private final String path;
  private final int askers;
  private final int askedFields;
  private final HashTrie<Key, PathTree> children;
  private final ValueIndex index;

  private PathTree(
      String path,
      int askers,
      int askedFields,
      HashTrie<Key, PathTree> children,
      ValueIndex index) {
    this.path = path;
    this.askers = askers;
    this.askedFields = askedFields;
    this.children = children;
    this.index = index;
  }

  static PathTree of(Collection<String> paths) {
    PathTree tree = EMPTY;
    for (String each : paths) {
      tree = tree.with(each);
    }
    return tree;
  }

  /** Returns the tree with one more asker of that field. */
  PathTree with(String asked) {
    return changed(asked, 0, field -> field.askedBy(1));
  }

  /** Returns the tree with one asker of that field less. */
  PathTree without(String asked) {
    return changed(asked, 0, field -> field.askedBy(-1));
  }

  /** Returns the tree with another index of the field's values. */
  PathTree withIndex(String asked, UnaryOperator<ValueIndex> change) {
    return changed(
        asked,
        0,
        field -> new PathTree(
            field.path,
            field.askers,
            field.askedFields,
            field.children,
            change.apply(field.index)));
  }

  /** Returns the names from the root with dots between. */
  String path() {
    return path;
  }

  /** Returns whether the values of this field itself are wanted, not only of fields below. */
  boolean isAsked() {
    return askers > 0;
  }

  /** Returns whether two fields or more are wanted here and below, so that it matters in which array element each stands. */
  boolean isShared() {
    return askedFields > 1;
  }

  /** Returns the rules that want certain values of this field. */
  ValueIndex index() {
    return index;
  }

  /** Returns the field of that name, or null if nothing is wanted there. A name with dots is several steps. */
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

  /** Returns the field of that name, which has no dots, or null if nothing is wanted there. */
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
    PathTree before = child == null
        ? new PathTree(asked.substring(0, end), 0, 0, HashTrie.empty(), ValueIndex.EMPTY)
        : child;
    PathTree after = before.changed(asked, end + 1, change);
    boolean isUnused = after.askedFields == 0;
    return new PathTree(
        path,
        askers,
        askedFields - before.askedFields + after.askedFields,
        isUnused ? children.without(name) : children.with(name, after),
        index);
  }

  private PathTree askedBy(int more) {
    int before = isAsked() ? 1 : 0;
    int after = askers + more > 0 ? 1 : 0;
    return new PathTree(path, askers + more, askedFields - before + after, children, index);
  }

  private static int endOfName(String names, int from) {
    int dot = names.indexOf('.', from);
    return dot < 0 ? names.length() : dot;
  }
}
