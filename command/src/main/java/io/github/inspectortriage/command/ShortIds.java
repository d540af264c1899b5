package io.github.inspectortriage.command;

import java.util.Arrays;
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

  private final Fingerprint.Maker fingerprints = new Fingerprint.Maker();
  private final Map<Fingerprint, Integer> longer;

  private ShortIds(Map<Fingerprint, Integer> longer) {
    this.longer = longer;
  }

  static ShortIds of(Collection<String> arns) {
    Fingerprint.Maker fingerprints = new Fingerprint.Maker();
    return ofAll(arns.stream().map(fingerprints::of).toList());
  }

  /** Those of all findings, by the fingerprints of their ARNs, each there once. */
  static ShortIds ofAll(Collection<Fingerprint> findings) {
    // In their order the most alike stand side by side.
    Fingerprint[] sorted = findings.toArray(new Fingerprint[0]);
    Arrays.sort(sorted);
    Map<Fingerprint, Integer> longer = new HashMap<>();
    for (int i = 1; i < sorted.length; i++) {
      int digits = sorted[i - 1].digitsLike(sorted[i]) + 1;
      if (digits > SHORTEST) {
        longer.merge(sorted[i - 1], digits, Math::max);
        longer.merge(sorted[i], digits, Math::max);
      }
    }
    return new ShortIds(longer);
  }

  /** The short name of a finding. */
  String of(String arn) {
    Fingerprint fingerprint = fingerprints.of(arn);
    return fingerprint.digits().substring(0, longer.getOrDefault(fingerprint, SHORTEST));
  }

  /** All 64 digits, with which the short name of a finding begins. */
  static String whole(String arn) {
    return HexFormat.of().formatHex(new Fingerprint.Maker().whole(arn));
  }
}
