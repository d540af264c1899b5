package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads {@code .triage.yml}. A key that is not known is an error, for a setting that is not heard is worse than none. */
final class SettingsFile {
  private static final String IGNORES = "ignores";
  private static final int MOST_PROBLEMS = 20;

  // SnakeYAML copies what it has read of a line again and again.
  private static final int LONGEST_LINE = 10_000;
  private static final List<String> OF_IGNORES =
      List.of("finding", "cve", "image", "reason", "until");

  private final Path file;
  private final String name;
  private final List<String> problems = new ArrayList<>();
  private int found;
  private final Map<Settings.Key, Settings.Value> values = new EnumMap<>(Settings.Key.class);
  private final List<Ignores.Ignore> ignores = new ArrayList<>();

  private SettingsFile(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  static Settings read(String yaml, Path file, String name) {
    SettingsFile settings = new SettingsFile(file, name);
    Node root = settings.root(yaml);
    if (root instanceof MappingNode map) {
      settings.members(map).forEach(settings::read);
    } else if (root != null) {
      settings.problem(root, "expected keys and values, like policy: ours.json");
    }
    return new Settings(settings.values, settings.ignores, settings.told(), List.of());
  }

  private @Nullable Node root(String yaml) {
    int line = lineTooLong(yaml);
    if (line > 0) {
      problem(line, "expected at most " + LONGEST_LINE + " characters in a line");
      return null;
    }
    try {
      return new Yaml(new LoaderOptions()).compose(new java.io.StringReader(yaml));
    } catch (MarkedYAMLException e) {
      int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problem(at, "expected YAML, but: " + SafeText.oneLine(String.valueOf(e.getProblem())));
    } catch (YAMLException e) {
      problem(1, "expected YAML in UTF-8");
    }
    return null;
  }

  /** The first line that is too long, from 1; 0 if none is. */
  private static int lineTooLong(String yaml) {
    int line = 1;
    int start = 0;
    for (int i = 0; i < yaml.length(); i++) {
      if (yaml.charAt(i) == '\n') {
        line++;
        start = i + 1;
      } else if (i - start >= LONGEST_LINE) {
        return line;
      }
    }
    return 0;
  }

  private void read(String key, Node value) {
    if (key.equals(IGNORES)) {
      readIgnores(value);
      return;
    }
    for (Settings.Key known : Settings.Key.values()) {
      if (known.text().equals(key)) {
        read(known, value);
        return;
      }
    }
    List<String> names = new ArrayList<>(
        Arrays.stream(Settings.Key.values()).map(Settings.Key::text).toList());
    names.add(IGNORES);
    problem(value, "there is no setting " + SafeText.quote(key) + Nearest.didYouMean(key, names));
  }

  private void read(Settings.Key key, Node value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof SequenceNode several && key == Settings.Key.VEX) {
      several.getValue().forEach(one -> texts.add(text(one, key.text())));
    } else {
      texts.add(text(value, key.text()));
    }
    String text = String.join(
        Settings.BETWEEN, key.isFile() ? texts.stream().map(this::besideThis).toList() : texts);
    if (!text.isEmpty()) {
      values.put(key, new Settings.Value(text, name + ":" + line(value)));
    }
  }

  private void readIgnores(Node value) {
    if (!(value instanceof SequenceNode several)) {
      problem(value, "expected a list of what is ignored");
      return;
    }
    for (Node one : several.getValue()) {
      if (one instanceof MappingNode map) {
        readIgnore(one, members(map));
      } else {
        problem(one, "expected finding, or cve and image, with reason and until");
      }
    }
  }

  private void readIgnore(Node one, Map<String, Node> members) {
    int before = found;
    Map<String, String> texts = new LinkedHashMap<>();
    members.forEach((key, value) -> {
      if (OF_IGNORES.contains(key)) {
        texts.put(key, text(value, key));
      } else {
        problem(
            value,
            "there is no key " + SafeText.quote(key) + " here"
                + Nearest.didYouMean(key, OF_IGNORES));
      }
    });
    boolean isFinding = texts.containsKey("finding");
    if (isFinding == (texts.containsKey("cve") || texts.containsKey("image"))
        || (!isFinding && !(texts.containsKey("cve") && texts.containsKey("image")))) {
      problem(one, "expected either finding, or cve and image");
    }
    if (texts.getOrDefault("reason", "").isBlank()) {
      problem(one, "expected a reason: what is ignored without one is never looked at again");
    }
    LocalDate until = until(one, texts.getOrDefault("until", ""));
    if (until != null && found == before) {
      ignores.add(new Ignores.Ignore(
          texts.getOrDefault("finding", ""),
          texts.getOrDefault("cve", ""),
          texts.getOrDefault("image", ""),
          texts.getOrDefault("reason", ""),
          until,
          name + ":" + line(one)));
    }
  }

  private @Nullable LocalDate until(Node one, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      problem(
          one,
          "expected until: the last day, like 2026-12-31"
              + (text.isEmpty() ? "" : ", but found " + SafeText.quote(text)));
      return null;
    }
  }

  private Map<String, Node> members(MappingNode map) {
    Map<String, Node> members = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
      if (!seen.add(key)) {
        problem(
            tuple.getKeyNode(), "the key " + SafeText.quote(key) + " stands here a second time");
      }
      members.put(key, tuple.getValueNode());
    }
    return members;
  }

  private String text(Node value, String key) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return scalar.getValue();
    }
    problem(value, key + ": expected a text");
    return "";
  }

  /** A file is named as it lies beside this one; a policy of ours by its name. */
  private String besideThis(String text) {
    Path directory = file.getParent();
    if (directory == null || text.isEmpty()) {
      return text;
    }
    String beside = directory + File.separator + text;
    try {
      boolean isThere = !FileNames.path(text).isAbsolute() && Files.exists(FileNames.path(beside));
      return isThere ? beside : text;
    } catch (InputException noName) {
      return text; // Whoever reads it says so.
    }
  }

  private void problem(Node node, String message) {
    problem(line(node), message);
  }

  private void problem(int line, String message) {
    if (found++ < MOST_PROBLEMS) {
      problems.add(place(line) + message);
    }
  }

  private List<String> told() {
    if (found > problems.size()) {
      problems.add(Words.more(found - problems.size(), "problem"));
    }
    return List.copyOf(problems);
  }

  private static int line(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private String place(int line) {
    return SafeText.oneLine(name) + ":" + line + ": ";
  }
}
