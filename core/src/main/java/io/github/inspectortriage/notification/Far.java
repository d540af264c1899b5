package io.github.inspectortriage.notification;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * A finding of a story that has worse ones in plenty: whether it is open, and by which report. In the row of the story like the others,
 * so that one put says whether anything of it is open; 15 bytes each, in base 64.
 *
 * @param id the first half of the id of the member
 */
record Far(String id, Instant reportedAt, boolean isOpen) {
  /** What is open first, then what was reported last. */
  static final Comparator<Far> ORDER = Comparator.comparing((Far one) -> !one.isOpen())
      .thenComparing(Comparator.comparing(Far::reportedAt).reversed())
      .thenComparing(Far::id);

  private static final int BYTES = 15;
  private static final int ID_BYTES = 8;
  private static final int TIME_BYTES = 6;

  static Far of(Member member) {
    return new Far(idOf(member.id()), member.reportedAt(), member.isOpen());
  }

  static String idOf(String memberId) {
    return memberId.substring(0, 2 * ID_BYTES);
  }

  /** Whether a report is older than the one that is known. */
  boolean isAfter(Member came) {
    int byTime = reportedAt.compareTo(came.reportedAt());
    return byTime > 0 || (byTime == 0 && !isOpen && came.isOpen());
  }

  static String write(List<Far> all) {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES * all.size());
    for (Far one : all) {
      long millis = one.reportedAt().toEpochMilli();
      bytes.put(HexFormat.of().parseHex(one.id()));
      bytes.putShort((short) (millis >> 32)).putInt((int) millis);
      bytes.put((byte) (one.isOpen() ? 1 : 0));
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  static List<Far> read(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    List<Far> all = new ArrayList<>(bytes.length / BYTES);
    for (int at = 0; at + BYTES <= bytes.length; at += BYTES) {
      long millis = 0;
      for (int i = 0; i < TIME_BYTES; i++) {
        millis = (millis << 8) | (bytes[at + ID_BYTES + i] & 0xFF);
      }
      all.add(new Far(
          HexFormat.of().formatHex(bytes, at, at + ID_BYTES),
          Instant.ofEpochMilli(millis),
          bytes[at + BYTES - 1] == 1));
    }
    return all;
  }
}
