package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.priority.InvalidPolicyException.Problem;
import io.github.inspectortriage.priority.PolicyText.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of one object of a policy; what is wrong with them is noted, and reading goes on. */
final class PolicyFields {
  private static final int MOST_PROBLEMS = 20;
  private static final double ALIKE = 0.5;

  private final Node object;
  private final Map<String, Node> members;
  private final List<Problem> problems;

  private PolicyFields(Node object, Map<String, Node> members, List<Problem> problems) {
    this.object = object;
    this.members = members;
    this.problems = problems;
  }

  /** Takes an object whose keys are among these; another key is a problem, with the nearest of them. */
  static PolicyFields of(Node node, Set<String> keys, List<Problem> problems) {
    PolicyFields fields = new PolicyFields(node, membersOf(node), problems);
    if (!(node.value() instanceof Map)) {
      fields.problem(node, "expected an object, found " + shown(node));
    }
    fields.members.forEach((key, member) -> {
      if (!keys.contains(key)) {
        fields.problem(member, "there is no such key" + nearest(key, keys));
      }
    });
    return fields;
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  void requireAll(Set<String> keys, String cure) {
    for (String key : new TreeSet<>(keys)) {
      if (!members.containsKey(key)) {
        problem(object, "the key \"" + key + "\" is missing; " + cure);
      }
    }
  }

  Optional<PolicyFields> object(String key, Set<String> keys) {
    return Optional.ofNullable(members.get(key)).map(node -> of(node, keys, problems));
  }

  Optional<String> text(String key) {
    Node node = members.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node.value() instanceof String text && !text.isBlank()) {
      return Optional.of(text);
    }
    problem(node, "expected a text, found " + shown(node));
    return Optional.empty();
  }

  /** Reads one of a few words; another is a problem. */
  Optional<String> word(String key, Set<String> words) {
    Optional<String> word = text(key);
    if (word.isPresent() && !words.contains(word.get())) {
      String expected = words.stream()
          .sorted()
          .map(each -> "\"" + each + "\"")
          .collect(Collectors.joining(" or "));
      Node node = members.get(key);
      problem(
          node == null ? object : node,
          "expected " + expected + ", found " + SafeText.quote(word.get()));
    }
    return word;
  }

  Optional<Double> number(String key, double min, double max) {
    Node node = members.get(key);
    if (node == null || (node.value() == null && isNullAllowed(key))) {
      return Optional.empty();
    }
    return number(node, min, max);
  }

  boolean isNull(String key) {
    Node node = members.get(key);
    return node != null && node.value() == null;
  }

  /** Checks that each weight is at most the one before it. */
  <K> void requireFalling(String key, Map<K, Double> weights, List<K> strongestFirst) {
    for (int i = 1; i < strongestFirst.size(); i++) {
      double stronger = weights.getOrDefault(strongestFirst.get(i - 1), 0.0);
      double weaker = weights.getOrDefault(strongestFirst.get(i), 0.0);
      if (weaker > stronger) {
        Node node = members.get(key);
        problem(
            node == null ? object : node,
            "expected " + strongestFirst.get(i - 1) + " to weigh at least as much as "
                + strongestFirst.get(i) + ", but " + shortest(stronger) + " is less than "
                + shortest(weaker));
      }
    }
  }

  /** Reads pairs of name and lowest score, from the most urgent down to one that begins at 0. */
  List<Band> bands(String key) {
    Node node = members.get(key);
    if (node == null) {
      return List.of();
    }
    List<Band> bands = new ArrayList<>();
    if (node.value() instanceof List<?> list) {
      list.forEach(element -> band((Node) element).ifPresent(bands::add));
    }
    boolean isFalling = true;
    for (int i = 1; i < bands.size(); i++) {
      isFalling &= bands.get(i).from() < bands.get(i - 1).from();
    }
    boolean endsAtZero = !bands.isEmpty() && bands.get(bands.size() - 1).from() == 0;
    Set<String> names = new HashSet<>();
    boolean areDistinct = bands.stream().allMatch(band -> names.add(band.name()));
    if (!isFalling || !endsAtZero || !areDistinct) {
      problem(
          node,
          "expected bands with names of their own, from the highest score down to 0, like"
              + " [[\"Act\", 80], [\"Track\", 0]]");
    }
    return bands;
  }

  private Optional<Band> band(Node node) {
    if (node.value() instanceof List<?> pair
        && pair.size() == 2
        && pair.get(0) instanceof Node name
        && name.value() instanceof String text
        && pair.get(1) instanceof Node from) {
      return number(from, 0, 100).map(score -> new Band(text, score));
    }
    problem(node, "expected a name and the lowest score, like [\"Act\", 80], found " + shown(node));
    return Optional.empty();
  }

  private Optional<Double> number(Node node, double min, double max) {
    if (node.value() instanceof Double number && number >= min && number <= max) {
      return Optional.of(number);
    }
    problem(
        node,
        "expected a number from " + shortest(min) + " to " + shortest(max) + ", found "
            + shown(node));
    return Optional.empty();
  }

  private void problem(Node node, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(node.path(), node.position(), message));
    }
  }

  /** Only due days may be null: no due date. */
  private boolean isNullAllowed(String key) {
    return object.path().equals("$.slaDays") && members.containsKey(key);
  }

  private static Map<String, Node> membersOf(Node node) {
    Map<String, Node> members = new LinkedHashMap<>();
    if (node.value() instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put((String) key, (Node) member));
    }
    return members;
  }

  private static String shown(Node node) {
    @Nullable Object value = node.value();
    if (value instanceof Map) {
      return "an object";
    }
    if (value instanceof List) {
      return "an array";
    }
    if (value instanceof String text) {
      return "the text " + SafeText.quote(text);
    }
    return value instanceof Double number ? shortest(number) : String.valueOf(value);
  }

  private static String nearest(String key, Set<String> keys) {
    String best = "";
    double bestShare = ALIKE;
    for (String candidate : new TreeSet<>(keys)) {
      double share = alike(key.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (share > bestShare) {
        best = candidate;
        bestShare = share;
      }
    }
    return best.isEmpty()
        ? "; the keys are " + String.join(", ", new TreeSet<>(keys))
        : "; did you mean \"" + best + "\"?";
  }

  /** The share of pairs of neighbouring letters that two words have in common, 0 to 1 (Dice's coefficient). */
  private static double alike(String a, String b) {
    Set<String> ofA = pairs(a);
    Set<String> ofB = pairs(b);
    Set<String> both = new HashSet<>(ofA);
    both.retainAll(ofB);
    return ofA.isEmpty() || ofB.isEmpty() ? 0 : 2.0 * both.size() / (ofA.size() + ofB.size());
  }

  private static Set<String> pairs(String word) {
    String cut = word.substring(0, Math.min(60, word.length()));
    Set<String> pairs = new HashSet<>();
    for (int i = 0; i + 2 <= cut.length(); i++) {
      pairs.add(cut.substring(i, i + 2));
    }
    return pairs;
  }

  private static String shortest(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
