package io.github.inspectortriage.json;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import io.github.inspectortriage.json.PolicyText.Node;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
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
@HouseOnly
public final class PolicyFields {
  private static final int MOST_PROBLEMS = 20;
  private static final double ALIKE = 0.45;

  private final Node object;
  private final Map<String, Node> members;
  private final List<Problem> problems;

  private PolicyFields(Node object, Map<String, Node> members, List<Problem> problems) {
    this.object = object;
    this.members = members;
    this.problems = problems;
  }

  /** Takes an object whose keys are among these; another key is a problem, with the nearest of them. */
  public static PolicyFields of(Node node, Set<String> keys, List<Problem> problems) {
    PolicyFields fields = new PolicyFields(node, membersOf(node), problems);
    if (!(node.value() instanceof Map)) {
      fields.problem(node, "expected an object, found " + shown(node));
    }
    fields.members.forEach((key, member) -> {
      if (!keys.contains(key)) {
        String nearest = didYouMean(key, keys);
        fields.problem(
            member,
            "there is no such key"
                + (nearest.isEmpty()
                    ? "; the keys are " + String.join(", ", new TreeSet<>(keys))
                    : nearest));
      }
    });
    return fields;
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }

  public void requireAll(Set<String> keys, String cure) {
    for (String key : new TreeSet<>(keys)) {
      if (!members.containsKey(key)) {
        problem(object, "the key \"" + key + "\" is missing; " + cure);
      }
    }
  }

  public Optional<PolicyFields> object(String key, Set<String> keys) {
    return Optional.ofNullable(members.get(key)).map(node -> of(node, keys, problems));
  }

  /** Takes a value from inside this one as an object of its own. */
  public PolicyFields part(Node node, Set<String> keys) {
    return of(node, keys, problems);
  }

  /** The members of an object in which any name may stand; none if the key is not there. */
  public Map<String, Node> members(String key) {
    Node node = members.get(key);
    if (node != null && !(node.value() instanceof Map)) {
      problem(node, "expected an object, found " + shown(node));
    }
    return node == null ? Map.of() : membersOf(node);
  }

  public Node whole() {
    return object;
  }

  public boolean hasAny(Set<String> keys) {
    return keys.stream().anyMatch(members::containsKey);
  }

  public Optional<String> text(String key) {
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
  public Optional<String> word(String key, Collection<String> words) {
    return text(key).filter(word -> isOneOf(word, at(key), words));
  }

  /** Reads one text or an array of texts, each one of a few words; none if the key is not there. */
  public List<String> words(String key, Collection<String> words) {
    List<String> texts = texts(key);
    Node node = at(key);
    for (int i = 0; i < texts.size(); i++) {
      isOneOf(
          texts.get(i), node.value() instanceof List<?> list ? (Node) list.get(i) : node, words);
    }
    return texts;
  }

  /** Reads one text or an array of texts; none if the key is not there. */
  public List<String> texts(String key) {
    Node node = members.get(key);
    if (node == null) {
      return List.of();
    }
    if (node.value() instanceof String text && !text.isBlank()) {
      return List.of(text);
    }
    List<String> texts = elements(key).stream()
        .map(Node::value)
        .filter(value -> value instanceof String text && !text.isBlank())
        .map(String.class::cast)
        .toList();
    if (texts.isEmpty() || texts.size() < elements(key).size()) {
      problem(node, "expected a text, or an array of texts, found " + shown(node));
      return List.of();
    }
    return texts;
  }

  public Optional<Boolean> truth(String key) {
    Node node = members.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node.value() instanceof Boolean truth) {
      return Optional.of(truth);
    }
    problem(node, "expected true or false, found " + shown(node));
    return Optional.empty();
  }

  public Optional<LocalDate> day(String key) {
    Optional<String> text = text(key);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      problem(at(key), "expected a day like \"2026-12-31\", found " + shown(at(key)));
      return Optional.empty();
    }
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  /** The member, or the object itself where there is none: the place to point at. */
  public Node at(String key) {
    Node node = members.get(key);
    return node == null ? object : node;
  }

  /** The elements of an array; none if the key is not there or holds something else. */
  public List<Node> elements(String key) {
    Node node = members.get(key);
    return node == null ? List.of() : elements(node);
  }

  public static List<Node> elements(Node node) {
    return node.value() instanceof List<?> list
        ? list.stream().map(Node.class::cast).toList()
        : List.of();
  }

  /** Notes a problem unless the word is one of these. */
  public boolean isOneOf(String word, Node node, Collection<String> words) {
    boolean isOne = words.contains(word);
    if (!isOne) {
      problem(
          node,
          "expected " + oneOf(words) + ", found " + SafeText.quote(word) + didYouMean(word, words));
    }
    return isOne;
  }

  public Optional<Double> number(String key, double min, double max) {
    Node node = members.get(key);
    return node == null ? Optional.empty() : number(node, min, max);
  }

  public Optional<Integer> wholeNumber(String key, double min, double max) {
    Optional<Double> number = number(key, min, max);
    if (number.isPresent() && number.get() != Math.rint(number.get())) {
      problem(at(key), "expected a whole number, found " + shown(at(key)));
      return Optional.empty();
    }
    return number.map(Double::intValue);
  }

  public boolean isNull(String key) {
    Node node = members.get(key);
    return node != null && node.value() == null;
  }

  /** Checks that each weight is at most the one before it. */
  public <K> void requireFalling(String key, Map<K, Double> weights, List<K> strongestFirst) {
    for (int i = 1; i < strongestFirst.size(); i++) {
      double stronger = weights.getOrDefault(strongestFirst.get(i - 1), 0.0);
      double weaker = weights.getOrDefault(strongestFirst.get(i), 0.0);
      if (weaker > stronger) {
        problem(
            at(key),
            "expected " + strongestFirst.get(i - 1) + " to weigh at least as much as "
                + strongestFirst.get(i) + ", but " + shortest(stronger) + " is less than "
                + shortest(weaker));
      }
    }
  }

  /** Reads a number within a range, both ends included; another value is a problem. */
  public Optional<Double> number(Node node, double min, double max) {
    if (node.value() instanceof Double number && number >= min && number <= max) {
      return Optional.of(number);
    }
    problem(
        node,
        "expected a number from " + shortest(min) + " to " + shortest(max) + ", found "
            + shown(node));
    return Optional.empty();
  }

  public void problem(Node node, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(new Problem(node.path(), node.position(), message));
    }
  }

  private static Map<String, Node> membersOf(Node node) {
    Map<String, Node> members = new LinkedHashMap<>();
    if (node.value() instanceof Map<?, ?> map) {
      map.forEach((key, member) -> members.put((String) key, (Node) member));
    }
    return members;
  }

  public static String shown(Node node) {
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

  public static String oneOf(Collection<String> words) {
    return words.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(" or "));
  }

  /** Names the word that the writer most likely meant; empty if none is near. */
  public static String didYouMean(String written, Collection<String> words) {
    String best = "";
    double bestShare = ALIKE;
    for (String candidate : new TreeSet<>(words)) {
      double share = alike(written.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (share > bestShare) {
        best = candidate;
        bestShare = share;
      }
    }
    return best.isEmpty() ? "" : "; did you mean \"" + best + "\"?";
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
