package io.github.inspectortriage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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
 * 1763632800000                        milliseconds since 1970, which no seconds of these centuries reach
 * 2025-11-20T10:00:00+0000             other tools; +00, a blank before the offset, or UTC behind it as well
 * 2025-11-20 10:00:00.000              Athena; UTC is implied
 * Thu, 20 Nov 2025 10:00:00 GMT        HTTP
 * </pre>
 */
public final class Timestamps {
  private static final int LONGEST = 64;
  private static final int DAY = 10; // The length of a day like 2024-09-04.
  private static final List<String> UTC = List.of("UTC", "GMT");
  private static final Pattern OFFSET =
      Pattern.compile("([0-9:.]+ ?)([+-])([0-9]{2}):?([0-9]{2})?");

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

  private static final long SECONDS_OF_DAY = 86_400;

  private Timestamps() {}

  /** Returns the instant, or empty if the text is not a spelling of one. */
  public static Optional<Instant> parse(String text) {
    Instant fixed = FixedTimestamps.parse(text);
    return fixed == null ? parseByFormatter(text) : Optional.of(fixed);
  }

  /** Returns the day in UTC on which an instant falls. */
  public static LocalDate day(Instant instant) {
    return LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_DAY));
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
    if (text.indexOf(',') == 3) {
      return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
    }
    if (!Character.isDigit(text.charAt(0))) {
      boolean monthFirst = text.indexOf(',') >= 0;
      return Instant.from((monthFirst ? EVENT_UNTIL_2023 : EVENT_SINCE_2024).parse(text));
    }
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso(text), Instant::from);
  }

  /** The text with a T between day and time, and a zone as ISO 8601 writes it. */
  private static String iso(String text) {
    if (text.length() <= DAY + 1) {
      return text;
    }
    String time = text.substring(DAY + 1);
    for (String utc : UTC) {
      if (time.endsWith(utc)) {
        time = time.substring(0, time.length() - utc.length()).strip() + 'Z';
      }
    }
    Matcher offset = OFFSET.matcher(time);
    if (offset.matches()) {
      String minutes = offset.group(4) == null ? "00" : offset.group(4);
      time = offset.group(1).strip() + offset.group(2) + offset.group(3) + ':' + minutes;
    } else if (Character.isDigit(time.charAt(time.length() - 1))) {
      time += 'Z';
    }
    char between = text.charAt(DAY) == ' ' ? 'T' : text.charAt(DAY);
    return text.substring(0, DAY) + between + time;
  }

  // An offset can lead out of the years that ISO 8601 writes with four digits, and such a one could
  // not be read again.
  private static boolean hasFourDigitYear(Instant instant) {
    return !instant.isBefore(BEGIN_OF_YEAR_0)
        && instant.getEpochSecond() <= END_OF_YEAR_9999.longValueExact();
  }

  private static Instant ofEpochSeconds(BigDecimal seconds) {
    if (seconds.compareTo(END_OF_YEAR_9999) > 0) {
      BigDecimal ofMillis = seconds.movePointLeft(3);
      if (ofMillis.compareTo(END_OF_YEAR_9999) > 0) {
        throw new DateTimeException("beyond the year 9999, so neither seconds nor milliseconds");
      }
      return ofEpochSeconds(ofMillis);
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
