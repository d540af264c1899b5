package io.github.inspectortriage.transform;

import java.util.ArrayList;
import java.util.List;

/** A path into an event, in the part of JSONPath that EventBridge documents, or the place where it leaves that. */
final class EventPath {
  private static final int VALID = -1;

  /** What a step does. */
  enum Kind {
    /** {@code .name}. */
    MEMBER,
    /** {@code [0]}. */
    ELEMENT,
    /** {@code .*}. */
    EACH_MEMBER,
    /** {@code [*]}. */
    EACH_ELEMENT
  }

  /** One step; a name belongs to a member, an index to an element. */
  record Step(Kind kind, String name, int index) {
    boolean isStar() {
      return kind == Kind.EACH_MEMBER || kind == Kind.EACH_ELEMENT;
    }
  }

  private final List<Step> steps;
  private final int wrongAt;

  private EventPath(List<Step> steps, int wrongAt) {
    this.steps = List.copyOf(steps);
    this.wrongAt = wrongAt;
  }

  static EventPath parse(String path) {
    if (!path.startsWith("$")) {
      return new EventPath(List.of(), 0);
    }
    List<Step> steps = new ArrayList<>();
    int at = 1;
    while (at >= 0 && at < path.length()) {
      at = switch (path.charAt(at)) {
        case '.' -> member(path, at + 1, steps);
        case '[' -> element(path, at + 1, steps);
        default -> ~at;
      };
    }
    return at < 0 ? new EventPath(List.of(), ~at) : new EventPath(steps, VALID);
  }

  /** Whether it is as documented. */
  boolean isValid() {
    return wrongAt == VALID;
  }

  /** The offset of the first character that is not as documented. */
  int wrongAt() {
    return wrongAt;
  }

  List<Step> steps() {
    return steps;
  }

  /** Whether it yields a list. */
  boolean isList() {
    return steps.stream().anyMatch(Step::isStar);
  }

  /** Reads what follows a point; returns where it ends, or the complement of the place of a wrong character. */
  private static int member(String path, int from, List<Step> steps) {
    if (path.startsWith("*", from)) {
      steps.add(new Step(Kind.EACH_MEMBER, "", 0));
      return from + 1;
    }
    int end = from;
    while (end < path.length() && isNamePart(path.charAt(end))) {
      end++;
    }
    if (end == from) {
      return ~from;
    }
    steps.add(new Step(Kind.MEMBER, path.substring(from, end), 0));
    return end;
  }

  private static boolean isNamePart(char c) {
    return InputTransformer.isNamePart(c) || c == '/';
  }

  /** Reads what follows a bracket, in the same way. */
  private static int element(String path, int from, List<Step> steps) {
    if (path.startsWith("*", from)) {
      steps.add(new Step(Kind.EACH_ELEMENT, "", 0));
      return closed(path, from + 1);
    }
    int end = from;
    int index = 0;
    while (end < path.length() && path.charAt(end) >= '0' && path.charAt(end) <= '9') {
      // No event has so many elements that the largest index could be one.
      index = (int) Math.min(10L * index + path.charAt(end) - '0', Integer.MAX_VALUE);
      end++;
    }
    if (end == from) {
      return ~from;
    }
    steps.add(new Step(Kind.ELEMENT, "", index));
    return closed(path, end);
  }

  private static int closed(String path, int at) {
    return path.startsWith("]", at) ? at + 1 : ~at;
  }
}
