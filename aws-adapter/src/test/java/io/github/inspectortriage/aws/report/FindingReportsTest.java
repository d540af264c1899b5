package io.github.inspectortriage.aws.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.aws.MissingPermissions;
import io.github.inspectortriage.aws.Permission;
import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.aws.standin.SampleFindings;
import io.github.inspectortriage.finding.FindingRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.s3.S3Client;

class FindingReportsTest {
  private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/k";
  private static final FilterCriteria ALL = FilterCriteria.builder().build();

  private final AwsStandIn aws = AwsStandIn.start();
  private final Inspector2Client inspector = Clients.inspector(aws.uri());
  private final S3Client s3 = Clients.s3(aws.uri());
  private final List<Long> pauses = new ArrayList<>();
  private final FindingReports reports = new FindingReports(inspector, s3, millis -> {
    pauses.add(millis);
    return true;
  });

  @AfterEach
  void stop() {
    inspector.close();
    s3.close();
    aws.close();
  }

  @Test
  void a_report_is_started_with_the_key_awaited_less_and_less_often_and_streamed() {
    aws.finding(SampleFindings.inUse(1, 3)).finding(SampleFindings.inUse(2, 3)).reportPendingFor(7);

    String id = reports.start(ALL, "bucket", "triage/", KEY);
    reports.await(id, Duration.ofHours(1));

    assertThat(pauses).containsExactly(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    assertThat(aws.requests("CreateFindingsReport").get(0))
        .hasToString("{\"reportFormat\":\"JSON\",\"s3Destination\":{\"bucketName\":\"bucket\","
            + "\"keyPrefix\":\"triage/\",\"kmsKeyArn\":\"" + KEY + "\"}}");
    try (Stream<FindingRecord> records = reports.read(id, "bucket", "triage/")) {
      assertThat(records).hasSize(2).allMatch(FindingRecord.Found.class::isInstance);
    }
  }

  @Test
  void patience_ends_and_says_that_inspector_goes_on() {
    aws.reportPendingFor(100);
    String id = reports.start(ALL, "bucket", "", KEY);

    ReportException thrown =
        catchThrowableOfType(ReportException.class, () -> reports.await(id, Duration.ZERO));

    assertThat(thrown.code()).isEqualTo("TIMEOUT");
    assertThat(thrown).hasMessageContaining("goes on");
  }

  @ParameterizedTest
  @CsvSource({
    "INVALID_PERMISSIONS,kms:GenerateDataKey",
    "MALFORMED_KMS_KEY,by its ARN",
    "BUCKET_NOT_FOUND,no such bucket",
    "INCOMPATIBLE_BUCKET_REGION,Region",
    "NO_FINDINGS_FOUND,no finding",
    "ERROR_OF_TOMORROW,no reason given"
  })
  void a_report_that_fails_says_what_to_mend(String code, String said) {
    aws.reportFails(code);
    String id = reports.start(ALL, "bucket", "", KEY);

    ReportException thrown =
        catchThrowableOfType(ReportException.class, () -> reports.await(id, Duration.ofMinutes(1)));

    assertThat(thrown.code()).isEqualTo(code);
    assertThat(thrown).hasMessageContaining(said);
  }

  @Test
  void a_second_report_at_once_is_refused_and_explained() {
    aws.isReporting();

    ReportException thrown =
        catchThrowableOfType(ReportException.class, () -> reports.start(ALL, "bucket", "", KEY));

    assertThat(thrown.code()).isEqualTo("NOT_STARTED");
    assertThat(thrown)
        .hasMessageContaining("one at a time")
        .hasMessageContaining("a report is in progress");
  }

  @Test
  void a_refusal_of_inspector_s3_or_the_key_says_what_is_missing() {
    aws.denies("CreateFindingsReport");
    assertThat(missing(() -> reports.start(ALL, "bucket", "", KEY)))
        .isEqualTo(Permission.of("inspector2:CreateFindingsReport"));

    aws.allowsEverything();
    String id = reports.start(ALL, "bucket", "", KEY);
    aws.denies("ListBucket");
    assertThat(missing(() -> reports.read(id, "bucket", "")))
        .isEqualTo(new Permission("s3:ListBucket", "arn:aws:s3:::bucket"));

    aws.allowsEverything()
        .deniesSaying(
            "GetObject",
            "User: arn:aws:sts::1:assumed-role/x is not authorized to perform: kms:Decrypt on resource: "
                + KEY + " because no identity-based policy allows it");
    assertThat(missing(() -> reports.read(id, "bucket", "").forEach(each -> {})))
        .isEqualTo(new Permission("kms:Decrypt", KEY));
  }

  @Test
  void a_bucket_without_the_report_is_told() {
    ReportException thrown = catchThrowableOfType(
        ReportException.class,
        () -> reports.read("99999999-0000-4000-8000-000000000009", "bucket", ""));

    assertThat(thrown.code()).isEqualTo("NO_OBJECT");
  }

  @Test
  void what_is_in_the_report_is_what_is_listed() {
    for (int i = 0; i < 30; i++) {
      aws.finding(SampleFindings.inUse(i, i));
    }
    String id = reports.start(ALL, "bucket", "", KEY);

    List<String> listed = arns(InspectorFindings.from(inspector).list());

    try (Stream<FindingRecord> records = reports.read(id, "bucket", "")) {
      assertThat(arns(records)).containsExactlyElementsOf(listed);
    }
  }

  private static List<String> arns(Stream<FindingRecord> records) {
    return records
        .map(record -> ((FindingRecord.Found) record).finding().findingArn())
        .toList();
  }

  private static Permission missing(Runnable call) {
    SdkException thrown = catchThrowableOfType(SdkException.class, call::run);
    return MissingPermissions.in(thrown).orElseThrow();
  }
}
