package io.github.inspectortriage.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a ranking is written. */
enum RankFormat {
  TABLE,
  JSON,
  CSV,
  MARKDOWN,
  SARIF,
  JUNIT,
  HTML;

  /** Whether a person reads rows, and no program each finding. */
  boolean isOfRows() {
    return this == TABLE || this == MARKDOWN;
  }

  /** A format and the file that it goes to. */
  record ToFile(RankFormat format, Path file) {}

  /** Reads {@code sarif=findings.sarif}. */
  static final class Converter implements ITypeConverter<ToFile> {
    @Override
    public ToFile convert(String text) {
      int end = text.indexOf('=');
      String name = end < 0 ? text : text.substring(0, end);
      List<String> known = Arrays.stream(values())
          .map(format -> format.name().toLowerCase(Locale.ROOT))
          .toList();
      if (!known.contains(name.toLowerCase(Locale.ROOT))) {
        throw new TypeConversionException("expected FORMAT=FILE with a format of "
            + String.join(", ", known) + ", but found \"" + text + "\""
            + Nearest.didYouMean(name, known));
      }
      if (end < 0 || end == text.length() - 1) {
        throw new TypeConversionException("expected a file, as in " + name + "=findings." + name
            + ", but found \"" + text + "\"");
      }
      return new ToFile(
          valueOf(name.toUpperCase(Locale.ROOT)), Usage.path(text.substring(end + 1)));
    }
  }
}
