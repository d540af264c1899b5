package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a point in time as a user writes it: a day, which begins at midnight UTC, or a time, of UTC unless it says another. */
final class Times implements ITypeConverter<Instant> {
  @Override
  public Instant convert(String text) {
    try {
      return parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "expected a day or a time, like 2026-08-19 or 2026-08-19T12:00:00Z, but found "
              + SafeText.quote(text));
    }
  }

  private static Instant parse(String text) {
    int time = text.indexOf('T');
    if (time < 0) {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    boolean hasZone =
        text.endsWith("Z") || text.indexOf('+', time) > 0 || text.indexOf('-', time) > 0;
    return hasZone
        ? OffsetDateTime.parse(text).toInstant()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
  }
}
