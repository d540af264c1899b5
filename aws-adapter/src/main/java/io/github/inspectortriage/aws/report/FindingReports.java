package io.github.inspectortriage.aws.report;

import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.reading.FindingReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.AccessDeniedException;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.GetFindingsReportStatusResponse;
import software.amazon.awssdk.services.inspector2.model.ReportFormat;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lets Inspector write a report to a bucket, waits for it, and reads the findings in it as they stream.
 *
 * <pre>{@code
 * FindingReports reports = FindingReports.of(inspector, s3);
 * String id = reports.start(criteria, "bucket", "triage/", keyArn);
 * reports.await(id, Duration.ofHours(1));
 * try (Stream<FindingRecord> records = reports.read(id, "bucket", "triage/")) { … }
 * }</pre>
 *
 * <p>An account has one report at a time, in the Region of bucket and key, and Inspector gives up after 12 hours. It holds active
 * findings alone unless the criteria name a status. Needs {@code inspector2:CreateFindingsReport}, {@code
 * inspector2:GetFindingsReportStatus}, {@code s3:ListBucket}, {@code s3:GetObject} and {@code kms:Decrypt}.
 */
public final class FindingReports {
  private static final long FIRST_PAUSE = 1_000;
  private static final long LONGEST_PAUSE = 30_000;

  /** How a pause is made: so many milliseconds, false if it was cut short. */
  interface Pause {
    boolean of(long millis);
  }

  private final Inspector2Client inspector;
  private final S3Client s3;
  private final Pause pause;

  FindingReports(Inspector2Client inspector, S3Client s3, Pause pause) {
    this.inspector = inspector;
    this.s3 = s3;
    this.pause = pause;
  }

  /** Returns the reports of the clients' account and Region. */
  public static FindingReports of(Inspector2Client inspector, S3Client s3) {
    return new FindingReports(
        Objects.requireNonNull(inspector, "inspector"),
        Objects.requireNonNull(s3, "s3"),
        FindingReports::sleep);
  }

  /**
   * Starts a report as JSON.
   *
   * @param prefix with which its name in the bucket begins, may be empty
   * @return its id
   * @throws ReportException if Inspector does not take it, perhaps since it is at another one
   */
  public String start(FilterCriteria criteria, String bucket, String prefix, String kmsKeyArn) {
    boolean isAll = criteria.equals(FilterCriteria.builder().build());
    try {
      String id = inspector
          .createFindingsReport(request -> request
              .reportFormat(ReportFormat.JSON)
              .filterCriteria(isAll ? null : criteria)
              .s3Destination(destination -> destination
                  .bucketName(bucket)
                  .keyPrefix(prefix.isEmpty() ? null : prefix)
                  .kmsKeyArn(kmsKeyArn)))
          .reportId();
      if (id == null) {
        throw new ReportException("NOT_STARTED", "Inspector did not say which report it started");
      }
      return id;
    } catch (AwsServiceException e) {
      boolean isTurnedDown =
          e.statusCode() == 400 || e.statusCode() == 409 || e.isThrottlingException();
      if (isTurnedDown && !(e instanceof AccessDeniedException)) {
        throw ReportException.notStarted(e);
      }
      throw e;
    }
  }

  /**
   * Waits until a report is written, asking less and less often.
   *
   * @throws ReportException if it failed, or takes longer than that
   */
  public void await(String reportId, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    long millis = FIRST_PAUSE;
    while (!isWritten(reportId)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || !pause.of(Math.min(millis, left))) {
        throw new ReportException(
            "TIMEOUT", "the report is not written yet; Inspector goes on with it, wait longer");
      }
      millis = Math.min(2 * millis, LONGEST_PAUSE);
    }
  }

  private boolean isWritten(String reportId) {
    GetFindingsReportStatusResponse answer =
        inspector.getFindingsReportStatus(request -> request.reportId(reportId));
    String status = orEmpty(answer.statusAsString());
    if (status.equals("FAILED") || status.equals("CANCELLED")) {
      throw ReportException.failed(
          status, orEmpty(answer.errorCodeAsString()), orEmpty(answer.errorMessage()));
    }
    return status.equals("SUCCEEDED");
  }

  /**
   * Reads the findings of a written report as they come from the bucket; to be closed.
   *
   * @throws ReportException if the bucket does not hold it
   */
  public Stream<FindingRecord> read(String reportId, String bucket, String prefix) {
    List<String> keys = s3
        .listObjectsV2Paginator(
            request -> request.bucket(bucket).prefix(prefix.isEmpty() ? null : prefix))
        .contents()
        .stream()
        .map(S3Object::key)
        .filter(key -> key.contains(reportId))
        .sorted()
        .toList();
    if (keys.isEmpty()) {
      throw new ReportException("NO_OBJECT", "the bucket holds no object of that report");
    }
    return keys.stream().flatMap(key -> read(bucket, key));
  }

  private Stream<FindingRecord> read(String bucket, String key) {
    InputStream in =
        new BufferedInputStream(s3.getObject(request -> request.bucket(bucket).key(key)));
    return FindingReader.records(in, "report").onClose(() -> close(in));
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
