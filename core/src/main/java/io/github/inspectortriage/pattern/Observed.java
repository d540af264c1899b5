package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values that an event has in the fields that were asked for. All that matching needs to know of an event. */
final class Observed {
  private final Map<String, List<Value>> values = new HashMap<>();

  void add(String path, Value value) {
    values.computeIfAbsent(path, key -> new ArrayList<>()).add(value);
  }

  /** Returns the values of the field in the order of the event; empty if it is absent. */
  List<Value> at(String path) {
    return values.getOrDefault(path, List.of());
  }
}
