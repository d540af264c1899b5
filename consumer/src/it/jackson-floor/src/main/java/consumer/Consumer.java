package consumer;

import com.fasterxml.jackson.databind.cfg.PackageVersion;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import io.github.inspectortriage.slack.SlackFormatter;
import io.github.inspectortriage.triage.Triage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.utils.Logger;

/** Goes the whole way of an event, and reads a policy, with the lowest Jackson. */
public final class Consumer {
  private static final String EVENT = """
      {"version": "0", "id": "1", "detail-type": "Inspector2 Finding", "source": "aws.inspector2", "account": "111122223333",
       "time": "2026-08-10T09:12:04Z", "region": "eu-west-1", "resources": [], "detail": {
         "awsAccountId": "111122223333", "description": "", "exploitAvailable": "YES",
         "findingArn": "arn:aws:inspector2:eu-west-1:111122223333:finding/7d1ea0c94b2f4d08a1c6b2f04c9d1e77",
         "firstObservedAt": "Mon Aug 10 09:12:00.120 UTC 2026", "fixAvailable": "YES", "inspectorScore": 9.8,
         "lastObservedAt": "Mon Aug 10 09:12:00.120 UTC 2026", "packageVulnerabilityDetails": {
           "vulnerabilityId": "CVE-2026-10001", "source": "NVD", "vulnerablePackages": [
             {"name": "openssl", "version": "3.0.13", "fixedInVersion": "3.0.15", "packageManager": "OS"}]},
         "remediation": {"recommendation": {"text": "None Provided"}}, "resources": [{"id": "arn:aws:ecr:eu-west-1:1:repository/api/sha256:00",
           "type": "AWS_ECR_CONTAINER_IMAGE", "details": {"awsEcrContainerImage": {"repositoryName": "api", "inUseCount": 3}}}],
         "severity": "CRITICAL", "status": "ACTIVE", "title": "CVE-2026-10001 - openssl", "type": "PACKAGE_VULNERABILITY",
         "updatedAt": "Mon Aug 10 09:12:00.120 UTC 2026"}}""";

  private Consumer() {}

  /** Ends with an error if something is not as it should be. */
  public static void main(String[] args) {
    require(PackageVersion.VERSION.toString().equals("2.16.0"), "Jackson is " + PackageVersion.VERSION);
    byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
    require(EventPattern.parse("{\"detail\": {\"severity\": [{\"prefix\": \"CRIT\"}]}}").matches(event), "the pattern");
    Finding finding = FindingReader.read(event);
    Instant now = Instant.parse("2026-08-11T12:00:00Z");
    require(PriorityScorer.standard().score(finding, Evidence.none(), now).score() > 0, "the score");
    require(FindingWriter.toJson(finding).contains("CVE-2026-10001"), "the writer");
    require(NotificationPolicy.parse("{\"name\": \"ours\"}").name().equals("ours"), "the policy of news");
    require(!PriorityPolicy.standard().toString().isEmpty(), "the policy of priority");
    StringBuilder said = new StringBuilder();
    Notifier notifier = Notifier.of(message -> said.append(SlackFormatter.standard().format(message).blocks()));
    Triage.builder().log(NotificationLog.inMemory()).notifier(notifier).clock(Clock.systemUTC()).build().accept(event);
    require(said.toString().contains("openssl"), "the message");
    Logger.loggerFor(Consumer.class).info(() -> "the SDK of AWS logs by SLF4J 2");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException(what);
    }
  }
}
