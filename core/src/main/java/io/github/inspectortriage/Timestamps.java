package io.github.inspectortriage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a point in time in every spelling in which Inspector has sent one.
 *
 * <pre>
 * Dec 3, 2021, 6:02:30 PM              events until 2023; UTC is implied
 * Wed Sep 04 16:55:38.411 UTC 2024     events since 2024
 * 2023-01-20T22:51:35.665501Z          exported reports
 * 2024-02-02T16:30:33.045000+01:00     AWS CLI
 * 2025-12-26 14:21:44.742000+01:00     Python's str()
 * 1748629505.465, "1.663703546405E9"   API: seconds since 1970, a number or a text
 * </pre>
 */
public final class Timestamps {
  private static final int LONGEST = 64;

  // Producers on JDK 20 and newer write a narrow no-break space before AM and PM.
  private static final Pattern UNUSUAL_BLANK = Pattern.compile("[\\u202F\\u00A0]");
  private static final Pattern NUMBER =
      Pattern.compile("\\d{1,19}(\\.\\d{1,30})?([eE]\\+?\\d{1,2})?");
  private static final BigDecimal END_OF_YEAR_9999 = new BigDecimal("253402300799");

  private static final Instant BEGIN_OF_YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");

  private static final DateTimeFormatter EVENT_UNTIL_2023 =
      formatter("MMM d, uuuu, h:mm:ss a").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EVENT_SINCE_2024 =
      formatter("EEE MMM dd HH:mm:ss[.SSS] zzz uuuu");

  private Timestamps() {}

  /** Returns the instant, or empty if the text is no spelling of one. */
  public static Optional<Instant> parse(String text) {
    Instant fixed = FixedTimestamps.parse(text);
    return fixed == null ? parseByFormatter(text) : Optional.of(fixed);
  }

  /** Returns the day in UTC on which an instant falls. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Does the same without the short way for the spellings that are usual. */
  static Optional<Instant> parseByFormatter(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = UNUSUAL_BLANK.matcher(text.strip()).replaceAll(" ");
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parsePlain(plain)).filter(Timestamps::hasFourDigitYear);
    } catch (DateTimeException notAnInstant) {
      return Optional.empty();
    }
  }

  private static Instant parsePlain(String text) {
    if (NUMBER.matcher(text).matches()) {
      return ofEpochSeconds(new BigDecimal(text));
    }
    if (!Character.isDigit(text.charAt(0))) {
      boolean monthFirst = text.indexOf(',') >= 0;
      return Instant.from((monthFirst ? EVENT_UNTIL_2023 : EVENT_SINCE_2024).parse(text));
    }
    boolean blankBetween = text.length() > 10 && text.charAt(10) == ' ';
    String iso = blankBetween ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from);
  }

  // An offset can lead out of the years that ISO 8601 writes with four digits, and such a one could
  // not be read again.
  private static boolean hasFourDigitYear(Instant instant) {
    return !instant.isBefore(BEGIN_OF_YEAR_0)
        && instant.getEpochSecond() <= END_OF_YEAR_9999.longValueExact();
  }

  private static Instant ofEpochSeconds(BigDecimal seconds) {
    if (seconds.compareTo(END_OF_YEAR_9999) > 0) {
      throw new DateTimeException("beyond the year 9999, so no seconds");
    }
    BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
    BigDecimal nanos = seconds.subtract(whole).movePointRight(9);
    return Instant.ofEpochSecond(whole.longValueExact(), nanos.longValue());
  }

  private static DateTimeFormatter formatter(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(Locale.ENGLISH);
  }
}
