package io.github.inspectortriage.reading;

import io.github.inspectortriage.Gzip;
import io.github.inspectortriage.finding.InputFormat;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** Finds out the format of an input from its first {@value #LOOK_AHEAD} bytes. */
final class FormatDetector {
  /** More than an event has, so that what comes last in it is seen as well. */
  static final int LOOK_AHEAD = 1 << 17;

  private FormatDetector() {}

  static DetectedFormat detect(InputStream in) throws IOException {
    in.mark(LOOK_AHEAD);
    byte[] start;
    try {
      start = in.readNBytes(LOOK_AHEAD);
    } finally {
      in.reset();
    }
    return new DetectedFormat(format(unpacked(start)), Gzip.isPacked(start));
  }

  /** The beginning of a packed input ends in the middle: what was unpacked until then counts. */
  private static byte[] unpacked(byte[] start) throws IOException {
    if (!Gzip.isPacked(start)) {
      return start;
    }
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (InputStream in = Gzip.unpacked(new ByteArrayInputStream(start))) {
      for (int c = in.read(); c >= 0 && text.size() < LOOK_AHEAD; c = in.read()) {
        text.write(c);
      }
    } catch (EOFException | ZipException cutOff) {
      return text.toByteArray();
    }
    return text.toByteArray();
  }

  private static InputFormat format(byte[] text) throws IOException {
    if (Beginning.of(new BufferedInputStream(new ByteArrayInputStream(text)))
        .csvSeparator()
        .isPresent()) {
      return InputFormat.CSV_REPORT;
    }
    return JsonSketch.firstObject(text).map(RecordReaders::formatOf).orElse(InputFormat.UNKNOWN);
  }
}
