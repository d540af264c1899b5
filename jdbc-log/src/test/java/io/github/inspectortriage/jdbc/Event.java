package io.github.inspectortriage.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event about a critical finding on an image that runs, of which a test says only what it changes. Not thread-safe. */
final class Event {
  private static final String SHAPE = """
      {"version": "0", "id": "0b5c1f8e-64a4-4d5a-9f53-5f2ce0d0a001", "detail-type": "Inspector2 Finding",
       "source": "aws.inspector2", "account": "123456789012", "time": "{time}", "region": "eu-central-1", "resources": [],
       "detail": {
        "awsAccountId": "123456789012", "findingArn": "arn:aws:inspector2:eu-central-1:123456789012:finding/{finding}",
        "description": "A flaw in the handling of compressed certificates lets a peer without login run code.",
        "exploitAvailable": "{exploit}", "fixAvailable": "YES", "epss": {"score": 0.41},
        "firstObservedAt": "2026-08-10T09:12:00Z", "lastObservedAt": "{time}", "updatedAt": "{time}",
        "inspectorScore": 9.8, "severity": "{severity}", "status": "{status}", "type": "PACKAGE_VULNERABILITY",
        "title": "CVE-2026-10001 - openssl", "remediation": {"recommendation": {"text": "None Provided"}},
        "packageVulnerabilityDetails": {
         "vulnerabilityId": "CVE-2026-10001", "source": "NVD", "vendorSeverity": "CRITICAL",
         "cvss": [{"baseScore": 9.8, "scoringVector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "source": "NVD",
          "version": "3.1"}],
         "referenceUrls": ["https://www.example.com/advisory/1"], "relatedVulnerabilities": [],
         "vulnerablePackages": [{"name": "openssl", "packageManager": "OS", "version": "3.0.13", "fixedInVersion": "3.0.15"}]},
        "resources": [{
         "id": "arn:aws:ecr:eu-central-1:123456789012:repository/{repository}/sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab",
         "type": "AWS_ECR_CONTAINER_IMAGE", "partition": "aws", "region": "eu-central-1",
         "details": {"awsEcrContainerImage": {"repositoryName": "{repository}", "registry": "123456789012",
          "imageHash": "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab", "imageTags": ["2.31.0"], "platform": "ALPINE_LINUX_3_21",
          "pushedAt": "2026-08-09T08:00:00Z", "inUseCount": {use}, "lastInUseAt": "{lastUse}"}}}]}}
      """;

  private final Map<String, String> values = new LinkedHashMap<>(Map.of(
      "exploit", "YES",
      "severity", "CRITICAL",
      "status", "ACTIVE",
      "use", "14",
      "lastUse", "2026-08-11T02:00:00Z"));

  /** Begins with what every event says of its own. */
  Event(String finding, String repository, String time) {
    values.put("finding", finding);
    values.put("repository", repository);
    values.put("time", time);
  }

  /** Sets what stands in braces. */
  Event with(String name, String value) {
    values.put(name, value);
    return this;
  }

  String text() {
    String text = SHAPE;
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace('{' + value.getKey() + '}', value.getValue());
    }
    return text;
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }
}
