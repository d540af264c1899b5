package io.github.inspectortriage.reading;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetailsAnswer;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.InspectorEvent;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads findings from what AWS sends.
 *
 * <p>It takes EventBridge events, one finding alone, and what {@code list-findings} or an exported JSON report holds; the
 * answers of ECR's {@code describe-image-scan-findings}; what Inspector sent to Security Hub, in ASFF or OCSF; and the
 * messages of SQS, SNS, Kinesis and Firehose, the logs of CloudWatch, the entries of PutEvents and the input of Step Functions
 * around any of these. There may be one value, several after another, one a line
 * (JSON Lines) or an array of them. It also takes the report that Inspector exports as CSV. Each may be plain or gzip.
 *
 * <pre>{@code
 * try (InputStream in = Files.newInputStream(path)) {
 *   FindingReader.records(in).forEach(record -> {
 *     if (record instanceof FindingRecord.Found found) {
 *       System.out.println(found.finding().severity() + " " + found.finding());
 *     }
 *   });
 * }
 * }</pre>
 */
public final class FindingReader {
  private FindingReader() {}

  /**
   * Reads one finding: an EventBridge event with its finding in {@code detail}, or the finding alone.
   *
   * @param json UTF-8
   * @throws InvalidFindingException if it is not JSON, not a finding, or one that lacks what every finding has
   */
  public static Finding read(byte[] json) {
    Finding usual = InspectorRecord.readValid(json);
    return usual == null ? readRecord(json) : usual;
  }

  /** Reads one finding in any form, or says what is wrong with it; what is usual is read in the same way but faster. */
  static Finding readRecord(byte[] json) {
    Iterator<FindingRecord> records =
        new DocumentRecords(new JsonInput(json, 1, 0), new Origins(Origins.UNNAMED));
    FindingRecord first = records.hasNext() ? records.next() : null;
    if (first == null) {
      throw new InvalidFindingException(
          Code.NOT_JSON, "$", null, "expected a JSON object, found no value", null);
    }
    if (first instanceof Broken broken) {
      throw broken.error();
    }
    if (first instanceof Other other) {
      throw new InvalidFindingException(
          Code.NOT_A_FINDING,
          "$",
          other.origin().position(),
          "expected a finding, found " + other.kind(),
          null);
    }
    if (records.hasNext()) {
      throw new InvalidFindingException(
          Code.NOT_AN_OBJECT,
          "$",
          records.next().origin().position(),
          "expected one finding, found several values",
          null);
    }
    return ((Found) first).finding();
  }

  /**
   * Reads one event of Inspector, of whatever kind.
   *
   * @param json UTF-8
   * @throws InvalidFindingException if it is not JSON, not an event of Inspector, or one whose members have values that they
   *     cannot have
   */
  public static InspectorEvent readEvent(byte[] json) {
    return EventParser.read(json, false);
  }

  /**
   * Reads one event of Inspector that was looked through before.
   *
   * @param isValid whether that found it to be {@link io.github.inspectortriage.pattern.Questions#VALID}
   */
  @HouseOnly
  public static InspectorEvent readEvent(byte[] json, boolean isValid) {
    return EventParser.read(json, isValid);
  }

  /**
   * Reads an answer of BatchGetFindingDetails as the API or the AWS CLI gives it.
   *
   * @param json UTF-8
   * @throws InvalidFindingException if it is not JSON, has neither of the two lists, or a member of the wrong kind
   */
  public static FindingDetailsAnswer readDetails(byte[] json) {
    return FindingDetailsParser.read(json);
  }

  /**
   * Tells the format of an input from its beginning, and leaves it where it was.
   *
   * <p>It need not be asked before reading: each record is recognised by itself. A stream that is slow is waited for, until
   * it gave 128 KiB or ended.
   *
   * @throws IllegalArgumentException if the stream cannot be reset, which {@link java.io.BufferedInputStream} can
   * @throws UncheckedIOException if the input fails
   */
  public static DetectedFormat detect(InputStream in) {
    Objects.requireNonNull(in, "in");
    if (!in.markSupported()) {
      throw new IllegalArgumentException(
          "in must support mark and reset; wrap it in a BufferedInputStream and read on from that");
    }
    try {
      return FormatDetector.detect(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads all records of an input, one after another, in constant memory.
   *
   * <p>A broken record does not end the stream if each record stands on its own line, is a row of CSV or an element of an
   * array that is whole; else nothing can be read behind it, which it says, and it is the last one. An input that gives nothing
   * gives one record that says why. The input is not closed.
   *
   * @throws UncheckedIOException if the input fails; from the stream's methods too
   */
  public static Stream<FindingRecord> records(InputStream in) {
    return records(in, Origins.UNNAMED);
  }

  /**
   * Reads all records of an input that has a name; else as {@link #records(InputStream)}.
   *
   * @param source the name by which {@link Origin#source()} tells inputs apart, like that of the file
   */
  public static Stream<FindingRecord> records(InputStream in, String source) {
    Objects.requireNonNull(in, "in");
    Objects.requireNonNull(source, "source");
    Iterator<FindingRecord> records = InputRecords.open(in, new Origins(source));
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(records, traits), false);
  }
}
