package io.github.inspectortriage.pattern;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The fields that are looked at, as a tree of names, so that a reader of an event knows what to skip. Immutable; a copy
 * with one field more shares all the rest.
 */
final class PathTree {
  private static final PathTree EMPTY = new PathTree("", 0, HashTrie.empty());

  private final String path;
  private final int askers;
  private final HashTrie<String, PathTree> children;

  private PathTree(String path, int askers, HashTrie<String, PathTree> children) {
    this.path = path;
    this.askers = askers;
    this.children = children;
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
    return changed(asked, 0, 1);
  }

  /** Returns the tree with one asker of that field less. */
  PathTree without(String asked) {
    return changed(asked, 0, -1);
  }

  /** Returns the names from the root with dots between. */
  String path() {
    return path;
  }

  /** Returns whether the values of this field itself are wanted, not only of fields below. */
  boolean isAsked() {
    return askers > 0;
  }

  /** Returns the field of that name, or null if nothing is wanted there. A name with dots is several steps. */
  @Nullable
  PathTree child(String name) {
    if (name.indexOf('.') < 0) {
      return children.get(name);
    }
    PathTree node = this;
    int from = 0;
    while (node != null && from <= name.length()) {
      int end = endOfName(name, from);
      node = node.children.get(name.substring(from, end));
      from = end + 1;
    }
    return node;
  }

  private PathTree changed(String asked, int from, int more) {
    if (from > asked.length()) {
      return new PathTree(path, askers + more, children);
    }
    int end = endOfName(asked, from);
    String name = asked.substring(from, end);
    PathTree child = children.get(name);
    PathTree before =
        child == null ? new PathTree(asked.substring(0, end), 0, HashTrie.empty()) : child;
    PathTree after = before.changed(asked, end + 1, more);
    boolean isUnused = after.askers == 0 && after.children.isEmpty();
    return new PathTree(
        path, askers, isUnused ? children.without(name) : children.with(name, after));
  }

  private static int endOfName(String names, int from) {
    int dot = names.indexOf('.', from);
    return dot < 0 ? names.length() : dot;
  }
}
