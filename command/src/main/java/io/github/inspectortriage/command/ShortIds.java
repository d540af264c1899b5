package io.github.inspectortriage.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Short names of findings, to type: the first 8 hexadecimal digits of SHA-256 of the ARN, and more of them where two findings begin
 * alike. They are the same for any order of the input.
 */
final class ShortIds {
  static final int SHORTEST = 8;

  private final Map<String, String> longer;

  private ShortIds(Map<String, String> longer) {
    this.longer = longer;
  }

  static ShortIds of(Collection<String> arns) {
    Map<Integer, String> first = new HashMap<>();
    Map<String, String> longer = new HashMap<>();
    Hash hash = new Hash();
    for (String arn : arns) {
      byte[] digest = hash.of(arn);
      int start = (digest[0] & 0xff) << 24
          | (digest[1] & 0xff) << 16
          | (digest[2] & 0xff) << 8
          | (digest[3] & 0xff);
      String other = first.putIfAbsent(start, arn);
      if (other != null && !other.equals(arn)) {
        longer.put(other, "");
        longer.put(arn, "");
      }
    }
    longer.replaceAll((arn, none) -> unlike(arn, longer.keySet(), hash));
    return new ShortIds(longer);
  }

  /** The short name of a finding. */
  String of(String arn) {
    String id = longer.get(arn);
    return id == null ? whole(arn).substring(0, SHORTEST) : id;
  }

  /** All 64 digits, with which the short name of a finding begins. */
  static String whole(String arn) {
    return HexFormat.of().formatHex(new Hash().of(arn));
  }

  private static String unlike(String arn, Collection<String> others, Hash hash) {
    String whole = HexFormat.of().formatHex(hash.of(arn));
    int length = SHORTEST;
    for (String other : others) {
      String that = other.equals(arn) ? "" : HexFormat.of().formatHex(hash.of(other));
      while (length < whole.length() && that.startsWith(whole.substring(0, length))) {
        length++;
      }
    }
    return whole.substring(0, length);
  }

  /** SHA-256, which each Java has. */
  private static final class Hash {
    private final MessageDigest digest;

    Hash() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    byte[] of(String arn) {
      return digest.digest(arn.getBytes(StandardCharsets.UTF_8));
    }
  }
}
