package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
      return "TRIAGE_" + name();
    }

    boolean isFile() {
      return isFile;
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
  private static final Settings NONE = new Settings(Map.of(), List.of());

  private final Map<Key, Value> values;
  private final List<Ignores.Ignore> ignores;

  Settings(Map<Key, Value> values, List<Ignores.Ignore> ignores) {
    this.values = values;
    this.ignores = ignores;
  }

  static Settings none() {
    return NONE;
  }

  /**
   * Reads what is set.
   *
   * @param directory where the file is looked for
   * @throws InputException if the file is there and wrong, with all that is wrong with it
   */
  static Settings read(Map<String, String> environment, Path directory) {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    Path file = named.isEmpty() ? directory.resolve(DEFAULT_FILE) : FileNames.path(named);
    boolean isThere = !named.isEmpty() || Files.exists(file);
    if (!named.isEmpty() && !Files.exists(file)) {
      throw new InputException(
          "there is no file " + SafeText.quote(named) + ", which " + FILE_VARIABLE + " names");
    }
    Settings ofFile = isThere
        ? SettingsFile.read(SmallFile.text(file), file, named.isEmpty() ? DEFAULT_FILE : named)
        : NONE;
    Map<Key, Value> values = new LinkedHashMap<>(ofFile.values);
    for (Key key : Key.values()) {
      String text = environment.getOrDefault(key.variable(), "");
      if (!text.isEmpty()) {
        String value = key == Key.VEX ? text.replace(File.pathSeparator, BETWEEN) : text;
        values.put(key, new Value(value, key.variable()));
      }
    }
    return new Settings(values, ofFile.ignores);
  }

  Optional<Value> value(Key key) {
    return Optional.ofNullable(values.get(key));
  }

  /** What sets an option; empty if nothing does. */
  Optional<Value> ofOption(String name) {
    for (Key key : Key.values()) {
      if (key.option().equals(name)) {
        return value(key);
      }
    }
    return Optional.empty();
  }

  /** What is not to be heard of on a day. */
  Ignores ignores(LocalDate today) {
    return ignores.isEmpty() ? Ignores.none() : Ignores.of(ignores, today);
  }

  List<Ignores.Ignore> ignores() {
    return new ArrayList<>(ignores);
  }
}
