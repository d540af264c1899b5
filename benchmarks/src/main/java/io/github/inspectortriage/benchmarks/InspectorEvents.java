package io.github.inspectortriage.benchmarks;

import java.util.Locale;

/** Makes events in the shape of Inspector's: of the usual 5 KB, a small one of 1 KB, and one with many packages. */
final class InspectorEvents {
  private static final int USUAL_PACKAGES = 9;
  private static final int PACKAGE_BYTES = 275;

  private InspectorEvents() {}

  /** An event of about 5 KB. */
  static String event(int number, boolean isInUseAndCritical) {
    return event(number, isInUseAndCritical, 5);
  }

  /** An event of about 1, 5 or 60 KB. */
  static String event(int number, boolean isInUseAndCritical, int kilobytes) {
    if (kilobytes == 1) {
      return small(number, isInUseAndCritical);
    }
    int packageCount = USUAL_PACKAGES + (kilobytes - 5) * 1000 / PACKAGE_BYTES;
    String digest = String.format(Locale.ROOT, "sha256:%064x", 7919L * (number + 1));
    String id = String.format(
        Locale.ROOT,
        "arn:aws:ecr:eu-west-1:111122223333:repository/shop/app-%d/%s",
        number,
        digest);
    StringBuilder packages = new StringBuilder();
    for (int i = 0; i < packageCount; i++) {
      packages.append(i == 0 ? "" : ",").append(vulnerablePackage(number, i));
    }
    return """
        {"version":"0","id":"0b5c1f8e-64a4-4d5a-9f53-5f2ce0d0a001","detail-type":"Inspector2 Finding","source":"aws.inspector2",\
        "account":"111122223333","time":"2026-08-10T09:12:04Z","region":"eu-west-1","resources":["%1$s"],"detail":{\
        "awsAccountId":"111122223333","description":"%2$s","epss":{"score":0.00%3$d},"exploitAvailable":"NO",\
        "findingArn":"arn:aws:inspector2:eu-west-1:111122223333:finding/%4$032x","firstObservedAt":"Mon Aug 10 09:12:00.120 UTC 2026",\
        "fixAvailable":"YES","inspectorScore":9.8,"inspectorScoreDetails":{"adjustedCvss":{"adjustments":[],"cvssSource":"NVD",\
        "score":9.8,"scoreSource":"NVD","scoringVector":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","version":"3.1"}},\
        "lastObservedAt":"Mon Aug 10 09:12:00.120 UTC 2026","packageVulnerabilityDetails":{"cvss":[{"baseScore":9.8,"scoringVector":\
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H","source":"NVD","version":"3.1"}],"referenceUrls":["https://www.example.com/%3$d"],\
        "relatedVulnerabilities":[],"source":"NVD","sourceUrl":"https://nvd.example.com/%3$d","vendorCreatedAt":"Sat Aug 01 00:00:00.000 UTC 2026",\
        "vendorSeverity":"CRITICAL","vulnerabilityId":"CVE-2026-%3$d","vulnerablePackages":[%5$s]},"remediation":{"recommendation":{"text":\
        "None Provided"}},"resources":[{"details":{"awsEcrContainerImage":{"architecture":"amd64","imageHash":"%6$s","imageTags":["2.31.%3$d",\
        "stable"],"inUseCount":%7$d,"lastInUseAt":"Tue Aug 11 02:00:00.000 UTC 2026","platform":"ALPINE_LINUX_3_21","pushedAt":\
        "Sun Aug 09 08:00:00.000 UTC 2026","registry":"111122223333","repositoryName":"shop/app-%3$d"}},"id":"%1$s","partition":"aws",\
        "region":"eu-west-1","tags":{"team":"shop"},"type":"AWS_ECR_CONTAINER_IMAGE"}],"severity":"%8$s","status":"ACTIVE",\
        "title":"CVE-2026-%3$d - openssl","type":"PACKAGE_VULNERABILITY","updatedAt":"Mon Aug 10 09:12:00.120 UTC 2026"}}""".formatted(
            id,
            "A flaw in the handling of \\\"compressed\\\" certificates lets a peer without login run code. "
                .repeat(5),
            number,
            number,
            packages,
            digest,
            tasks(number, isInUseAndCritical),
            severity(number, isInUseAndCritical));
  }

  private static int tasks(int number, boolean isInUseAndCritical) {
    return isInUseAndCritical ? 3 : number % 2 * 4;
  }

  private static String severity(int number, boolean isInUseAndCritical) {
    return isInUseAndCritical ? "CRITICAL" : number % 3 == 0 ? "HIGH" : "MEDIUM";
  }

  private static String small(int number, boolean isInUseAndCritical) {
    return """
        {"version":"0","id":"0b5c1f8e-64a4-4d5a-9f53-5f2ce0d0a001","detail-type":"Inspector2 Finding","source":"aws.inspector2",\
        "account":"111122223333","time":"2026-08-10T09:12:04Z","region":"eu-west-1","resources":[],"detail":{\
        "awsAccountId":"111122223333","description":"A flaw lets a peer without login run code.","exploitAvailable":"NO",\
        "findingArn":"arn:aws:inspector2:eu-west-1:111122223333:finding/%1$032x","firstObservedAt":"Mon Aug 10 09:12:00.120 UTC 2026",\
        "fixAvailable":"YES","inspectorScore":9.8,"resources":[{"details":{"awsEcrContainerImage":{"architecture":"amd64",\
        "imageTags":["2.31.%1$d"],"inUseCount":%2$d,"lastInUseAt":"Tue Aug 11 02:00:00.000 UTC 2026","registry":"111122223333",\
        "repositoryName":"shop/app-%1$d"}},"id":"app","region":"eu-west-1","type":"AWS_ECR_CONTAINER_IMAGE"}],\
        "severity":"%3$s","status":"ACTIVE","title":"CVE-2026-%1$d - openssl","type":"PACKAGE_VULNERABILITY"}}""".formatted(
            number, tasks(number, isInUseAndCritical), severity(number, isInUseAndCritical));
  }

  private static String vulnerablePackage(int number, int index) {
    return """
        {"arch":"X86_64","epoch":0,"fixedInVersion":"0:3.0.15-%1$d","name":"libexample%2$d","packageManager":"OS","release":"%1$d.el9",\
        "remediation":"dnf upgrade","sourceLayerHash":"sha256:1567e7ea90b67fc95ccdeeec39bdc3045098dee7e0c604975b957a9f8c0e9616","version":"3.0.13"}""".formatted(number, index);
  }
}
