package io.github.inspectortriage.pattern;

import io.github.inspectortriage.json.Utf8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures in how many states at once the wildcards of one field can be, as event-ruler's {@code MachineComplexityEvaluator}
 * does for the machine of the field.
 *
 * <p>The machine is nondeterministic: a node for each character of a form between its quotes; a star's node loops, and may be
 * passed without a character. The walk goes through the sets of nodes that some text can reach (the subset construction),
 * and the score is the size of the largest, where a star that comes next counts as reached. Only characters that lead on are
 * tried: what another one leaves is part of a set that is walked anyway.
 *
 * <p>event-ruler shares nodes, so this must too, or a list of anything-but would score more than there: within one condition
 * two forms share the nodes of a common beginning, but behind a star only up to the first letter that has two cases, and all
 * end in the same node. Conditions never share a node in a way that counts: a node that two of them share counts twice.
 *
 * <p>Hostile forms have exponentially many sets; after {@value #MOST_MOVES} moves for one rule the walk ends without a score.
 */
final class WildcardMachine {
  private static final int MOST_MOVES = 1_000_000;
  private static final int STAR = -1;
  private static final int QUOTE = '"';

  /** How far the walk came: the largest set, and whether it saw all of them. */
  record Score(int states, boolean isExact) {
    /** The score of two machines of which one is asked. */
    Score or(Score other) {
      return new Score(Math.max(states, other.states), isExact && other.isExact);
    }
  }

  /** The moves that are left for all machines of a rule. */
  static final class Budget {
    private int left = MOST_MOVES;

    void use(int moves) {
      left = Math.max(0, left - moves);
    }

    boolean isUsedUp() {
      return left == 0;
    }
  }

  /** One character of a form, or a star. */
  private static final class Node {
    final int number;
    final int character;
    final Map<Integer, Node> shared = new HashMap<>();
    final List<Node> next = new ArrayList<>();

    Node(int number, int character) {
      this.number = number;
      this.character = character;
    }

    boolean isStar() {
      return character == STAR;
    }
  }

  /** A set of nodes, as their numbers in ascending order. */
  private static final class States {
    final int[] numbers;

    States(Set<Node> nodes) {
      numbers = nodes.stream().mapToInt(node -> node.number).sorted().toArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof States that && Arrays.equals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Condition, Node> starts = new LinkedHashMap<>();
  private final Map<Condition, Node> ends = new HashMap<>();
  private final Budget budget;

  WildcardMachine(Budget budget) {
    this.budget = budget;
  }

  /** Adds a condition; one that is not a wildcard needs no state that counts. */
  void add(Condition condition) {
    for (Wildcard form : forms(condition)) {
      add(form.pieces(), condition);
    }
  }

  /** The wildcards that are a condition, or that it excludes. */
  static Set<Wildcard> forms(Condition condition) {
    if (condition instanceof Wildcard wildcard) {
      return Set.of(wildcard);
    }
    Set<Wildcard> forms = new LinkedHashSet<>();
    if (condition instanceof AnythingBut but) {
      for (Condition excluded : but.excluded()) {
        if (excluded instanceof Wildcard wildcard) {
          forms.add(wildcard);
        }
      }
    }
    return forms;
  }

  private void add(List<String> pieces, Condition condition) {
    Node at = starts.computeIfAbsent(condition, key -> node(STAR));
    at = shared(at, QUOTE);
    boolean isOwn = false;
    for (int i = 0; i < pieces.size(); i++) {
      at = i == 0 ? at : isOwn ? own(at, STAR) : shared(at, STAR);
      int[] characters = pieces.get(i).codePoints().toArray();
      for (int character : characters) {
        isOwn |= i > 0 && hasTwoCases(character);
        for (byte each : Utf8.encode(Character.toString(character))) {
          at = isOwn ? own(at, each & 0xFF) : shared(at, each & 0xFF);
        }
      }
    }
    Node end = ends.computeIfAbsent(condition, key -> node(QUOTE));
    if (!at.next.contains(end)) {
      at.next.add(end);
    }
  }

  /** Whether a condition that is filed twice is the same nodes, and leads to the same state. */
  static boolean isFoundAgain(Condition condition) {
    return forms(condition).stream().noneMatch(WildcardMachine::hasOwnNodes);
  }

  private static boolean hasOwnNodes(Wildcard form) {
    return form.pieces().stream()
        .skip(1)
        .anyMatch(piece -> piece.codePoints().anyMatch(WildcardMachine::hasTwoCases));
  }

  private static boolean hasTwoCases(int character) {
    return Character.isBmpCodePoint(character)
        && Character.toLowerCase(character) != Character.toUpperCase(character);
  }

  private Node shared(Node from, int character) {
    return from.shared.computeIfAbsent(character, key -> own(from, character));
  }

  private Node own(Node from, int character) {
    Node node = node(character);
    from.next.add(node);
    return node;
  }

  private Node node(int character) {
    Node node = new Node(nodes.size(), character);
    nodes.add(node);
    return node;
  }

  /** The score, or at least one above {@code enough} if it is above. */
  Score score(int enough) {
    Set<States> seen = new HashSet<>();
    Deque<States> open = new ArrayDeque<>();
    open.add(new States(new HashSet<>(starts.values())));
    int most = 0;
    boolean isStart = true;
    while (!open.isEmpty()) {
      States states = open.remove();
      most = isStart ? 0 : Math.max(most, size(states));
      if (most > enough || budget.isUsedUp()) {
        return new Score(most, false);
      }
      for (Set<Node> next : next(states, isStart).values()) {
        States reached = new States(next);
        if (seen.add(reached)) {
          open.add(reached);
        }
      }
      isStart = false;
    }
    return new Score(most, true);
  }

  private int size(States states) {
    int size = states.numbers.length;
    for (int number : states.numbers) {
      Node node = nodes.get(number);
      if (!node.isStar()) {
        for (Node next : node.next) {
          size += next.isStar() && Arrays.binarySearch(states.numbers, next.number) < 0 ? 1 : 0;
        }
      }
    }
    return size;
  }

  /** What is reached by each character that leads on. */
  private Map<Integer, Set<Node>> next(States states, boolean isStart) {
    Map<Integer, Set<Node>> next = new LinkedHashMap<>();
    Set<Node> always = new HashSet<>();
    for (int number : states.numbers) {
      Node node = nodes.get(number);
      if (node.isStar() && !isStart) {
        always.add(node);
      }
      addNext(node, next, always);
    }
    if (next.isEmpty() && !always.isEmpty()) {
      next.put(STAR, always);
    }
    next.values().forEach(each -> {
      each.addAll(always);
      budget.use(each.size());
    });
    return next;
  }

  private void addNext(Node from, Map<Integer, Set<Node>> next, Set<Node> always) {
    for (Node node : from.next) {
      budget.use(1);
      if (node.isStar()) {
        always.add(node);
        addNext(node, next, always);
      } else {
        next.computeIfAbsent(node.character, key -> new HashSet<>()).add(node);
      }
    }
  }
}
