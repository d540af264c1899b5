package io.github.inspectortriage.aws.report;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import java.io.Serial;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Says why a report did not come, and what to do about it. */
public final class ReportException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  private final String code;

  ReportException(String code, String message) {
    super(message);
    this.code = code;
  }

  ReportException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /**
   * Returns Inspector's own code, like {@code INVALID_PERMISSIONS}, or one of ours: {@code NOT_STARTED}, {@code TIMEOUT} or {@code
   * NO_OBJECT}.
   */
  public String code() {
    return code;
  }

  /** Inspector has no code of its own for a report that is being made already. */
  static ReportException notStarted(AwsServiceException refused) {
    AwsErrorDetails details = refused.awsErrorDetails();
    String said = details == null ? "" : details.errorCode() + ": " + details.errorMessage();
    return new ReportException(
        "NOT_STARTED",
        SafeText.cut(SafeText.oneLine("Inspector did not start the report: " + said), 400)
            + "; an account has one at a time: wait for the one that is being made, or end it with"
            + " aws inspector2 cancel-findings-report",
        refused);
  }

  static ReportException failed(String status, String code, String said) {
    String why = switch (code) {
      case "INVALID_PERMISSIONS" ->
        "the policy of the bucket or of the key does not let inspector2.amazonaws.com write: it needs"
            + " s3:PutObject, and of the key kms:GenerateDataKey* and kms:Decrypt";
      case "BUCKET_NOT_FOUND" -> "there is no such bucket";
      case "INCOMPATIBLE_BUCKET_REGION" -> "the bucket has to be in the Region of the findings";
      case "MALFORMED_KMS_KEY" ->
        "the key has to be named by its ARN, and be one of your own in the same Region";
      case "NO_FINDINGS_FOUND" -> "no finding meets the criteria";
      case "INTERNAL_ERROR" -> "Inspector failed; ask again";
      default -> "no reason given";
    };
    return new ReportException(
        code,
        SafeText.cut(
            SafeText.oneLine("the report is " + status + ", " + code + ": " + why + ". " + said),
            500));
  }
}
