package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The latest report of a finding as packed JSON: a file of any length holds many, and few are asked for.
 *
 * <p>It is packed against another finding of the same file, for all have the same members and many the same words: of the 5 KB of an event
 * that leaves some 200 bytes, without it 1,200.
 */
final class PackedFinding {
  private static final int LONGEST_DICTIONARY = 8_192;
  // Against a dictionary in 15 µs an event; BEST_SPEED takes 17 to 19 and leaves more.
  private static final int LEVEL = 3;

  private final Instant reportedAt;
  private final boolean isOpen;
  private final byte[] packed;
  private final byte[] dictionary;

  private PackedFinding(Instant reportedAt, boolean isOpen, byte[] packed, byte[] dictionary) {
    this.reportedAt = reportedAt;
    this.isOpen = isOpen;
    this.packed = packed;
    this.dictionary = dictionary;
  }

  /**
   * Packs a finding.
   *
   * @param dictionary made by {@link #dictionaryOf}, or empty; is kept and must not be changed
   */
  static PackedFinding of(Finding finding, byte[] dictionary) {
    return new PackedFinding(
        finding.reportedAt(), !finding.status().isDone(), pack(finding, dictionary), dictionary);
  }

  /** The beginning and the end of a finding, against which others are packed. */
  static byte[] dictionaryOf(Finding finding) {
    byte[] json = json(finding);
    if (json.length <= LONGEST_DICTIONARY) {
      return json;
    }
    int half = LONGEST_DICTIONARY / 2;
    byte[] ends = Arrays.copyOf(json, LONGEST_DICTIONARY);
    System.arraycopy(json, json.length - half, ends, half, half);
    return ends;
  }

  /** The one of both that {@link FindingMerge} keeps; an older one is unpacked only if the time does not decide. */
  PackedFinding merge(Finding came) {
    int byTime = came.reportedAt().compareTo(reportedAt);
    boolean isKept =
        byTime > 0 || (byTime == 0 && FindingMerge.of(finding(), came).finding() == came);
    return isKept ? of(came, dictionary) : this;
  }

  boolean isOpen() {
    return isOpen;
  }

  Finding finding() {
    Inflater inflater = new Inflater(true);
    inflater.setDictionary(dictionary);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      return FindingReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("it was packed here", e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] pack(Finding finding, byte[] dictionary) {
    byte[] json = json(finding);
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 16 + 16);
    Deflater deflater = new Deflater(LEVEL, true);
    deflater.setDictionary(dictionary);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater, 4096)) {
      deflating.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes cannot fail", e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static byte[] json(Finding finding) {
    return finding
        .event()
        .map(RawJson::text)
        .orElseGet(() -> FindingWriter.toJson(finding))
        .getBytes(StandardCharsets.UTF_8);
  }
}
