package io.github.inspectortriage.evidence;

import java.util.OptionalLong;

/** The id of a CVE as a number, so that a third of a million of them need no objects. */
final class CveNumber {
  private static final String PREFIX = "CVE-";
  private static final int YEAR_END = PREFIX.length() + 4;
  private static final int LONGEST = YEAR_END + 1 + 12;
  private static final long NUMBERS_A_YEAR = 1_000_000_000_000L;

  private CveNumber() {}

  /** The number of an id like {@code CVE-2021-44228}, more than 0; empty if it is not such an id. */
  static OptionalLong of(String id) {
    boolean isCve = id.length() > YEAR_END + 1
        && id.length() <= LONGEST
        && id.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
        && id.charAt(YEAR_END) == '-';
    long year = isCve ? digits(id, PREFIX.length(), YEAR_END) : -1;
    long number = isCve ? digits(id, YEAR_END + 1, id.length()) : -1;
    return year < 0 || number < 0
        ? OptionalLong.empty()
        : OptionalLong.of((year + 1) * NUMBERS_A_YEAR + number);
  }

  private static long digits(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = 10 * value + digit;
    }
    return value;
  }
}
