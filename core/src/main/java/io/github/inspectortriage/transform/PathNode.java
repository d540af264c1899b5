package io.github.inspectortriage.transform;

import io.github.inspectortriage.transform.EventPath.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All paths of a transformer in one tree, so that one walk over an event finds their values; never changed once made. */
final class PathNode {
  private static final int NONE = -1;

  private final List<String> names = new ArrayList<>();
  private final List<PathNode> members = new ArrayList<>();
  private final List<Integer> indices = new ArrayList<>();
  private final List<PathNode> elements = new ArrayList<>();
  // Every slot here and below.
  private final List<Integer> slots = new ArrayList<>();
  private final int id;
  private @Nullable PathNode eachMember;
  private @Nullable PathNode eachElement;
  private int slot = NONE;

  private PathNode(int id) {
    this.id = id;
  }

  /** Counts what a tree has while it is made. */
  static final class Tree {
    private final PathNode root = new PathNode(0);
    private final List<Boolean> lists = new ArrayList<>();
    private int nodes = 1;

    PathNode root() {
      return root;
    }

    int nodes() {
      return nodes;
    }

    int slots() {
      return lists.size();
    }

    /** Whether the path of a slot yields a list. */
    boolean isList(int slot) {
      return lists.get(slot);
    }

    /** The slot in which the value of the path will be; paths that mean the same share one. */
    int add(EventPath path) {
      List<PathNode> way = new ArrayList<>(List.of(root));
      for (Step step : path.steps()) {
        way.add(next(way.get(way.size() - 1), step));
      }
      PathNode last = way.get(way.size() - 1);
      if (last.slot == NONE) {
        last.slot = lists.size();
        lists.add(path.isList());
        way.forEach(node -> node.slots.add(last.slot));
      }
      return last.slot;
    }

    private PathNode next(PathNode node, Step step) {
      return switch (step.kind()) {
        case MEMBER -> child(node.names, node.members, step.name());
        case ELEMENT -> child(node.indices, node.elements, step.index());
        case EACH_MEMBER -> eachMember(node);
        case EACH_ELEMENT -> eachElement(node);
      };
    }

    private PathNode eachMember(PathNode node) {
      PathNode each = node.eachMember == null ? create() : node.eachMember;
      node.eachMember = each;
      return each;
    }

    private PathNode eachElement(PathNode node) {
      PathNode each = node.eachElement == null ? create() : node.eachElement;
      node.eachElement = each;
      return each;
    }

    private <K> PathNode child(List<K> keys, List<PathNode> children, K key) {
      int at = keys.indexOf(key);
      if (at >= 0) {
        return children.get(at);
      }
      PathNode child = create();
      keys.add(key);
      children.add(child);
      return child;
    }

    private PathNode create() {
      return new PathNode(nodes++);
    }
  }

  int id() {
    return id;
  }

  /** The slot for what stands here, or -1 if no path ends here. */
  int slot() {
    return slot;
  }

  List<Integer> slots() {
    return slots;
  }

  /** Whether a path goes on from here. */
  boolean isDeeper() {
    return slots.size() > (slot == NONE ? 0 : 1);
  }

  /** Sets the bit of every slot here and below. */
  void markSlots(BitSet marks) {
    for (int each : slots) {
      marks.set(each);
    }
  }

  /** Sets the bit of every slot of a path that goes on by a name. */
  void markSlotsByName(BitSet marks) {
    for (PathNode member : members) {
      member.markSlots(marks);
    }
  }

  @Nullable
  PathNode eachMember() {
    return eachMember;
  }

  @Nullable
  PathNode eachElement() {
    return eachElement;
  }

  /** What follows the member with the name in a part of the text, or null if no path goes there. */
  @Nullable
  PathNode member(CharSequence text, int from, int to) {
    for (int i = 0; i < names.size(); i++) {
      if (isSame(names.get(i), text, from, to)) {
        return members.get(i);
      }
    }
    return null;
  }

  private static boolean isSame(String name, CharSequence text, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) != text.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }

  /** What follows the element of that index, or null if no path goes there. */
  @Nullable
  PathNode element(int index) {
    for (int i = 0; i < indices.size(); i++) {
      if (indices.get(i) == index) {
        return elements.get(i);
      }
    }
    return null;
  }
}
