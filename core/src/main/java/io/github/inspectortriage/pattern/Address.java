package io.github.inspectortriage.pattern;

import org.jspecify.annotations.Nullable;

/**
 * An IP address, IPv4 as 32 bits in {@code low}. Never asks a name server, unlike the JDK's parser.
 *
 * <p>Reads what event-ruler reads: leading zeros are decimal (not octal), and an IPv4 address inside IPv6
 * ({@code ::ffff:a00:1}, RFC 4291 2.5.5.2) is that IPv4 address. Dots inside IPv6 and zones are no address there.
 */
record Address(boolean isV6, long high, long low) {
  private static final int LONGEST_V4 = 15;
  private static final int GROUPS = 8;

  static @Nullable Address parse(String text) {
    return text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
  }

  /** The address that a value is, or null. Only what looks like one is decoded. */
  static @Nullable Address parse(Value value) {
    for (int i = 0; i < value.length(); i++) {
      byte c = value.byteAt(i);
      if (c != '.' && c != ':' && Character.digit(c, 16) < 0) {
        return null;
      }
    }
    return value.isText() ? parse(value.text()) : null;
  }

  int bits() {
    return isV6 ? 128 : 32;
  }

  // By hand, for the first match of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address that
        && isV6 == that.isV6
        && high == that.high
        && low == that.low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * high + low);
  }

  private static @Nullable Address parseV4(String text) {
    if (text.length() > LONGEST_V4) {
      return null;
    }
    long address = 0;
    int octet = -1;
    int dots = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && octet >= 0 && dots < 3) {
        address = address << 8 | octet;
        octet = -1;
        dots++;
      } else if (c >= '0' && c <= '9') {
        octet = Math.max(octet, 0) * 10 + (c - '0');
        if (octet > 255) {
          return null;
        }
      } else {
        return null;
      }
    }
    return dots == 3 && octet >= 0 ? new Address(false, 0, address << 8 | octet) : null;
  }

  private static @Nullable Address parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      int[] groups = groups(text);
      return groups != null && groups.length == GROUPS ? of(groups, GROUPS) : null;
    }
    int[] before = groups(text.substring(0, gap));
    int[] after = groups(text.substring(gap + 2));
    if (before == null || after == null || before.length + after.length >= GROUPS) {
      return null;
    }
    int[] all = new int[GROUPS];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(after, 0, all, GROUPS - after.length, after.length);
    return of(all, GROUPS);
  }

  private static int @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    int[] groups = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      int group = parts.length > GROUPS ? -1 : group(parts[i]);
      if (group < 0) {
        return null;
      }
      groups[i] = group;
    }
    return groups;
  }

  private static int group(String hex) {
    int group = hex.isEmpty() ? -1 : 0;
    for (int i = 0; i < hex.length() && group >= 0 && group <= 0xFFFF; i++) {
      char c = hex.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      group = digit < 0 ? -1 : group << 4 | digit;
    }
    return group > 0xFFFF ? -1 : group;
  }

  private static Address of(int[] groups, int count) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < count / 2; i++) {
      high = high << 16 | groups[i];
      low = low << 16 | groups[i + count / 2];
    }
    boolean mappedV4 = high == 0 && low >>> 32 == 0xFFFF;
    return mappedV4 ? new Address(false, 0, low & 0xFFFF_FFFFL) : new Address(true, high, low);
  }
}
