package io.github.inspectortriage.command;

import io.github.inspectortriage.evidence.EpssScores;
import io.github.inspectortriage.evidence.ImageContexts;
import io.github.inspectortriage.evidence.KevCatalog;
import io.github.inspectortriage.evidence.VexStatements;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.TypeConversionException;

/** Tries each setting as the command would that takes it, files too. */
final class SettingsCheck {
  private static final List<String> FORMATS = Arrays.stream(RankFormat.values())
      .map(format -> format.name().toLowerCase(Locale.ROOT))
      .toList();

  private final Settings settings;

  private SettingsCheck(Settings settings) {
    this.settings = settings;
  }

  /** What is wrong with each setting that is; none if all are right. */
  static Map<Settings.Key, String> wrong(Settings settings) {
    SettingsCheck check = new SettingsCheck(settings);
    Map<Settings.Key, String> wrong = new EnumMap<>(Settings.Key.class);
    for (Settings.Key key : Settings.Key.values()) {
      settings
          .value(key)
          .flatMap(value -> wrong(() -> check.use(key, value.text())))
          .ifPresent(why -> wrong.put(key, why));
    }
    return wrong;
  }

  private static Optional<String> wrong(Supplier<?> use) {
    try {
      Object unused = InputException.namedBy("", use);
      return Optional.empty();
    } catch (InputException | TypeConversionException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Object use(Settings.Key key, String text) {
    return switch (key) {
      case POLICY -> Policies.read(FileNames.path(text));
      case KEV -> KevCatalog.read(file(text));
      case EPSS -> EpssScores.read(file(text));
      case EXPOSURE -> ImageContexts.read(file(text));
      case VEX ->
        Arrays.stream(text.split(Settings.BETWEEN))
            .map(one -> VexStatements.read(file(one)))
            .toList();
      case FORMAT -> format(text);
      case FAIL_ON -> Gate.of(text, null, policy());
      case TOP, WIDTH -> new Usage.Positive().convert(text);
    };
  }

  /** The policy whose bands count; ours where that which is set is wrong, which is said of itself. */
  private PriorityPolicy policy() {
    String set = settings.value(Settings.Key.POLICY).map(Settings.Value::text).orElse("");
    boolean isWrong =
        set.isEmpty() || wrong(() -> use(Settings.Key.POLICY, set)).isPresent();
    return isWrong ? PriorityPolicy.standard() : Policies.read(FileNames.path(set));
  }

  private static RankFormat format(String text) {
    if (!FORMATS.contains(text.toLowerCase(Locale.ROOT))) {
      throw new TypeConversionException(Usage.expected(FORMATS, text));
    }
    return RankFormat.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Path file(String name) {
    return Policies.existing(FileNames.path(name));
  }
}
