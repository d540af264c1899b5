package io.github.inspectortriage.finding;

/** The formats in which findings come. */
public enum InputFormat {
  /** Events of EventBridge, of Inspector or another service. */
  EVENTS("EventBridge events"),
  /** Findings in Inspector's own words: an answer of list-findings, an exported JSON report, or findings alone. */
  FINDINGS("Inspector findings (JSON)"),
  /** An exported CSV report of Inspector. */
  CSV_REPORT("an Inspector report (CSV)"),
  /** An answer of ECR's describe-image-scan-findings. */
  ECR_SCAN("an ECR scan"),
  /** Findings in Security Hub's own format. */
  ASFF("Security Hub findings (ASFF)"),
  /** Findings in the Open Cybersecurity Schema Framework. */
  OCSF("Security Hub findings (OCSF)"),
  /** Messages of SQS, SNS, Kinesis or Firehose; what they hold is not looked at. */
  MESSAGES("messages of SQS, SNS or a stream"),
  /** Nothing of these. */
  UNKNOWN("no format that is read here");

  private final String words;

  InputFormat(String words) {
    this.words = words;
  }

  /** Returns the format in words, like {@code Security Hub findings (ASFF)}. */
  @Override
  public String toString() {
    return words;
  }
}
