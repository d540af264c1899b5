package io.github.inspectortriage.aws.standin;

import java.util.Random;

/** Findings as Inspector's API prints them, some fields of each missing; invented. */
public final class SampleFindings {
  private SampleFindings() {}

  /** Returns the ARN of a finding. */
  public static String arn(int number) {
    return "arn:aws:inspector2:eu-west-1:111122223333:finding/" + String.format("%032x", number);
  }

  /** Returns a critical, active finding of an image that runs so often. */
  public static String inUse(int number, long inUseCount) {
    return finding(number, "CRITICAL", "ACTIVE", "\"inUseCount\": " + inUseCount + ",");
  }

  /** Returns a finding of an image with these members beside the required ones. */
  public static String finding(int number, String severity, String status, String ofImage) {
    return """
        {"awsAccountId": "111122223333", "description": "A flaw.", "findingArn": "%s",
         "firstObservedAt": 1788601505.465, "lastObservedAt": 1789079491, "updatedAt": 1789079491,
         "type": "PACKAGE_VULNERABILITY", "title": "CVE-2026-1%04d - openssl",
         "exploitAvailable": "YES", "fixAvailable": "YES", "epss": {"score": 0.9},
         "packageVulnerabilityDetails": {"source": "NVD", "vulnerabilityId": "CVE-2026-1%04d",
           "vulnerablePackages": [{"name": "openssl", "version": "3.0.14", "fixedInVersion": "3.0.15"}]},
         "remediation": {"recommendation": {"text": "None Provided"}},
         "resources": [{"id": "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/sha256:%064x",
           "type": "AWS_ECR_CONTAINER_IMAGE", "partition": "aws", "region": "eu-west-1",
           "details": {"awsEcrContainerImage": {%s "imageHash": "sha256:%064x", "registry": "111122223333",
             "repositoryName": "shop/api"}}}],
         "severity": "%s", "status": "%s"}""".formatted(arn(number), number, number, number, ofImage, number, severity, status);
  }

  /** Returns any finding: with one to three resources, with numbers that are absent, zero and more. */
  public static String any(int number, Random random) {
    StringBuilder resources = new StringBuilder();
    int count = 1 + (random.nextInt(4) == 0 ? random.nextInt(3) : 0);
    for (int i = 0; i < count; i++) {
      resources.append(i == 0 ? "" : ",").append(resource(number * 4 + i, random));
    }
    return """
        {"awsAccountId": "%s", "description": "A flaw.", "findingArn": "%s",
         "firstObservedAt": %d.465, "lastObservedAt": 1789079491,
         "type": "PACKAGE_VULNERABILITY", "remediation": {"recommendation": {"text": "None Provided"}},
         %s %s %s %s %s
         "packageVulnerabilityDetails": {"source": "NVD", "vulnerabilityId": "CVE-2026-%d",
           "relatedVulnerabilities": [%s],
           "vulnerablePackages": [{"name": "%s", "version": "%s"}, {"name": "zlib", "version": "1"}]},
         "resources": [%s],
         "severity": "%s", "status": "%s"}""".formatted(
            one(random, "111122223333", "444455556666"),
            arn(number),
            1_788_601_505L + random.nextInt(20) * 86_400L,
            maybe(random, "\"epss\": {\"score\": " + one(random, "0", "0.5", "0.9") + "},"),
            maybe(random, "\"inspectorScore\": " + one(random, "0", "7", "9.8") + ","),
            maybe(random, "\"exploitAvailable\": \"" + one(random, "YES", "NO") + "\","),
            maybe(random, "\"title\": \"" + one(random, "CVE one", "CVE two", "other") + "\","),
            maybe(random, "\"fixAvailable\": \"" + one(random, "YES", "NO", "PARTIAL") + "\","),
            random.nextInt(15),
            maybe(random, "\"CVE-1\", \"CVE-2\""),
            one(random, "openssl", "curl"),
            one(random, "1", "2"),
            resources,
            one(random, "CRITICAL", "HIGH", "LOW"),
            one(random, "ACTIVE", "SUPPRESSED", "CLOSED"));
  }

  private static String resource(int number, Random random) {
    if (random.nextInt(4) == 0) {
      return """
          {"id": "i-%017x", "type": "AWS_EC2_INSTANCE", "tags": {"team": "%s"},
           "details": {"awsEc2Instance": {"vpcId": "vpc-%d"}}}""".formatted(number, one(random, "red", "blue"), random.nextInt(2));
    }
    return """
        {"id": "arn:aws:ecr:eu-west-1:111122223333:repository/%s/sha256:%064x",
         "type": "AWS_ECR_CONTAINER_IMAGE", %s
         "details": {"awsEcrContainerImage": {%s %s %s "imageHash": "sha256:%064x", "registry": "111122223333",
           "repositoryName": "%s"}}}""".formatted(
        "r" + number % 3,
        number,
        maybe(random, "\"tags\": {\"team\": \"" + one(random, "red", "blue") + "\"},"),
        maybe(random, "\"inUseCount\": " + random.nextInt(3) + ","),
        maybe(
            random, "\"lastInUseAt\": " + (1_788_601_505L + random.nextInt(20) * 86_400L) + ".5,"),
        maybe(random, "\"imageTags\": [\"latest\", \"v" + random.nextInt(3) + "\"],"),
        number,
        "r" + number % 3);
  }

  private static String maybe(Random random, String text) {
    return random.nextBoolean() ? text : "";
  }

  private static String one(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
