package io.github.inspectortriage.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What holds for every run unless an option says otherwise: variables {@code TRIAGE_…}, and below them a file {@code .triage.yml} in
 * the working directory, or the one that {@code TRIAGE_CONFIG} names.
 */
final class Settings {
  /** What may be set; the name of the option, the key in the file, and in capitals the variable. */
  enum Key {
    POLICY(true),
    KEV(true),
    EPSS(true),
    EXPOSURE(true),
    VEX(true),
    FORMAT(false),
    FAIL_ON(false),
    TOP(false),
    WIDTH(false);

    private final boolean isFile;

    Key(boolean isFile) {
      this.isFile = isFile;
    }

    /** The key in the file, like {@code fail-on}. */
    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String option() {
      return "--" + text();
    }

    String variable() {
      return OF_VARIABLES + name();
    }

    boolean isFile() {
      return isFile;
    }

    private static Optional<Key> ofOption(String option) {
      return Arrays.stream(values()).filter(key -> key.option().equals(option)).findFirst();
    }
  }

  /**
   * A value and who set it.
   *
   * @param source the variable, or file and line
   */
  record Value(String text, String source) {}

  /** Between the names of several files in one value; no name of a file holds it. */
  static final String BETWEEN = "\n";

  private static final String DEFAULT_FILE = ".triage.yml";
  private static final String FILE_VARIABLE = "TRIAGE_CONFIG";
  private static final String OF_VARIABLES = "TRIAGE_";
  private static final Settings NONE = new Settings(Map.of(), List.of(), List.of(), List.of());

  private final Map<Key, Value> values;
  private final List<Ignores.Ignore> ignores;
  private final List<String> problems;
  private final List<String> unheard;

  Settings(
      Map<Key, Value> values,
      List<Ignores.Ignore> ignores,
      List<String> problems,
      List<String> unheard) {
    this.values = values;
    this.ignores = ignores;
    this.problems = problems;
    this.unheard = unheard;
  }

  static Settings none() {
    return NONE;
  }

  /**
   * Reads what is set.
   *
   * @param directory where the file is looked for
   * @throws InputException if the file is there and cannot be read
   */
  static Settings read(Map<String, String> environment, Path directory) {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    Settings ofFile =
        named.isEmpty() ? readDefault(directory.resolve(DEFAULT_FILE)) : readNamed(named);
    Map<Key, Value> values = new LinkedHashMap<>(ofFile.values);
    for (Key key : Key.values()) {
      String text = environment.getOrDefault(key.variable(), "");
      if (!text.isEmpty()) {
        String value = key == Key.VEX ? text.replace(File.pathSeparator, BETWEEN) : text;
        values.put(key, new Value(value, key.variable()));
      }
    }
    return new Settings(values, ofFile.ignores, ofFile.problems, unheard(environment));
  }

  private static Settings readDefault(Path file) {
    return Files.exists(file) ? SettingsFile.read(SmallFile.text(file), file, DEFAULT_FILE) : NONE;
  }

  private static Settings readNamed(String name) {
    Path file;
    String yaml;
    try {
      file = FileNames.path(name);
      yaml = SmallFile.text(file);
    } catch (InputException e) {
      throw new InputException(FILE_VARIABLE + ": " + e.getMessage());
    }
    return SettingsFile.read(yaml, file, name);
  }

  /** Variables that are nearly one of ours, and set nothing. */
  private static List<String> unheard(Map<String, String> environment) {
    List<String> known = Arrays.stream(Key.values()).map(Key::name).toList();
    List<String> unheard = new ArrayList<>();
    for (String variable : new TreeSet<>(environment.keySet())) {
      String name =
          variable.startsWith(OF_VARIABLES) ? variable.substring(OF_VARIABLES.length()) : "";
      if (!name.isEmpty() && !known.contains(name)) {
        Nearest.of(name, known, Math.max(1, name.length() / 3)).stream()
            .findFirst()
            .ifPresent(near -> unheard.add(
                variable + " sets nothing" + Nearest.didYouMean(List.of(OF_VARIABLES + near))));
      }
    }
    return unheard;
  }

  Optional<Value> value(Key key) {
    return Optional.ofNullable(values.get(key));
  }

  /** What sets an option; empty if nothing does. */
  Optional<Value> ofOption(String name) {
    return Key.ofOption(name).flatMap(this::value);
  }

  /** Who sets an option, like {@code .triage.yml:3: fail-on} or {@code TRIAGE_FAIL_ON}; empty if nobody does. */
  Optional<String> placeOf(String option) {
    return Key.ofOption(option).flatMap(this::placeOf);
  }

  Optional<String> placeOf(Key key) {
    return value(key)
        .map(value -> value.source().equals(key.variable())
            ? value.source()
            : value.source() + ": " + key.text());
  }

  /** What is not to be heard of on a day. */
  Ignores ignores(LocalDate today) {
    return ignores.isEmpty() ? Ignores.none() : Ignores.of(ignores, today);
  }

  /** What is wrong with the file, each with its line; then nothing is to be done but to show it. */
  List<String> problems() {
    return problems;
  }

  /** What was set by a name that is not quite one of ours, each in a sentence. */
  List<String> unheard() {
    return unheard;
  }

  List<Ignores.Ignore> ignores() {
    return new ArrayList<>(ignores);
  }
}
