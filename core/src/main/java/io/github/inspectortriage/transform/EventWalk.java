package io.github.inspectortriage.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the values of all paths in one pass over an event; not thread-safe.
 *
 * <p>At each value stand the nodes of the tree that lead there, at most one for each path, so the work is that of the
 * scanner times a number that the event does not choose. It recurses only where a path goes on, so no deeper than the
 * longest path; all else the scanner skips.
 */
final class EventWalk {
  private final CharSequence event;
  private final JsonScanner scanner;
  private final EventValues values;
  // By node: in which object, and where in it, its member was last met. Of two members of one name
  // the last counts.
  private final int[] metIn;
  private final int[] metAt;

  private EventWalk(CharSequence event, int from, PathNode.Tree paths) {
    this.event = event;
    this.scanner = new JsonScanner(event, from, null);
    this.values = new EventValues(paths);
    this.metIn = new int[paths.nodes()];
    this.metAt = new int[paths.nodes()];
    Arrays.fill(metIn, -1);
  }

  /**
   * Finds the values in the text from an offset on.
   *
   * @throws NotJson if it is not JSON
   */
  static EventValues values(CharSequence event, int from, PathNode.Tree paths) {
    EventWalk walk = new EventWalk(event, from, paths);
    walk.scanner.skipBlanks();
    walk.values.root(walk.scanner.at());
    walk.value(List.of(paths.root()));
    walk.scanner.end();
    return walk.values;
  }

  private void value(List<PathNode> nodes) {
    int from = scanner.at();
    boolean isDeeper = isDeeper(nodes);
    if (isDeeper && scanner.peek() == '{') {
      object(nodes);
    } else if (isDeeper && scanner.peek() == '[') {
      array(nodes);
    } else {
      scanner.skipValue();
    }
    for (PathNode node : nodes) {
      if (node.slot() >= 0) {
        values.add(node.slot(), from, scanner.at());
      }
    }
  }

  private static boolean isDeeper(List<PathNode> nodes) {
    for (PathNode node : nodes) {
      if (node.isDeeper()) {
        return true;
      }
    }
    return false;
  }

  private void object(List<PathNode> nodes) {
    int object = scanner.at();
    for (boolean more = scanner.first(true); more; more = scanner.more(true)) {
      value(members(nodes, object));
    }
  }

  private List<PathNode> members(List<PathNode> nodes, int object) {
    CharSequence text = event;
    int from = scanner.nameFrom();
    int to = scanner.nameTo();
    if (scanner.hasEscape()) {
      text = JsonStrings.decoded(event, from, to);
      from = 0;
      to = text.length();
    }
    List<PathNode> next = List.of();
    for (PathNode node : nodes) {
      PathNode member = node.member(text, from, to);
      if (member != null) {
        meet(member, object);
      }
      next = with(with(next, member), node.eachMember());
      next = across(next, node.eachElement());
    }
    return next;
  }

  private void meet(PathNode member, int object) {
    if (metIn[member.id()] == object) {
      for (int slot : member.slots()) {
        values.forget(slot, metAt[member.id()]);
        values.repeated().set(slot);
      }
    } else {
      metIn[member.id()] = object;
      metAt[member.id()] = scanner.at();
    }
  }

  private void array(List<PathNode> nodes) {
    for (PathNode node : nodes) {
      node.markSlotsByName(values.arrayMet());
    }
    int index = 0;
    for (boolean more = scanner.first(false); more; more = scanner.more(false)) {
      value(elements(nodes, index));
      index++;
    }
  }

  private List<PathNode> elements(List<PathNode> nodes, int index) {
    List<PathNode> next = List.of();
    for (PathNode node : nodes) {
      next = with(with(next, node.element(index)), node.eachElement());
      next = across(next, node.eachMember());
    }
    return next;
  }

  private List<PathNode> across(List<PathNode> nodes, @Nullable PathNode star) {
    if (star != null) {
      star.markSlots(values.acrossStar());
    }
    return with(nodes, star);
  }

  private static List<PathNode> with(List<PathNode> nodes, @Nullable PathNode more) {
    if (more == null) {
      return nodes;
    }
    if (nodes.isEmpty()) {
      return List.of(more);
    }
    List<PathNode> both = nodes.size() == 1 ? new ArrayList<>(nodes) : nodes;
    both.add(more);
    return both;
  }
}
