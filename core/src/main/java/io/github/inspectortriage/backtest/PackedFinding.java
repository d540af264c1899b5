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
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The latest report of a finding as packed JSON, a tenth of its size: a file of any length holds many, and few are asked for. */
final class PackedFinding {
  private final Instant reportedAt;
  private final boolean isOpen;
  private final byte[] packed;

  private PackedFinding(Instant reportedAt, boolean isOpen, byte[] packed) {
    this.reportedAt = reportedAt;
    this.isOpen = isOpen;
    this.packed = packed;
  }

  static PackedFinding of(Finding finding) {
    return new PackedFinding(finding.reportedAt(), !finding.status().isDone(), pack(finding));
  }

  /** The one of both that {@link FindingMerge} keeps; an older one is unpacked only if the time does not decide. */
  PackedFinding merge(Finding came) {
    int byTime = came.reportedAt().compareTo(reportedAt);
    if (byTime == 0) {
      return of(FindingMerge.of(finding(), came).finding());
    }
    return byTime > 0 ? of(came) : this;
  }

  boolean isOpen() {
    return isOpen;
  }

  Finding finding() {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      return FindingReader.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("it was packed here", e);
    }
  }

  private static byte[] pack(Finding finding) {
    String json = finding.event().map(RawJson::text).orElseGet(() -> FindingWriter.toJson(finding));
    ByteArrayOutputStream out = new ByteArrayOutputStream(json.length() / 4 + 16);
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, fast, 4096)) {
      deflating.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes cannot fail", e);
    } finally {
      fast.end();
    }
    return out.toByteArray();
  }
}
