package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The latest report of a finding as packed JSON: a file of any length holds many, and few are asked for.
 *
 * <p>It is packed against another finding of the same file, for all have the same members and many the same words: of the 5 KB of an event
 * that leaves some 200 bytes, without it 1,200.
 */
final class PackedFinding {
  private final Instant reportedAt;
  private final boolean isOpen;
  private final byte[] packed;
  private final Packer packer;

  private PackedFinding(Instant reportedAt, boolean isOpen, byte[] packed, Packer packer) {
    this.reportedAt = reportedAt;
    this.isOpen = isOpen;
    this.packed = packed;
    this.packer = packer;
  }

  static PackedFinding of(Finding finding, Packer packer) {
    return new PackedFinding(
        finding.reportedAt(), !finding.status().isDone(), packer.pack(json(finding)), packer);
  }

  /** What packs findings that are like this one. */
  static Packer packerFor(Finding finding) {
    return Packer.against(json(finding));
  }

  /** The one of both that {@link FindingMerge} keeps; an older one is unpacked only if the time does not decide. */
  PackedFinding merge(Finding came) {
    int byTime = came.reportedAt().compareTo(reportedAt);
    boolean isKept =
        byTime > 0 || (byTime == 0 && FindingMerge.of(finding(), came).finding() == came);
    return isKept ? of(came, packer) : this;
  }

  boolean isOpen() {
    return isOpen;
  }

  Finding finding() {
    return FindingReader.read(packer.unpack(packed));
  }

  private static byte[] json(Finding finding) {
    return finding
        .event()
        .map(RawJson::text)
        .orElseGet(() -> FindingWriter.toJson(finding))
        .getBytes(StandardCharsets.UTF_8);
  }
}
