package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Makes a counterexample small: drops members and elements as long as it stays one. */
final class Shrink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Shrink() {}

  static Pairs.Pair pair(Pairs.Pair pair, Predicate<Pairs.Pair> isCounterexample) {
    Pairs.Pair smallest = pair;
    for (Optional<Pairs.Pair> next = Optional.of(pair); next.isPresent(); ) {
      smallest = next.get();
      Pairs.Pair now = smallest;
      next = Stream.concat(
              smaller(now.event()).map(event -> new Pairs.Pair(now.pattern(), event)),
              smaller(now.pattern()).map(pattern -> new Pairs.Pair(pattern, now.event())))
          .filter(isCounterexample)
          .findFirst();
    }
    return smallest;
  }

  private static Stream<String> smaller(String json) {
    List<String> results = new ArrayList<>();
    JsonNode root = read(json);
    drop(root, root, results);
    return results.stream();
  }

  private static void drop(JsonNode node, JsonNode root, List<String> results) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        ObjectNode before = object.deepCopy();
        object.remove(name);
        results.add(root.toString());
        object.removeAll();
        object.setAll(before);
        drop(object.get(name), root, results);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode removed = array.remove(i);
        results.add(root.toString());
        array.insert(i, removed);
        drop(removed, root, results);
      }
    }
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
