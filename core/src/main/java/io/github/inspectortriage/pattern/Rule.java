package io.github.inspectortriage.pattern;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A named pattern.
 *
 * @param keys one of these must be in an event that matches; empty if nothing of the kind is known
 */
record Rule(String name, EventPattern pattern, List<RuleKey> keys) {

  Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    pattern.ways().forEach(way -> way.leaves().forEach(leaf -> paths.add(leaf.path())));
    return paths;
  }
}
