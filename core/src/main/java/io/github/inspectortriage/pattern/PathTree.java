package io.github.inspectortriage.pattern;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that are looked at, as a tree of names, so that a reader of an event knows what to skip. */
final class PathTree {
  private final String path;
  private final Map<String, PathTree> children = new HashMap<>();
  private boolean isAsked;

  private PathTree(String path) {
    this.path = path;
  }

  static PathTree of(Collection<String> paths) {
    PathTree root = new PathTree("");
    for (String path : paths) {
      PathTree node = root;
      int from = 0;
      for (String name : path.split("\\.", -1)) {
        String soFar = path.substring(0, from + name.length());
        node = node.children.computeIfAbsent(name, key -> new PathTree(soFar));
        from += name.length() + 1;
      }
      node.isAsked = true;
    }
    return root;
  }

  /** Returns the names from the root with dots between. */
  String path() {
    return path;
  }

  /** Returns whether the values of this field itself are wanted, not only of fields below. */
  boolean isAsked() {
    return isAsked;
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
      int dot = name.indexOf('.', from);
      int end = dot < 0 ? name.length() : dot;
      node = node.children.get(name.substring(from, end));
      from = end + 1;
    }
    return node;
  }
}
