package io.github.inspectortriage.transform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cases of {@code cases.txt}, which says how they are written. */
final class Cases {
  /** One case. */
  static final class Case {
    private final String sourceClass;
    private final String sentence;
    private final Map<String, String> values;

    private Case(String sourceClass, String sentence, Map<String, String> values) {
      this.sourceClass = sourceClass;
      this.sentence = sentence;
      this.values = values;
    }

    String sourceClass() {
      return sourceClass;
    }

    Map<String, String> paths() {
      Map<String, String> paths = new LinkedHashMap<>();
      for (String each : values.getOrDefault("paths", "").split(" ", -1)) {
        if (!each.isEmpty()) {
          paths.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
      }
      return paths;
    }

    String template() {
      return Objects.requireNonNull(values.get("template"));
    }

    byte[] event() {
      return Objects.requireNonNull(values.get("event")).getBytes(StandardCharsets.UTF_8);
    }

    @Nullable
    String get(String key) {
      return values.get(key);
    }

    @Override
    public String toString() {
      return sourceClass + ": " + sentence;
    }
  }

  private Cases() {}

  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    String event = "";
    for (String block : text().split("\n\n", -1)) {
      List<String> lines = block.lines().toList();
      if (lines.get(0).startsWith("event: ")) {
        event = lines.get(0).substring(7);
      } else if (lines.get(0).startsWith("## ")) {
        cases.add(read(lines, event));
      }
    }
    return cases;
  }

  private static Case read(List<String> lines, String event) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("event", event));
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      String value = line.length() > colon + 2 ? line.substring(colon + 2) : "";
      values.put(line.substring(0, colon), value.replace('⏎', '\n').replace('⇥', '\t'));
    }
    String head = lines.get(0);
    return new Case(head.substring(3, 4), head.substring(6), values);
  }

  private static String text() {
    try (InputStream in = Objects.requireNonNull(Cases.class.getResourceAsStream("cases.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
